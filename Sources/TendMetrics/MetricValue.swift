/// A value counted or estimated from n observations, with its 95 % interval where it comes from a sample.
package struct Estimate: Sendable, Equatable, Codable {
    /// The value, in the unit the figure names; rates are fractions in 0…1.
    package var value: Double
    /// The lower end of the 95 % interval; nil when the value has none.
    package var low: Double?
    /// The upper end of the 95 % interval; nil when the value has none.
    package var high: Double?
    /// How many observations the value was counted from; nil when it was computed from given numbers.
    package var n: Int?

    /// An estimate without an interval.
    package init(_ value: Double, n: Int? = nil) {
        (self.value, self.n) = (value, n)
    }

    /// An estimate with its 95 % interval.
    package init(_ value: Double, _ interval: ConfidenceInterval, n: Int) {
        (self.value, self.low, self.high, self.n) = (value, interval.low, interval.high, n)
    }

    /// The interval as one value; nil when either end is missing.
    package var interval: ConfidenceInterval? {
        guard let low, let high else { return nil }
        return ConfidenceInterval(low: low, high: high)
    }
}

/// What a formula answers: an estimate, or the reason why there is none. Undefined is never 0.
package enum MetricValue: Sendable, Equatable {
    /// There is a value.
    case known(Estimate)
    /// There is no value, for this reason.
    case undefined(UndefinedReason)

    /// A known value that comes from given numbers, without interval.
    package static func exactly(_ value: Double, n: Int? = nil) -> MetricValue { .known(Estimate(value, n: n)) }

    /// The estimate; nil when undefined.
    package var estimate: Estimate? {
        if case .known(let estimate) = self { estimate } else { nil }
    }

    /// The value alone; nil when undefined.
    package var value: Double? { estimate?.value }

    /// The reason; nil when there is a value.
    package var reason: UndefinedReason? {
        if case .undefined(let reason) = self { reason } else { nil }
    }

    /// True when the 95 % interval leaves out 0: a difference this large is seldom chance.
    package var differsFromZero: Bool {
        estimate?.interval.map { !$0.contains(0) } ?? false
    }

    /// The figure with a rising or falling function applied to value and interval (a falling one swaps the ends).
    package func map(_ transform: (Double) -> Double) -> MetricValue {
        guard case .known(var estimate) = self else { return self }
        estimate.value = transform(estimate.value)
        if let ends = estimate.interval {
            let (one, other) = (transform(ends.low), transform(ends.high))
            (estimate.low, estimate.high) = (min(one, other), max(one, other))
        }
        return .known(estimate)
    }
}

/// A range that holds the true value with a stated confidence.
package struct ConfidenceInterval: Sendable, Equatable, Codable {
    /// The lower end.
    package var low: Double
    /// The upper end, not below the lower.
    package var high: Double

    /// An interval from its two ends.
    package init(low: Double, high: Double) { (self.low, self.high) = (low, high) }

    /// True when the value lies inside or on an end.
    package func contains(_ value: Double) -> Bool { low <= value && value <= high }

    func clipped(to range: ClosedRange<Double>) -> ConfidenceInterval {
        ConfidenceInterval(low: min(max(low, range.lowerBound), range.upperBound), high: min(max(high, range.lowerBound), range.upperBound))
    }

    func widened(to value: Double) -> ConfidenceInterval { ConfidenceInterval(low: min(low, value), high: max(high, value)) }
}
