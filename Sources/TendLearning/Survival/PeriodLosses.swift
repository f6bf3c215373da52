/// The numbers of customers at risk and lost in each period of life; the first period has number 1.
package struct PeriodLosses: Codable, Hashable, Sendable {
    /// Customers active at the start, by period.
    package let atRisk: [Int]
    /// Customers lost in it, by period.
    package let lost: [Int]

    /// Counts by period. Throws `unequalLengths`, `tooFew` without any period, and `outOfRange` (row: the period) for negative
    /// counts or more losses than customers at risk.
    package init(atRisk: [Int], lost: [Int]) throws(FitError) {
        guard atRisk.count == lost.count else { throw .unequalLengths(atRisk.count, lost.count) }
        guard !atRisk.isEmpty else { throw .tooFew(0, needed: 1) }
        if let index = atRisk.indices.first(where: { lost[$0] < 0 || lost[$0] > atRisk[$0] }) { throw .outOfRange(row: index, column: 1) }
        (self.atRisk, self.lost) = (atRisk, lost)
    }

    /// Counts from the number of periods of each customer (0 for one observed for less than a period) and whether it was lost in
    /// the last of them. A customer lost in period t was at risk in t periods; one still active after t periods, also in t.
    package init(periods: [Int], isLost: [Bool]) throws(FitError) {
        guard periods.count == isLost.count else { throw .unequalLengths(periods.count, isLost.count) }
        if let index = periods.indices.first(where: { periods[$0] < (isLost[$0] ? 1 : 0) || periods[$0] > 100_000 }) {
            throw .outOfRange(row: index, column: 0)
        }
        let longest = periods.max() ?? 0
        guard longest > 0 else { throw .tooFew(0, needed: 1) }
        var (ends, lost) = ([Int](repeating: 0, count: longest + 1), [Int](repeating: 0, count: longest))
        for (period, isLost) in zip(periods, isLost) {
            ends[period] += 1
            if isLost { lost[period - 1] += 1 }
        }
        var activeCount = periods.count - ends[0]
        var atRisk: [Int] = []
        for period in 1...longest {
            atRisk.append(activeCount)
            activeCount -= ends[period]
        }
        (self.atRisk, self.lost) = (atRisk, lost)
    }

    /// The number of all losses.
    package var lostCount: Int { lost.reduce(0, +) }
}
