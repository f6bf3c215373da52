import TendSQL

/// SQL for the rows of an issue, with the columns `id`, `customer_id` and `value`, the doubtful value as text.
struct DataIssueQuery {
    let now: Instant
    let business: Business

    /// One day of tolerance, because clocks and time zones differ.
    private var future: Instant { now + Instant.day }
    private var yearAgo: Instant { now + -365 * Instant.day }

    /// 1 January 1990: earlier dates are artefacts of spreadsheets.
    static let earliest = Instant(microseconds: 631_152_000_000_000)

    static let customerStages = Stage.allCases.filter { $0.countsAsCustomer && $0 != .lost }

    /// Whether an instant is plausible.
    func isPossible(_ instant: Instant) -> Bool { instant >= Self.earliest && instant <= future }

    func rows(of issue: DataIssue) -> SQL? {
        switch issue.subject {
        case .customer: customers(issue)
        case .event: events(issue)
        case .subscription: subscriptions(issue)
        case .currency, .spelling, .setting: nil
        }
    }

    private func customers(_ issue: DataIssue) -> SQL? {
        switch issue {
        case .lostUndated: customers("\(Stage.lost.condition) AND \(isUnknown("stage_since"))", "stage_since")
        case .lostUnexplained: customers("\(Stage.lost.condition) AND COALESCE(lost_reason, '') = ''", "lost_reason")
        case .sinceUnknown: customers("stage IN (\(list: Self.customerStages)) AND \(isUnknown("since"))", "since")
        case .lostButPaying: customers("\(Stage.lost.condition) AND \(hasRunningSubscription)", "stage_since")
        case .payingProspect:
            customers(
                """
                \(Stage.acquisition.condition) AND (\(hasRunningSubscription) OR EXISTS (SELECT 1 FROM customer_money \
                WHERE customer_money.customer_id = customers.id AND last_paid_at > \(now + -90 * Instant.day)))
                """, "stage_since")
        case .inactive:
            customers(
                """
                stage IN (\(list: Self.customerStages)) AND (SELECT MAX(at) FROM events WHERE events.customer_id = customers.id) < \(yearAgo) \
                AND NOT EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.customer_id = customers.id AND ended = 0)
                """, "stage_since")
        case .costUnknown:
            customers(
                """
                acquisition_cost IS NULL AND stage <> 'acquisition' \
                AND EXISTS (SELECT 1 FROM customers AS others WHERE others.acquisition_cost IS NOT NULL)
                """, "acquisition_cost")
        case .mistypedEmail: customers("email IS NOT NULL AND \(isMistyped)", "email")
        case .unreachable:
            customers(
                """
                stage <> 'lost' AND COALESCE(email, '') = '' AND COALESCE(phone, '') = '' AND NOT EXISTS (SELECT 1 FROM contacts \
                WHERE contacts.customer_id = customers.id AND left_at IS NULL AND COALESCE(contacts.email, contacts.phone, '') <> '')
                """, "email")
        default: nil
        }
    }

    private func customers(_ condition: SQL, _ value: SQL) -> SQL {
        "SELECT id, id AS customer_id, COALESCE(CAST(\(value) AS TEXT), '') AS value FROM customers WHERE merged_into IS NULL AND \(condition)"
    }

    func isUnknown(_ column: SQL) -> SQL {
        "(\(column) IS NULL OR \(column) > \(future) OR \(column) < \(Self.earliest))"
    }

    /// Without cancelled subscriptions: they may run until the end of the paid period, after the customer has churned.
    private var hasRunningSubscription: SQL {
        """
        EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.customer_id = customers.id AND ended = 0 AND cancelled_at IS NULL AND mrr > 0)
        """
    }

    private var isMistyped: SQL {
        let invalid = ["% %", "%@%@%", "%..%", "%.", "%@.%", "%,%"] + EmailTypo.endings.map { "%" + $0 }
        let patterns = invalid.map { SQL("email LIKE \($0) ESCAPE '!'") }
        return "(email NOT LIKE '%_@_%.__%' ESCAPE '!' OR \(patterns.joined(" OR ")))"
    }

    func impossibleDates(_ kinds: SQL) -> SQL {
        [SQL("at > \(future)"), SQL("at < \(Self.earliest)")]
            .map { SQL("SELECT id, customer_id, CAST(at AS TEXT) AS value FROM events WHERE \(kinds) AND \($0)") }.joined(" UNION ALL ")
    }
}
