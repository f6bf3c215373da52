/// Of those still there at the start of each period of their life, how many were lost in it; the first period is number 1.
package struct PeriodLosses: Codable, Hashable, Sendable {
    /// Those at the start, by period.
    package let atRisk: [Int]
    /// Those lost in it, by period.
    package let lost: [Int]

    /// Counts by period. Throws `unequalLengths`, `tooFew` without any period, and `outOfRange` (row: the period) for negative
    /// counts or more lost than there were.
    package init(atRisk: [Int], lost: [Int]) throws(FitError) {
        guard atRisk.count == lost.count else { throw .unequalLengths(atRisk.count, lost.count) }
        guard !atRisk.isEmpty else { throw .tooFew(0, needed: 1) }
        if let place = atRisk.indices.first(where: { lost[$0] < 0 || lost[$0] > atRisk[$0] }) { throw .outOfRange(row: place, column: 1) }
        (self.atRisk, self.lost) = (atRisk, lost)
    }

    /// From whole periods that each customer completed or was lost in (1 or more; 0 for one seen for less than a period) and
    /// whether each was lost. One lost in period t was at risk in t periods; one still there after t periods in t as well.
    package init(periods: [Int], isLost: [Bool]) throws(FitError) {
        guard periods.count == isLost.count else { throw .unequalLengths(periods.count, isLost.count) }
        if let place = periods.indices.first(where: { periods[$0] < (isLost[$0] ? 1 : 0) || periods[$0] > 100_000 }) {
            throw .outOfRange(row: place, column: 0)
        }
        let longest = periods.max() ?? 0
        guard longest > 0 else { throw .tooFew(0, needed: 1) }
        var (ends, lost) = ([Int](repeating: 0, count: longest + 1), [Int](repeating: 0, count: longest))
        for (period, isLost) in zip(periods, isLost) {
            ends[period] += 1
            if isLost { lost[period - 1] += 1 }
        }
        var there = periods.count - ends[0]
        var atRisk: [Int] = []
        for period in 1...longest {
            atRisk.append(there)
            there -= ends[period]
        }
        (self.atRisk, self.lost) = (atRisk, lost)
    }

    /// All lost.
    package var lostCount: Int { lost.reduce(0, +) }
}
