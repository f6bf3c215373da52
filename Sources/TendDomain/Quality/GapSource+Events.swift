import TendSQL

extension GapSource {
    func events(_ gap: Gap) -> SQL? {
        switch gap {
        case .undatedPayment: Self.undated("kind IN ('payment', 'refund')", "amount")
        case .undatedAnswer: Self.undated("kind = 'answer' AND number IS NOT NULL", "number")
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
                SELECT id, customer_id, CAST(number AS TEXT) AS value FROM events \
                WHERE kind = 'answer' AND name = \(question) AND \(condition)
                """
            }
        }.joined(" UNION ALL ")
    }

    /// The same customer, day, amount and purpose, once more.
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

    /// Far from what this customer usually pays for the same: how many times more or less than the median,
    /// measured by how many times is usual. Medians, because the doubtful value itself must not move them.
    private var unusualPayments: SQL {
        """
        WITH judged AS (SELECT customer_id FROM events WHERE kind = 'payment' AND amount > 0 GROUP BY customer_id \
        HAVING COUNT(*) >= \(Self.fewest) AND MIN(currency) = MAX(currency) AND MAX(amount) > 5 * MIN(amount)), \
        ranked AS (SELECT id, customer_id, COALESCE(name, '') AS name, amount, \
        ROW_NUMBER() OVER (PARTITION BY customer_id, COALESCE(name, '') ORDER BY amount, id) AS place, \
        COUNT(*) OVER (PARTITION BY customer_id, COALESCE(name, '')) AS payments FROM events \
        WHERE kind = 'payment' AND amount > 0 AND customer_id IN (SELECT customer_id FROM judged)), \
        middles AS (SELECT customer_id, name, AVG(amount * 1.0) AS middle FROM ranked \
        WHERE payments >= \(Self.fewest) AND place IN ((payments + 1) / 2, (payments + 2) / 2) GROUP BY customer_id, name), \
        apart AS (SELECT ranked.id, ranked.customer_id, ranked.name, amount, payments, \
        CASE WHEN amount > middle THEN amount / middle ELSE middle / amount END AS times \
        FROM ranked JOIN middles ON middles.customer_id = ranked.customer_id AND middles.name = ranked.name), \
        placed AS (SELECT customer_id, name, times, payments, \
        ROW_NUMBER() OVER (PARTITION BY customer_id, name ORDER BY times, id) AS place FROM apart), \
        spreads AS (SELECT customer_id, name, AVG(times) AS spread FROM placed \
        WHERE place IN ((payments + 1) / 2, (payments + 2) / 2) GROUP BY customer_id, name) \
        SELECT apart.id, apart.customer_id, CAST(amount AS TEXT) AS value FROM apart \
        JOIN spreads ON spreads.customer_id = apart.customer_id AND spreads.name = apart.name \
        WHERE times > 5 AND times - 1 > 6 * (spread - 1)
        """
    }

    /// With fewer payments nobody knows what is usual.
    private static let fewest = 6

    /// The median of what a customer pays for the same.
    static func usual(_ event: Event, in transaction: any Transaction) throws -> Money? {
        guard let currency = event.amount?.currency else { return nil }
        let amounts: [Int64] = try transaction.all(
            """
            SELECT amount FROM events WHERE kind = 'payment' AND customer_id = \(event.customer) AND amount > 0 \
            AND COALESCE(name, '') = \(event.name ?? "") ORDER BY amount
            """
        ) { $0[0] }
        return amounts.isEmpty ? nil : Money(minor: amounts[(amounts.count - 1) / 2], currency: currency)
    }
}
