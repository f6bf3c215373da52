import TendSQL

/// From which day on each customer has to be looked at again: the day when silence turns unusual or a paid time runs
/// out, and at once after anything was written about it.
package enum ScoringQueue {
    /// Days since 1970; "at once" lies before all of them.
    static let immediately = 0

    /// What all of them are judged by has changed.
    package static func enqueueAll(in transaction: any Transaction) throws {
        try transaction.run("UPDATE clocks SET day = \(immediately) WHERE day <> \(immediately)")
    }
}
