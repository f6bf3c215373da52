/// What is expected of one period to come.
package struct PointForecast: Codable, Hashable, Sendable {
    /// The mean of what may come, in the units of the series.
    package let value: Double
    /// Its standard error; nil where the past is too short to tell.
    package let error: Double?
    /// The ends of the interval; nil where the past is too short to tell.
    package let low: Double?, high: Double?

    /// A step with an interval of ± z standard errors.
    init(_ value: Double, error: Double?, z: Double) {
        self.value = value
        self.error = error
        low = error.map { value - z * $0 }
        high = error.map { value + z * $0 }
    }

    /// A step whose interval was found otherwise.
    init(_ value: Double, error: Double, low: Double, high: Double) {
        (self.value, self.error, self.low, self.high) = (value, error, low, high)
    }

    /// The same of a quantity that is never less: what lies below is cut off.
    package func atLeast(_ least: Double) -> PointForecast {
        PointForecast(value: max(value, least), error: error, low: low.map { max($0, least) }, high: high.map { max($0, least) })
    }

    /// The same with an interval so many times as wide.
    package func widened(by factor: Double) -> PointForecast {
        PointForecast(value: value, error: error, low: low.map { value - factor * (value - $0) }, high: high.map { value + factor * ($0 - value) })
    }

    private init(value: Double, error: Double?, low: Double?, high: Double?) {
        (self.value, self.error, self.low, self.high) = (value, error, low, high)
    }
}
