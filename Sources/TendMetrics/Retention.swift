import Foundation

/// Churn rate, and the lifetime it implies.
package enum Churn {
    /// Churn rate = customers of the start lost in the period ÷ customers at the start, with its Wilson interval.
    ///
    /// Throws if a count is negative or more are lost than there were.
    package static func rate(lost: Int, atStart: Int) throws(InvalidArgument) -> MetricValue {
        try Proportion(lost, of: atStart, partName: "lost", totalName: "atStart").metricValue(else: .noCustomersAtStart)
    }

    /// The churn rate over another length of time: 1 − (1 − rate)^(over ÷ per). The yearly rate is not the sum of twelve monthly ones.
    ///
    /// `rate` is a share in 0…1; both lengths are above 0. Throws otherwise.
    package static func rate(_ rate: Double, per: Months, over: Months) throws(InvalidArgument) -> Double {
        try require(share: rate, "rate")
        try require(positive: per, "per")
        try require(positive: over, "over")
        return -expm1(over.count / per.count * log1p(-rate))
    }

    /// Expected lifetime in months = per ÷ churn rate, with the interval of the churn rate transformed; undefined if the rate is 0.
    ///
    /// The upper limit is missing if the interval of the churn rate includes 0.
    package static func expectedLife(_ churn: MetricValue, per: Months = .months(1)) throws(InvalidArgument) -> MetricValue {
        try time(churn, per: per) { per.count / $0 }
    }

    /// Half-life in months, the time until half of the customers have churned: per · ln ½ ÷ ln(1 − churn rate); undefined if the rate is 0.
    ///
    /// The upper limit is missing if the interval of the churn rate includes 0.
    package static func halfLife(_ churn: MetricValue, per: Months = .months(1)) throws(InvalidArgument) -> MetricValue {
        try time(churn, per: per) { per.count * log(0.5) / log1p(-$0) }
    }

    private static func time(_ churn: MetricValue, per: Months, _ months: (Double) -> Double) throws(InvalidArgument) -> MetricValue {
        try require(positive: per, "per")
        guard let rate = churn.estimate else { return churn }
        try require(share: rate.value, "churn")
        if rate.value == 0 { return .undefined(.nobodyChurned) }
        var lifetime = Estimate(months(rate.value), n: rate.n)
        lifetime.low = rate.high.map(months)
        lifetime.high = rate.low.flatMap { $0 > 0 ? months($0) : nil }
        return .known(lifetime)
    }
}

/// Retention rate.
package enum Retention {
    /// Retention rate = (customers at the end − new ones) ÷ customers at the start, with its Wilson interval.
    ///
    /// Throws if the remaining customers are negative or more than at the start.
    package static func rate(atStart: Int, atEnd: Int, new: Int) throws(InvalidArgument) -> MetricValue {
        try require(count: atEnd, "atEnd")
        try require((0...atEnd).contains(new), "new", new, "0 to \(atEnd) (atEnd)")
        return try Proportion(atEnd - new, of: atStart, partName: "atEnd - new", totalName: "atStart").metricValue(else: .noCustomersAtStart)
    }
}

/// Growth of the number of customers.
package enum Growth {
    /// Growth rate = (customers at the end − at the start) ÷ customers at the start; a full count, without an interval.
    package static func rate(atStart: Int, atEnd: Int) throws(InvalidArgument) -> MetricValue {
        try require(count: atStart, "atStart")
        try require(count: atEnd, "atEnd")
        return atStart == 0 ? .undefined(.noCustomersAtStart) : .exactly(Double(atEnd - atStart) / Double(atStart), n: atStart)
    }
}

/// Throws unless the length is finite and above 0.
func require(positive length: Months, _ argument: String) throws(InvalidArgument) {
    try require(length.count.isFinite && length.count > 0, argument, length.count, "a finite number of months above 0")
}
