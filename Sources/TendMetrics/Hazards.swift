/// In which period of their life customers leave: of those still there, the share who go in each.
package struct Hazards: Sendable, Equatable {
    /// How many were there at the end of the former period (whole) and how many of them left in this one (part), by age from 1.
    package let steps: [Proportion]

    /// Hazards from counts by age: the first is age 1. Throws when more left than were there or a count is negative.
    package init(_ counts: [(left: Int, of: Int)]) throws(InvalidArgument) {
        steps = try counts.map { count throws(InvalidArgument) in try Proportion(count.left, of: count.of, partName: "left", wholeName: "atRisk") }
    }

    /// The share of those still there who leave at an age from 1, with its Wilson interval; undefined when nobody was left to leave.
    package func hazard(age: Int) -> MetricValue {
        guard steps.indices.contains(age - 1) else { return .undefined(.emptyCohort) }
        return steps[age - 1].metricValue(else: .emptyCohort)
    }

    /// The age at which clearly more leave than at all other ages together, and by how much (as a difference of shares); nil when none stands out.
    ///
    /// One looks at many ages, so the 99 % Newcombe interval of the difference has to lie above 0; of several such ages the one with the largest
    /// lower end is told. The figure holds that interval.
    package var worstAge: (age: Int, excess: MetricValue)? {
        let all = Proportion(counted: steps.reduce(0) { $0 + $1.part }, of: steps.reduce(0) { $0 + $1.total })
        var found: (age: Int, excess: MetricValue)?
        for (index, step) in steps.enumerated() {
            let others = Proportion(counted: all.part - step.part, of: all.total - step.total)
            guard let rate = step.value, let usual = others.value else { continue }
            let interval = hybrid(usual, others.wilson(.ninetyNine), rate, step.wilson(.ninetyNine))
            guard interval.low > max(0, found?.excess.estimate?.low ?? 0) else { continue }
            found = (index + 1, .known(Estimate(rate - usual, interval, n: all.total)))
        }
        return found
    }

    /// Whether so many were at risk and left that a leak of twice the usual size would have shown at some age.
    ///
    /// A share p of n is told from its double when p·n is at least 10; fewer leavers than that say little.
    package var hasEnoughData: Bool { steps.reduce(0) { $0 + $1.part } >= 10 && steps.count >= 2 }
}
