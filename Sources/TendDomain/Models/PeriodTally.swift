import TendMath
import TendTables

/// The values of a file's rows by day, from which sums by month or week are made.
struct PeriodTally {
    private var days: [Int: (sum: CompensatedSum, rows: Int)] = [:]
    private(set) var rows = 0
    private(set) var unreadable = 0

    mutating func count(_ row: TableRow, date: Int, value: Int?, _ reader: DayReader) {
        rows += 1
        let amount = value.map { row[$0].number } ?? 1
        guard let day = reader.day(row[date]), let amount else { return unreadable += 1 }
        days[day, default: (CompensatedSum(), 0)].sum.add(amount)
        days[day]?.rows += 1
    }

    var isEmpty: Bool { days.isEmpty }

    /// Weeks where the days of the file lie a week apart or span less than eight months, months otherwise.
    var inferredPeriodicity: Periodicity {
        let sorted = days.keys.sorted()
        let gaps = zip(sorted.dropFirst(), sorted).map { $0 - $1 }.sorted()
        guard let first = sorted.first, let last = sorted.last, !gaps.isEmpty else { return .month }
        return gaps[gaps.count / 2] == 7 || last - first < 240 && gaps[gaps.count / 2] < 7 ? .week : .month
    }

    /// One value a period, from the first to the last with any.
    func series(by length: Periodicity) -> PeriodSeries {
        var periods: [Int: (sum: CompensatedSum, rows: Int)] = [:]
        for (day, cell) in days.sorted(by: { $0.key < $1.key }) {
            periods[length.number(of: day), default: (CompensatedSum(), 0)].sum.add(cell.sum.value)
            periods[length.number(of: day)]?.rows += cell.rows
        }
        // A file with one row a period states each; one with many adds them up, and a period without rows has 0.
        let isStated = periods.values.allSatisfy { $0.rows == 1 }
        var (first, last) = (periods.keys.min() ?? 0, periods.keys.max() ?? 0)
        var cut: [Int] = []
        if !isStated, last > first {
            let sorted = days.keys.sorted()
            let silence = zip(sorted.dropFirst(), sorted).map { $0 - $1 }.max() ?? 1
            if length.firstDay(of: last + 1) - sorted[sorted.count - 1] > silence {
                cut.append(last)
                last -= 1
            }
            if first < last, sorted[0] - length.firstDay(of: first) >= silence + 1 {
                cut.append(first)
                first += 1
            }
        }
        return PeriodSeries(
            first: first, values: (first...last).map { periods[$0]?.sum.value ?? (isStated ? nil : 0) }, partialPeriods: cut, hasOneRowPerPeriod: isStated,
            weekday: weekday(length, isStated))
    }

    /// How many days after Monday all weeks of a file are dated, where they are stated on one day.
    private func weekday(_ length: Periodicity, _ isStated: Bool) -> Int {
        let offsets = Set(days.keys.map { $0 - length.firstDay(of: length.number(of: $0)) })
        return length == .week && isStated && offsets.count == 1 ? offsets.first ?? 0 : 0
    }
}

/// One value a period; nil where a file that states each period has none.
struct PeriodSeries {
    /// The number of the first period.
    let first: Int
    let values: [Double?]
    /// Periods at the ends that the file holds only in part.
    let partialPeriods: [Int]
    let hasOneRowPerPeriod: Bool
    let weekday: Int
}

extension TableCell {
    /// A number, also as people write it, with a currency and groups of digits.
    var number: Double? {
        if let double { return double.isFinite ? double : nil }
        return amount(digits: 6, rounding: true).map { Double($0.minorUnits) / 1_000_000 }
    }
}
