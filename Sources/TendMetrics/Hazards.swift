/// Churn by age: the share of customers lost in each period of their life, of those active at its start.
package struct Hazards: Sendable, Equatable {
    /// The customers active at the end of the previous period (total) and those lost in this one (part), by age from 1.
    package let steps: [Proportion]

    /// Hazards from counts by age: the first is age 1. Throws if more customers churned than were active, or a count is negative.
    package init(_ counts: [(left: Int, of: Int)]) throws(InvalidArgument) {
        steps = try counts.map { count throws(InvalidArgument) in try Proportion(count.left, of: count.of, partName: "left", totalName: "atRisk") }
    }

    /// The hazard at an age from 1: the share of active customers who churn, with its Wilson interval; undefined without active customers.
    package func hazard(age: Int) -> MetricValue {
        guard steps.indices.contains(age - 1) else { return .undefined(.emptyCohort) }
        return steps[age - 1].metricValue(else: .emptyCohort)
    }

    /// The age with significantly more churn than all other ages together, and the difference of the shares; nil if there is none.
    ///
    /// Many ages are compared, so the 99 % Newcombe interval of the difference must be above 0. Of several such ages, the one with the highest
    /// lower limit is returned, with that interval.
    package var worstAge: (age: Int, excess: MetricValue)? {
        let all = Proportion(counted: steps.reduce(0) { $0 + $1.part }, of: steps.reduce(0) { $0 + $1.total })
        var worst: (age: Int, excess: MetricValue)?
        for (index, step) in steps.enumerated() {
            let others = Proportion(counted: all.part - step.part, of: all.total - step.total)
            guard let rate = step.value, let otherRate = others.value else { continue }
            let interval = hybrid(otherRate, others.wilson(.ninetyNine), rate, step.wilson(.ninetyNine))
            guard interval.low > max(0, worst?.excess.estimate?.low ?? 0) else { continue }
            worst = (index + 1, .known(Estimate(rate - otherRate, interval, n: all.total)))
        }
        return worst
    }

    /// Whether there is enough data to detect an age with twice the usual churn.
    ///
    /// A share p of n can be distinguished from its double if p·n is at least 10.
    package var hasEnoughData: Bool { steps.reduce(0) { $0 + $1.part } >= 10 && steps.count >= 2 }
}
