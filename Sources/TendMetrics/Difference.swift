import Foundation

/// The change of a metric between two periods, and whether it is significant.
package struct Difference: Sendable, Equatable {
    /// The result of the comparison.
    package enum Verdict: String, Sendable, Codable, CaseIterable {
        /// A significant increase.
        case more
        /// A significant decrease.
        case less
        /// Both values are equal.
        case same
        /// Too few observations: the difference can be random.
        case tooFew = "too-few"
    }

    /// The metric before.
    package let before: MetricValue
    /// The metric after.
    package let after: MetricValue

    private let isQuotient: Bool

    /// A change from one metric value to another of the same kind.
    ///
    /// - Parameter isQuotient: whether the metric is a quotient by an estimate, such as an LTV (1 ÷ churn), whose interval is wider upwards.
    ///   If its values and intervals are above 0, the ratio is tested, with the same formula on logarithms.
    package init(from before: MetricValue, to after: MetricValue, isQuotient: Bool = false) {
        (self.before, self.after, self.isQuotient) = (before, after, isQuotient)
    }

    /// after − before in the unit of the metric; undefined with the reason of the first side that has no value.
    ///
    /// If both have a 95 % interval, so has the difference: with the limits l, u of each value v, from
    /// d − √((v₂−l₂)² + (u₁−v₁)²) to d + √((u₂−v₂)² + (v₁−l₁)²). For shares this is Newcombe's interval.
    /// `n` is the sum of both sides.
    /// Reference: G. Zou and A. Donner, Construction of confidence limits about effect measures, Statistics in Medicine 27 (2008).
    package var difference: MetricValue {
        guard let first = before.estimate else { return before }
        guard let second = after.estimate else { return after }
        let n = first.n.flatMap { n in second.n.map { n + $0 } }
        guard let firstInterval = first.interval, let secondInterval = second.interval, let n else { return .exactly(second.value - first.value, n: n) }
        return .known(Estimate(second.value - first.value, hybrid(first.value, firstInterval, second.value, secondInterval), n: n))
    }

    /// The difference as a share of the value before; nil if that is 0 or less, or a value is missing.
    package var relative: Double? {
        guard let start = before.value, start > 0, let difference = difference.value else { return nil }
        return difference / start
    }

    /// The result: the difference of sampled metrics is significant if its 95 % interval excludes 0; that of full counts always is.
    ///
    /// nil if a side has no value. If only one side has an interval, the result is `tooFew`.
    package var verdict: Verdict? {
        guard let first = before.estimate, let second = after.estimate else { return nil }
        if first.value == second.value { return .same }
        let isSampled = first.interval != nil || second.interval != nil
        if isSampled, !(differsAsRatio(first, second) ?? difference.differsFromZero) { return .tooFew }
        return second.value > first.value ? .more : .less
    }

    private func differsAsRatio(_ first: Estimate, _ second: Estimate) -> Bool? {
        guard isQuotient, let firstInterval = first.interval, let secondInterval = second.interval else { return nil }
        guard firstInterval.low > 0, secondInterval.low > 0 else { return nil }
        let logs = { (interval: ConfidenceInterval) in ConfidenceInterval(low: log(interval.low), high: log(interval.high)) }
        return !hybrid(log(first.value), logs(firstInterval), log(second.value), logs(secondInterval)).contains(0)
    }
}
