import TendSQL

extension DataIssueQuery {
    func events(_ issue: DataIssue) -> SQL? {
        switch issue {
        case .undatedPayment: Self.undated("kind IN ('payment', 'refund')", "amount")
        case .undatedResponse: Self.undated("kind = 'answer' AND number IS NOT NULL", "number")
        case .impossibleDate: "\(impossibleDates("kind IN ('payment', 'refund')")) UNION ALL \(impossibleDates("kind = 'answer'"))"
        case .scoreOffScale: scoresOffScale
        case .paidTwice: paidTwice
        case .unusualPayment: unusualPayments
        default: nil
        }
    }

    private static func undated(_ kinds: SQL, _ value: SQL) -> SQL {
        "SELECT id, customer_id, COALESCE(CAST(\(value) AS TEXT), '') AS value FROM events WHERE \(kinds) AND at IS NULL"
    }

    private var scoresOffScale: SQL {
        Surveys.Question.allCases.flatMap { question -> [SQL] in
            [SQL("number < \(question.scale.lowerBound)"), SQL("number > \(question.scale.upperBound)")].map { condition in
                """
                SELECT id, customer_id, \(Self.numberText) AS value FROM events \
                WHERE kind = 'answer' AND name = \(question) AND \(condition)
                """
            }
        }.joined(" UNION ALL ")
    }

    /// A number as text that is the same on both engines, which format fractions differently.
    private static let numberText: SQL = """
        CASE WHEN ABS(number) >= 1000000000 THEN 'far off' WHEN number = CAST(number AS BIGINT) THEN CAST(CAST(number AS BIGINT) AS TEXT) || '.0' \
        ELSE CAST(\(SQL.rounded("number * 1000000")) AS TEXT) || ' millionths' END
        """

    /// Another payment with the same customer, day, amount and purpose.
    private var paidTwice: SQL {
        let offset = business.calendar.offsets.offset(at: now)
        func day(_ table: SQL) -> SQL { "(\(table).at + \(offset)) / 86400000000" }
        return """
            SELECT again.id, again.customer_id, CAST(again.amount AS TEXT) AS value FROM events AS again WHERE again.kind = 'payment' \
            AND EXISTS (SELECT 1 FROM events AS once WHERE once.kind = 'payment' AND once.customer_id = again.customer_id \
            AND once.at > again.at - 86400000000 AND once.at < again.at + 86400000000 AND once.amount = again.amount \
            AND once.currency = again.currency AND \(day("once")) = \(day("again")) AND once.id < again.id \
            AND COALESCE(once.name, '') = COALESCE(again.name, ''))
            """
    }

    /// Far from what the customer usually pays for the same purpose: the ratio to the median, compared with the usual ratio.
    /// Medians, because the doubtful value itself must not move them.
    private var unusualPayments: SQL {
        let window: SQL = "OVER (PARTITION BY customer_id, name)"
        let candidates: SQL = """
            SELECT customer_id FROM events WHERE kind = 'payment' AND amount > 0 GROUP BY customer_id \
            HAVING COUNT(*) >= \(Self.minPayments) AND MIN(currency) = MAX(currency) AND MAX(amount) > 5 * MIN(amount)
            """
        let payments: SQL = """
            SELECT id, customer_id, COALESCE(name, '') AS name, amount FROM events \
            WHERE kind = 'payment' AND amount > 0 AND customer_id IN (\(candidates))
            """
        let ranked: SQL = """
            SELECT id, customer_id, name, amount, COUNT(*) \(window) AS payments, \
            ROW_NUMBER() OVER (PARTITION BY customer_id, name ORDER BY amount, id) AS place FROM (\(payments)) AS payments
            """
        let typical: SQL = """
            SELECT id, customer_id, name, amount, payments, AVG(CASE WHEN \(Self.isMiddle) THEN amount * 1.0 END) \(window) AS typical_amount \
            FROM (\(ranked)) AS ranked WHERE payments >= \(Self.minPayments)
            """
        let ratios: SQL = """
            SELECT id, customer_id, name, amount, payments, \
            CASE WHEN amount > typical_amount THEN amount / typical_amount ELSE typical_amount / amount END AS times FROM (\(typical)) AS typical
            """
        let rankedRatios: SQL = """
            SELECT id, customer_id, name, amount, payments, times, \
            ROW_NUMBER() OVER (PARTITION BY customer_id, name ORDER BY times, id) AS place FROM (\(ratios)) AS ratios
            """
        let spread: SQL = """
            SELECT id, customer_id, amount, times, AVG(CASE WHEN \(Self.isMiddle) THEN times END) \(window) AS spread FROM (\(rankedRatios)) AS ranked_ratios
            """
        return """
            SELECT id, customer_id, CAST(amount AS TEXT) AS value FROM (\(spread)) AS spread \
            WHERE times > 5 AND times - 1 > 6 * (spread - 1)
            """
    }

    /// The middle row, or the two middle rows.
    private static var isMiddle: SQL { "place IN ((payments + 1) / 2, (payments + 2) / 2)" }

    /// With fewer payments the usual amount is unknown.
    private static let minPayments = 6

    /// The median of the customer's payments for the same purpose.
    static func typicalAmount(_ event: Event, in transaction: any Transaction) throws -> Money? {
        guard let currency = event.amount?.currency else { return nil }
        let amounts: [Int64] = try transaction.all(
            """
            SELECT amount FROM events WHERE kind = 'payment' AND customer_id = \(event.customer) AND amount > 0 \
            AND COALESCE(name, '') = \(event.name ?? "") ORDER BY amount
            """
        ) { $0[0] }
        return amounts.isEmpty ? nil : Money(minorUnits: amounts[(amounts.count - 1) / 2], currency: currency)
    }
}
