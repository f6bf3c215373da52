import TendMath

/// A running mean and variance, which does not store the values.
///
/// The mean uses a compensated sum, the variance Welford's recursion.
/// Reference: B. Welford, Note on a method for calculating corrected sums of squares and products, Technometrics 4 (1962).
package struct Mean: Sendable, Equatable {
    /// The number of values.
    package private(set) var n = 0
    private var sum = CompensatedSum()
    private var running = 0.0
    private var squares = 0.0

    /// An empty mean.
    package init() {}

    /// The mean of the values; throws if one is not finite.
    package init(_ values: some Sequence<Double>) throws(InvalidArgument) {
        for value in values { try add(value) }
    }

    /// Adds one value; throws if it is not finite.
    package mutating func add(_ value: Double) throws(InvalidArgument) {
        try require(finite: value, "value")
        n += 1
        sum.add(value)
        let distance = value - running
        running += distance / Double(n)
        squares += distance * (value - running)
    }

    /// The sum of the values.
    package var total: Double { sum.value }

    /// Σx ÷ n; nil without values.
    package var value: Double? { n == 0 ? nil : sum.value / Double(n) }

    /// Σ(x − mean)² ÷ (n − 1); nil for fewer than two values.
    package var variance: Double? { n < 2 ? nil : squares / Double(n - 1) }

    /// Σ(x − mean)² ÷ n; nil without values.
    package var populationVariance: Double? { n == 0 ? nil : squares / Double(n) }

    /// The mean with its 95 % t-interval, mean ± t(n−1) · √(variance ÷ n), clipped to the scale; no interval for a single value.
    package func metricValue(else reason: UndefinedReason, within scale: ClosedRange<Double> = -.infinity ... .infinity) -> MetricValue {
        guard let value else { return .undefined(reason) }
        guard let variance else { return .known(Estimate(value, n: n)) }
        let half = StudentT.critical(level: ConfidenceLevel.ninetyFive.rawValue, degrees: Double(n - 1)) * (variance / Double(n)).squareRoot()
        return .known(Estimate(value, ConfidenceInterval(low: value - half, high: value + half).clipped(to: scale).widened(to: value), n: n))
    }
}
