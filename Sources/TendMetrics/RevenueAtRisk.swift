import TendMath

/// The recurring revenue that is expected to leave: Σ MRR × P(leave), in the unit of MRR.
package struct RevenueAtRisk: Sendable, Equatable {
    private var expected = CompensatedSum()
    private var variance = CompensatedSum()
    private var total = CompensatedSum()
    private var n = 0

    /// Nobody yet.
    package init() {}

    /// Adds one customer; throws when the MRR is negative or the probability outside 0…1.
    package mutating func add(mrr: Double, probability: Double) throws(InvalidArgument) {
        try require(notNegative: mrr, "mrr")
        try require(share: probability, "probability")
        expected.add(mrr * probability)
        variance.add(mrr * mrr * probability * (1 - probability))
        total.add(mrr)
        n += 1
    }

    /// The expected loss with a 95 % range for what will be lost: ± z √Σ MRR² p (1 − p), within 0 and all MRR.
    ///
    /// The range takes the probabilities as right and customers as leaving independently; with few customers it is rough.
    package var metricValue: MetricValue {
        guard n > 0 else { return .undefined(.noPayingCustomers) }
        let half = ConfidenceLevel.ninetyFive.z * variance.value.squareRoot()
        let range = ConfidenceInterval(low: expected.value - half, high: expected.value + half)
        return .known(Estimate(expected.value, range.clipped(to: 0...total.value).widened(to: expected.value), n: n))
    }
}
