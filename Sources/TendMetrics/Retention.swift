import Foundation

/// How many customers of the start were lost, and what a rate of loss means over time.
package enum Churn {
    /// Churn rate = customers of the start lost in the period ÷ customers at the start, with its Wilson interval.
    package static func rate(lost: Int, atStart: Int) throws(InvalidArgument) -> MetricValue {
        try Proportion(lost, of: atStart, partName: "lost", wholeName: "atStart").metricValue(else: .noCustomersAtStart)
    }

    /// The same churn over another length of time: 1 − (1 − rate)^(over ÷ per). Adding twelve monthly rates is not the year's.
    ///
    /// `rate` is a share in 0…1; both lengths are above 0.
    package static func rate(_ rate: Double, per: Months, over: Months) throws(InvalidArgument) -> Double {
        try require(share: rate, "rate")
        try require(positive: per, "per")
        try require(positive: over, "over")
        return -expm1(over.count / per.count * log1p(-rate))
    }

    /// Expected life in months = per ÷ churn, with the interval the churn rate had; undefined when nobody left.
    ///
    /// The upper end is missing when the churn rate may be 0.
    package static func expectedLife(_ churn: MetricValue, per: Months = .months(1)) throws(InvalidArgument) -> MetricValue {
        try time(churn, per: per) { per.count / $0 }
    }

    /// Months until half of the customers are gone: per · ln ½ ÷ ln(1 − churn); undefined when nobody left.
    ///
    /// The upper end is missing when the churn rate may be 0.
    package static func halfLife(_ churn: MetricValue, per: Months = .months(1)) throws(InvalidArgument) -> MetricValue {
        try time(churn, per: per) { per.count * log(0.5) / log1p(-$0) }
    }

    private static func time(_ churn: MetricValue, per: Months, _ months: (Double) -> Double) throws(InvalidArgument) -> MetricValue {
        try require(positive: per, "per")
        guard let rate = churn.estimate else { return churn }
        try require(share: rate.value, "churn")
        if rate.value == 0 { return .undefined(.nobodyChurned) }
        var life = Estimate(months(rate.value), n: rate.n)
        life.low = rate.high.map(months)
        life.high = rate.low.flatMap { $0 > 0 ? months($0) : nil }
        return .known(life)
    }
}

/// How many customers of the start are still there.
package enum Retention {
    /// Retention rate = (customers at the end − new ones) ÷ customers at the start, with its Wilson interval.
    ///
    /// Throws when the remaining are more than there were, or fewer than none.
    package static func rate(atStart: Int, atEnd: Int, new: Int) throws(InvalidArgument) -> MetricValue {
        try require(count: atEnd, "atEnd")
        try require((0...atEnd).contains(new), "new", new, "0 to \(atEnd) (atEnd)")
        return try Proportion(atEnd - new, of: atStart, partName: "atEnd - new", wholeName: "atStart").metricValue(else: .noCustomersAtStart)
    }
}

/// How the number of customers changed.
package enum Growth {
    /// Growth rate = (customers at the end − at the start) ÷ at the start; a full count, so without interval.
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
