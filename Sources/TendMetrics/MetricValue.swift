/// A value from n observations, with its 95 % interval if it comes from a sample.
package struct Estimate: Sendable, Equatable, Codable {
    /// The value, in the unit of the metric; rates are fractions in 0…1.
    package var value: Double
    /// The lower limit of the 95 % interval; nil without an interval.
    package var low: Double?
    /// The upper limit of the 95 % interval; nil without an interval.
    package var high: Double?
    /// The number of observations; nil if the value is computed from given numbers.
    package var n: Int?

    /// An estimate without an interval.
    package init(_ value: Double, n: Int? = nil) {
        (self.value, self.n) = (value, n)
    }

    /// An estimate with its 95 % interval.
    package init(_ value: Double, _ interval: ConfidenceInterval, n: Int) {
        (self.value, self.low, self.high, self.n) = (value, interval.low, interval.high, n)
    }

    /// The interval; nil if a limit is missing.
    package var interval: ConfidenceInterval? {
        guard let low, let high else { return nil }
        return ConfidenceInterval(low: low, high: high)
    }
}

/// The result of a formula: an estimate, or the reason why it is undefined. Undefined is never 0.
package enum MetricValue: Sendable, Equatable {
    /// There is a value.
    case known(Estimate)
    /// There is no value, for this reason.
    case undefined(UndefinedReason)

    /// A known value without an interval.
    package static func exactly(_ value: Double, n: Int? = nil) -> MetricValue { .known(Estimate(value, n: n)) }

    /// The estimate; nil if undefined.
    package var estimate: Estimate? {
        if case .known(let estimate) = self { estimate } else { nil }
    }

    /// The value; nil if undefined.
    package var value: Double? { estimate?.value }

    /// The reason; nil if there is a value.
    package var reason: UndefinedReason? {
        if case .undefined(let reason) = self { reason } else { nil }
    }

    /// Whether the 95 % interval excludes 0, so that the value is significantly different from 0.
    package var differsFromZero: Bool {
        estimate?.interval.map { !$0.contains(0) } ?? false
    }

    /// Applies a monotonic function to the value and the interval (a decreasing one swaps the limits).
    package func map(_ transform: (Double) -> Double) -> MetricValue {
        guard case .known(var estimate) = self else { return self }
        estimate.value = transform(estimate.value)
        if let interval = estimate.interval {
            let (first, second) = (transform(interval.low), transform(interval.high))
            (estimate.low, estimate.high) = (min(first, second), max(first, second))
        }
        return .known(estimate)
    }
}

/// A range that contains the true value with a given confidence.
package struct ConfidenceInterval: Sendable, Equatable, Codable {
    /// The lower limit.
    package var low: Double
    /// The upper limit, not below the lower.
    package var high: Double

    /// An interval from its limits.
    package init(low: Double, high: Double) { (self.low, self.high) = (low, high) }

    /// Whether the value is within the limits, inclusive.
    package func contains(_ value: Double) -> Bool { low <= value && value <= high }

    func clipped(to range: ClosedRange<Double>) -> ConfidenceInterval {
        ConfidenceInterval(low: min(max(low, range.lowerBound), range.upperBound), high: min(max(high, range.lowerBound), range.upperBound))
    }

    func widened(to value: Double) -> ConfidenceInterval { ConfidenceInterval(low: min(low, value), high: max(high, value)) }
}
