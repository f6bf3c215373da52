import TendMath

/// The expected loss of recurring revenue: Σ MRR × P(churn), in the unit of MRR.
package struct RevenueAtRisk: Sendable, Equatable {
    private var expected = CompensatedSum()
    private var variance = CompensatedSum()
    private var total = CompensatedSum()
    private var n = 0

    /// A sum without customers.
    package init() {}

    /// Adds one customer; throws if the MRR is negative or not finite, or the probability is outside 0…1.
    package mutating func add(mrr: Double, probability: Double) throws(InvalidArgument) {
        try require(notNegative: mrr, "mrr")
        try require(share: probability, "probability")
        expected.add(mrr * probability)
        variance.add(mrr * mrr * probability * (1 - probability))
        total.add(mrr)
        n += 1
    }

    /// The expected loss with a 95 % prediction interval: ± z √Σ MRR² p (1 − p), clipped to 0 and the total MRR.
    ///
    /// The interval assumes that the probabilities are correct and that customers churn independently; with few customers it is approximate.
    package var metricValue: MetricValue {
        guard n > 0 else { return .undefined(.noPayingCustomers) }
        let halfWidth = ConfidenceLevel.ninetyFive.z * variance.value.squareRoot()
        let interval = ConfidenceInterval(low: expected.value - halfWidth, high: expected.value + halfWidth)
        return .known(Estimate(expected.value, interval.clipped(to: 0...total.value).widened(to: expected.value), n: n))
    }
}
