/// The forecast of one period.
package struct PointForecast: Codable, Hashable, Sendable {
    /// The expected value, in the unit of the series.
    package let value: Double
    /// Its standard error; nil if the series is too short.
    package let error: Double?
    /// The limits of the interval; nil if the series is too short.
    package let low: Double?, high: Double?

    /// A forecast with an interval of ± z standard errors.
    init(_ value: Double, error: Double?, z: Double) {
        self.value = value
        self.error = error
        low = error.map { value - z * $0 }
        high = error.map { value + z * $0 }
    }

    /// A forecast with a given interval.
    init(_ value: Double, error: Double, low: Double, high: Double) {
        (self.value, self.error, self.low, self.high) = (value, error, low, high)
    }

    /// The same forecast with a lower bound for the value and the interval.
    package func atLeast(_ minimum: Double) -> PointForecast {
        PointForecast(value: max(value, minimum), error: error, low: low.map { max($0, minimum) }, high: high.map { max($0, minimum) })
    }

    /// The same forecast with the interval widened by a factor.
    package func widened(by factor: Double) -> PointForecast {
        PointForecast(value: value, error: error, low: low.map { value - factor * (value - $0) }, high: high.map { value + factor * ($0 - value) })
    }

    private init(value: Double, error: Double?, low: Double?, high: Double?) {
        (self.value, self.error, self.low, self.high) = (value, error, low, high)
    }
}
