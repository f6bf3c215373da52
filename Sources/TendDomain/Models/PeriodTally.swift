import TendMath
import TendTables

/// The values of a file summed by day, for sums by month or week.
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

    /// Weeks if the dates are a week apart or span less than eight months, otherwise months.
    var inferredPeriodicity: Periodicity {
        let sorted = days.keys.sorted()
        let intervals = zip(sorted.dropFirst(), sorted).map { $0 - $1 }.sorted()
        guard let first = sorted.first, let last = sorted.last, !intervals.isEmpty else { return .month }
        return intervals[intervals.count / 2] == 7 || last - first < 240 && intervals[intervals.count / 2] < 7 ? .week : .month
    }

    /// One value for each period from the first to the last with a row.
    func series(by periodicity: Periodicity) -> PeriodSeries {
        var periods: [Int: (sum: CompensatedSum, rows: Int)] = [:]
        for (day, cell) in days.sorted(by: { $0.key < $1.key }) {
            periods[periodicity.number(of: day), default: (CompensatedSum(), 0)].sum.add(cell.sum.value)
            periods[periodicity.number(of: day)]?.rows += cell.rows
        }
        // With one row per period, a period without a row is missing. Otherwise rows are summed and such a period is 0.
        let hasOneRowPerPeriod = periods.values.allSatisfy { $0.rows == 1 }
        var (first, last) = (periods.keys.min() ?? 0, periods.keys.max() ?? 0)
        var partialPeriods: [Int] = []
        if !hasOneRowPerPeriod, last > first {
            let sorted = days.keys.sorted()
            let longestInterval = zip(sorted.dropFirst(), sorted).map { $0 - $1 }.max() ?? 1
            if periodicity.firstDay(of: last + 1) - sorted[sorted.count - 1] > longestInterval {
                partialPeriods.append(last)
                last -= 1
            }
            if first < last, sorted[0] - periodicity.firstDay(of: first) >= longestInterval + 1 {
                partialPeriods.append(first)
                first += 1
            }
        }
        return PeriodSeries(
            first: first, values: (first...last).map { periods[$0]?.sum.value ?? (hasOneRowPerPeriod ? nil : 0) }, partialPeriods: partialPeriods,
            hasOneRowPerPeriod: hasOneRowPerPeriod, weekday: weekday(periodicity, hasOneRowPerPeriod))
    }

    /// Days after Monday of all dates in a weekly file with one row per week and a fixed weekday; otherwise 0.
    private func weekday(_ periodicity: Periodicity, _ hasOneRowPerPeriod: Bool) -> Int {
        let offsets = Set(days.keys.map { $0 - periodicity.firstDay(of: periodicity.number(of: $0)) })
        return periodicity == .week && hasOneRowPerPeriod && offsets.count == 1 ? offsets.first ?? 0 : 0
    }
}

/// One value per period; nil if a file with one row per period has no row for it.
struct PeriodSeries {
    /// The number of the first period.
    let first: Int
    let values: [Double?]
    /// Periods at the ends that the file covers only in part.
    let partialPeriods: [Int]
    let hasOneRowPerPeriod: Bool
    let weekday: Int
}

extension TableCell {
    /// A number, also with a currency and thousands separators.
    var number: Double? {
        if let double { return double.isFinite ? double : nil }
        return amount(digits: 6, rounding: true).map { Double($0.minorUnits) / 1_000_000 }
    }
}
