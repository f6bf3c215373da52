/// Counts responses of 0 to 10 for the net promoter score, NPS = 100 · (promoters − detractors) ÷ responses.
package struct NPSTally: Sendable, Equatable, Codable {
    /// Responses of 9 and 10.
    package private(set) var promoters = 0
    /// Responses of 7 and 8; they count only in n.
    package private(set) var passives = 0
    /// Responses of 0 to 6.
    package private(set) var detractors = 0

    /// An empty tally.
    package init() {}

    /// A tally from counts; throws if one is negative.
    package init(promoters: Int, passives: Int, detractors: Int) throws(InvalidArgument) {
        try require(count: promoters, "promoters")
        try require(count: passives, "passives")
        try require(count: detractors, "detractors")
        (self.promoters, self.passives, self.detractors) = (promoters, passives, detractors)
    }

    /// Adds one response; throws if it is not 0 to 10.
    package mutating func add(_ score: Int) throws(InvalidArgument) {
        switch score {
        case 9...10: promoters += 1
        case 7...8: passives += 1
        case 0...6: detractors += 1
        default: throw InvalidArgument(argument: "score", value: "\(score)", allowed: "0 to 10")
        }
    }

    /// The number of responses.
    package var n: Int { promoters + passives + detractors }

    /// The score, −100…100, with its 95 % adjusted Wald interval (widened to contain the score).
    package var metricValue: MetricValue {
        guard n > 0 else { return .undefined(.noRatings) }
        return .known(Estimate(score, interval().widened(to: score), n: n))
    }

    /// Adjusted Wald interval, −100…100: with ¾ promoter, 3⁄2 passive and ¾ detractor added,
    /// s ± z √((p + d − s²) ÷ (n + 3)) where p, d are the shares and s = p − d.
    ///
    /// The plain Wald interval has width 0 if all responses agree.
    /// Reference: B. Rocks, Interval estimation for the net promoter score, The American Statistician 70 (2016).
    package func interval(_ level: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
        let size = Double(n) + 3
        let (p, d) = ((Double(promoters) + 0.75) / size, (Double(detractors) + 0.75) / size)
        let s = p - d
        let half = level.z * ((p + d - s * s) / size).squareRoot()
        return ConfidenceInterval(low: 100 * (s - half), high: 100 * (s + half)).clipped(to: -100...100)
    }

    /// The score minus the score before, −200…200, with a 95 % interval from both adjusted Wald intervals (Newcombe's method).
    ///
    /// `n` is the sum of both tallies; undefined if one is empty.
    package func change(from before: NPSTally) -> MetricValue {
        guard n > 0, before.n > 0 else { return .undefined(.noRatings) }
        let interval = hybrid(before.score, before.interval().widened(to: before.score), score, interval().widened(to: score))
        return .known(Estimate(score - before.score, interval, n: n + before.n))
    }

    private var score: Double { 100 * Double(promoters - detractors) / Double(n) }
}
