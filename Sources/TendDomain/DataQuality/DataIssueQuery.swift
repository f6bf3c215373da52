import TendSQL

/// Where the rows of a gap are found: each a statement with the columns `id`, `customer_id` and `value`,
/// the value being what is doubted, as text.
struct DataIssueQuery {
    let now: Instant
    let business: Business

    /// A day of grace, because clocks and zones differ.
    private var future: Instant { now + Instant.day }
    private var yearAgo: Instant { now + -365 * Instant.day }

    /// 1 January 1990: before that, spreadsheets mean nothing.
    static let earliest = Instant(microseconds: 631_152_000_000_000)

    static let customerStages = Stage.allCases.filter { $0.countsAsCustomer && $0 != .lost }

    /// Whether an instant may be meant.
    func isPossible(_ instant: Instant) -> Bool { instant >= Self.earliest && instant <= future }

    func rows(of gap: DataIssue) -> SQL? {
        switch gap.subject {
        case .customer: customers(gap)
        case .event: events(gap)
        case .subscription: subscriptions(gap)
        case .currency, .spelling, .setting: nil
        }
    }

    private func customers(_ gap: DataIssue) -> SQL? {
        switch gap {
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

    /// One that was cancelled may run on for as long as it is paid, and its customer be lost already.
    private var hasRunningSubscription: SQL {
        """
        EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.customer_id = customers.id AND ended = 0 AND cancelled_at IS NULL AND mrr > 0)
        """
    }

    private var isMistyped: SQL {
        let never = ["% %", "%@%@%", "%..%", "%.", "%@.%", "%,%"] + EmailTypo.endings.map { "%" + $0 }
        let patterns = never.map { SQL("email LIKE \($0) ESCAPE '!'") }
        return "(email NOT LIKE '%_@_%.__%' ESCAPE '!' OR \(patterns.joined(" OR ")))"
    }

    func impossibleDates(_ kinds: SQL) -> SQL {
        [SQL("at > \(future)"), SQL("at < \(Self.earliest)")]
            .map { SQL("SELECT id, customer_id, CAST(at AS TEXT) AS value FROM events WHERE \(kinds) AND \($0)") }.joined(" UNION ALL ")
    }
}
