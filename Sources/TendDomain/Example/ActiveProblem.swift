extension Example {
    /// One problem from its first sign to its end.
    struct ActiveProblem: Sendable {
        let cause: ChurnCause
        let severity: Severity
        let weeks: Int
        var age = 0
        var isHelped = false

        var progress: Double { Double(age) / Double(weeks) }
        var isOver: Bool { age >= weeks }

        /// The probability that it ends in churn.
        var churnProbability: Double { cause.churnProbability(severity) * (isHelped ? cause.helpFactor : 1) }

        /// Mild problems reduce usage less.
        var usageShare: Double {
            let remaining = cause.usageShare(at: progress)
            return severity == .severe ? remaining : (1 + remaining) / 2
        }
    }
}
