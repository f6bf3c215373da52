import TendSQL

/// The date of each customer's next scoring: immediately after a write, otherwise the day on which time alone can
/// change the result.
package enum ScoringQueue {
    /// Earlier than every real day (days since 1970).
    static let immediately = 0

    /// After a change that affects the scores of all customers.
    package static func enqueueAll(in transaction: any Transaction) throws {
        try transaction.run("UPDATE clocks SET day = \(immediately) WHERE day <> \(immediately)")
    }
}
