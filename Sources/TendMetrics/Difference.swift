import Foundation

/// How a figure changed from one period to another, and whether that is more than chance.
package struct Difference: Sendable, Equatable {
    /// What may be said of a change.
    package enum Verdict: String, Sendable, Codable, CaseIterable {
        /// The figure rose, and chance seldom does that.
        case more
        /// The figure fell, and chance seldom does that.
        case less
        /// Both values are equal.
        case same
        /// The difference may be chance: there are too few observations to call it a change.
        case tooFew = "too-few"
    }

    /// The figure before.
    package let before: MetricValue
    /// The figure after.
    package let after: MetricValue

    private let isQuotient: Bool

    /// A change from one figure to another of the same kind.
    ///
    /// A quotient by an estimate, such as a lifetime value (1 ÷ churn), is as uncertain upwards as it is large: where all its values are above 0,
    /// it is judged by its ratio, with the same formula on logarithms.
    package init(from before: MetricValue, to after: MetricValue, isQuotient: Bool = false) {
        (self.before, self.after, self.isQuotient) = (before, after, isQuotient)
    }

    /// after − before in the unit of the figure; undefined for the reason of the first side that has no value.
    ///
    /// Where both have a 95 % interval, so has the difference: with the limits l, u of each value v it runs from
    /// d − √((v₂−l₂)² + (u₁−v₁)²) to d + √((u₂−v₂)² + (v₁−l₁)²). For shares this is Newcombe's interval.
    /// `n` is both sides together.
    /// Reference: G. Zou and A. Donner, Construction of confidence limits about effect measures, Statistics in Medicine 27 (2008).
    package var difference: MetricValue {
        guard let first = before.estimate else { return before }
        guard let second = after.estimate else { return after }
        let n = first.n.flatMap { n in second.n.map { n + $0 } }
        guard let one = first.interval, let other = second.interval, let n else { return .exactly(second.value - first.value, n: n) }
        return .known(Estimate(second.value - first.value, hybrid(first.value, one, second.value, other), n: n))
    }

    /// The difference as a share of the value before; nil when that is 0 or less, or there is no difference to tell.
    package var relative: Double? {
        guard let start = before.value, start > 0, let difference = difference.value else { return nil }
        return difference / start
    }

    /// What may be said: a difference of sampled figures is real when its 95 % interval leaves out 0, one of full counts always.
    ///
    /// nil when either side has no value. Where only one side has an interval, the difference is too few to call.
    package var verdict: Verdict? {
        guard let first = before.estimate, let second = after.estimate else { return nil }
        if first.value == second.value { return .same }
        let isSampled = first.interval != nil || second.interval != nil
        if isSampled, !(differsAsRatio(first, second) ?? difference.differsFromZero) { return .tooFew }
        return second.value > first.value ? .more : .less
    }

    private func differsAsRatio(_ first: Estimate, _ second: Estimate) -> Bool? {
        guard isQuotient, let one = first.interval, let other = second.interval, one.low > 0, other.low > 0 else { return nil }
        let logs = { (interval: ConfidenceInterval) in ConfidenceInterval(low: log(interval.low), high: log(interval.high)) }
        return !hybrid(log(first.value), logs(one), log(second.value), logs(other)).contains(0)
    }
}
