import TendMath

/// Percentiles of measured times, such as the time to first reply or to resolution in working hours.
package enum WaitTimes {
    /// The percentile of the waits for a share of 0…1, type 7, with its 95 % interval from order statistics.
    ///
    /// The interval is between the sorted values of ranks l and u with P(B < l) ≤ 2.5 % and P(B < u) ≥ 97.5 %, B binomial(n, share);
    /// it is missing if there are too few values. It assumes no distribution. The unit is that of the values.
    /// Throws if the share is out of range or a value is negative or not finite.
    /// Reference: H. David and H. Nagaraja, Order Statistics, section 7.1.
    package static func percentile(_ share: Double, of waits: [Double]) throws(InvalidArgument) -> MetricValue {
        try require(share: share, "share")
        for wait in waits { try require(notNegative: wait, "waits") }
        return percentile(share, of: waits, else: .noWaits)
    }

    /// The median wait, with its interval.
    package static func median(of waits: [Double]) throws(InvalidArgument) -> MetricValue { try percentile(0.5, of: waits) }

    /// The 90th percentile of the waits, with its interval.
    package static func ninetieth(of waits: [Double]) throws(InvalidArgument) -> MetricValue { try percentile(0.9, of: waits) }

    static func percentile(_ share: Double, of values: [Double], else reason: UndefinedReason) -> MetricValue {
        let sorted = values.sorted()
        guard let value = Percentile.linear(share, ofSorted: sorted) else { return .undefined(reason) }
        let n = sorted.count
        let low = firstRank(n) { Binomial.cdf($0 - 1, n: n, p: share) > 0.025 } - 1
        let high = firstRank(n) { Binomial.cdf($0 - 1, n: n, p: share) >= 0.975 }
        guard low >= 1, high <= n else { return .known(Estimate(value, n: n)) }
        return .known(Estimate(value, ConfidenceInterval(low: sorted[low - 1], high: sorted[high - 1]), n: n))
    }

    /// The first rank 1…n that passes a monotone test, by bisection; n + 1 if none does.
    private static func firstRank(_ n: Int, where passes: (Int) -> Bool) -> Int {
        var (low, high) = (1, n + 1)
        while low < high {
            let middle = (low + high) / 2
            if passes(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
