import TendMath

/// The confidence level of an interval. Metrics use 95 %.
package enum ConfidenceLevel: Double, Sendable, CaseIterable {
    /// 90 %.
    case ninety = 0.90
    /// 95 %.
    case ninetyFive = 0.95
    /// 99 %.
    case ninetyNine = 0.99

    /// The two-sided normal z of the level: 1.644854, 1.959964 or 2.575829.
    package var z: Double { Normal.critical(level: rawValue) }
}

/// A proportion: a part of a total, both counts.
package struct Proportion: Sendable, Equatable {
    /// The number with the property.
    package let part: Int
    /// The total number.
    package let total: Int

    /// A part of a total; throws if one is negative or the part is larger.
    package init(_ part: Int, of total: Int, partName: String = "part", totalName: String = "total") throws(InvalidArgument) {
        try require(count: total, totalName)
        try require((0...total).contains(part), partName, part, "0 to \(total) (\(totalName))")
        (self.part, self.total) = (part, total)
    }

    /// A part that was counted within its total, so that no check is needed.
    init(counted part: Int, of total: Int) { (self.part, self.total) = (part, total) }

    /// part ÷ total; nil if the total is 0.
    package var value: Double? { total == 0 ? nil : Double(part) / Double(total) }

    /// The share with its 95 % Wilson interval, or the reason if the total is 0.
    package func metricValue(else reason: UndefinedReason) -> MetricValue {
        guard let value else { return .undefined(reason) }
        return .known(Estimate(value, wilson(), n: total))
    }

    /// Wilson's score interval, inside 0…1: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n); 0…1 if the total is 0.
    ///
    /// Reference: E. Wilson, Probable inference, Journal of the American Statistical Association 22 (1927).
    package func wilson(_ level: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
        guard let value else { return ConfidenceInterval(low: 0, high: 1) }
        let (z, n) = (level.z, Double(total))
        let scale = 1 + z * z / n
        let centre = (value + z * z / (2 * n)) / scale
        let half = z / scale * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot()
        return ConfidenceInterval(low: part == 0 ? 0 : max(0, centre - half), high: part == total ? 1 : min(1, centre + half)).widened(to: value)
    }

    /// The exact Clopper–Pearson interval, which covers at least the stated level: beta quantiles
    /// B(α/2; k, n−k+1) and B(1−α/2; k+1, n−k); 0…1 if the total is 0.
    ///
    /// Reference: C. Clopper and E. Pearson, The use of confidence or fiducial limits, Biometrika 26 (1934).
    package func clopperPearson(_ level: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
        let (k, rest, tail) = (Double(part), Double(total - part), (1 - level.rawValue) / 2)
        return ConfidenceInterval(
            low: part == 0 ? 0 : Beta.quantile(tail, a: k, b: rest + 1),
            high: part == total ? 1 : Beta.quantile(1 - tail, a: k + 1, b: rest))
    }
}

/// The change of a share between two independent groups or periods.
package struct ProportionChange: Sendable, Equatable {
    /// The share before.
    package let before: Proportion
    /// The share after.
    package let after: Proportion

    /// A change from one share to another.
    package init(from before: Proportion, to after: Proportion) { (self.before, self.after) = (before, after) }

    /// after − before with Newcombe's 95 % hybrid score interval; undefined with the given reason if a group is empty.
    ///
    /// With the Wilson limits l, u of each share p:
    /// d − √((p₂−l₂)² + (u₁−p₁)²) to d + √((u₂−p₂)² + (p₁−l₁)²). `n` is the sum of both groups.
    /// Reference: R. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17 (1998).
    package func metricValue(else reason: UndefinedReason) -> MetricValue {
        guard let p1 = before.value, let p2 = after.value else { return .undefined(reason) }
        let interval = hybrid(p1, before.wilson(), p2, after.wilson())
        return .known(Estimate(p2 - p1, interval, n: before.total + after.total))
    }

    /// The pooled z: (p₂ − p₁) ÷ √(p(1−p)(1/n₁ + 1/n₂)), p the share of both groups together; nil if a group is empty.
    ///
    /// 0 if nobody or everybody has the property. Its square is the chi-square statistic.
    package var z: Double? {
        guard let p1 = before.value, let p2 = after.value else { return nil }
        let (n1, n2) = (Double(before.total), Double(after.total))
        let pooled = Double(before.part + after.part) / (n1 + n2)
        let error = (pooled * (1 - pooled) * (1 / n1 + 1 / n2)).squareRoot()
        return error == 0 ? 0 : (p2 - p1) / error
    }

    /// The two-sided p-value of the difference; nil if a group is empty.
    package var pValue: Double? { z.map { ChiSquare.upperTail($0 * $0) } }
}

/// The interval of second − first from an interval of each, by Newcombe's method.
func hybrid(_ first: Double, _ firstInterval: ConfidenceInterval, _ second: Double, _ secondInterval: ConfidenceInterval) -> ConfidenceInterval {
    func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let difference = second - first
    return ConfidenceInterval(
        low: difference - length(second - secondInterval.low, firstInterval.high - first),
        high: difference + length(secondInterval.high - second, first - firstInterval.low))
}
