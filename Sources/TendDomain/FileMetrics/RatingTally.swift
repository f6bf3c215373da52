import TendLanguage
import TendMetrics
import TendTables

/// Counts ratings by value. Their scale is known only after the last row.
struct RatingTally: FileTally {
    private let column: FileColumnReader
    private let isNPSColumn: Bool
    private let namesCustomers: Bool
    private var reportsSatisfaction = true
    private var integerCounts = [Int](repeating: 0, count: 11)
    private var fractionalCounts: [Double: Int] = [:]

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let column = columns[.satisfactionScore] ?? columns[.nps] else { return nil }
        self.column = column
        isNPSColumn = columns[.satisfactionScore] == nil
        namesCustomers = columns[.name] != nil || columns[.email] != nil
    }

    /// Leaves out CSAT, because other columns count the satisfied customers.
    mutating func skipSatisfaction() { reportsSatisfaction = false }

    mutating func add(_ row: TableRow, _ problems: inout RowProblems) {
        guard let rating = column.number(within: 0...10, row, &problems) else { return }
        if let index = Int(exactly: rating) { integerCounts[index] += 1 } else { fractionalCounts[rating, default: 0] += 1 }
    }

    mutating func add(_ other: RatingTally) {
        for index in integerCounts.indices { integerCounts[index] += other.integerCounts[index] }
        fractionalCounts.merge(other.fractionalCounts, uniquingKeysWith: +)
    }

    /// The number of ratings by whole number, 0…10. Fractions are rounded down.
    var histogram: [Int] {
        fractionalCounts.reduce(into: integerCounts) { counts, rating in counts[Int(rating.key)] += rating.value }
    }

    /// 1 to 5 unless a rating or the column name shows a scale of 0 to 10.
    private var scale: RatingScale {
        let exceedsFive = integerCounts[0] > 0 || integerCounts[6...].contains { $0 > 0 } || fractionalCounts.keys.contains { $0 < 1 || $0 > 5 }
        return exceedsFive || isNPSColumn ? .zeroToTen : .oneToFive
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        let counts = histogram
        var metrics: [FileMetric] = []
        if isNPSColumn || namesCustomers { metrics.append(try nps(counts)) }
        if isNPSColumn { return metrics }
        if reportsSatisfaction {
            let csat = try Satisfaction.csat(satisfied: counts[scale.satisfiedFrom...].reduce(0, +), ratings: counts.reduce(0, +))
            metrics.append(FileMetric(.csat, csat))
        }
        return metrics + [FileMetric(.expectationGap, try gap(options.expected))]
    }

    private func nps(_ counts: [Int]) throws -> FileMetric {
        let n = counts.reduce(0, +)
        guard scale == .zeroToTen || n == 0 else {
            return FileMetric(.nps, undefined: "The ratings are from 1 to 5; NPS needs ratings from 0 to 10.")
        }
        let tally = try NPSTally(promoters: counts[9] + counts[10], passives: counts[7] + counts[8], detractors: counts[0...6].reduce(0, +))
        return FileMetric(.nps, tally.metricValue)
    }

    private func gap(_ expected: Double) throws -> MetricValue {
        var gap = ExpectationGapTally()
        for (rating, count) in integerCounts.enumerated() {
            for _ in 0..<count { try gap.add(expected: expected, perceived: Double(rating)) }
        }
        for (rating, count) in fractionalCounts.sorted(by: { $0.key < $1.key }) {
            for _ in 0..<count { try gap.add(expected: expected, perceived: rating) }
        }
        return gap.metricValue
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        guard !isNPSColumn, histogram.contains(where: { $0 > 0 }) else { return [] }
        var notes: [Phrase] = []
        if reportsSatisfaction {
            notes.append(Phrase("The rating scale is \(scale.low) to \(scale.high); ratings of \(scale.satisfiedFrom) and more count as satisfied."))
        }
        if !fractionalCounts.isEmpty { notes.append("Ratings with decimals are rounded down, except in the expectation gap.") }
        notes.append(Phrase("The expectation gap assumes an expected rating of \(formatNumber(options.expected)); above 0 means below expectations."))
        if options.expected > Double(scale.high) {
            notes.append(Phrase("The expected rating of \(formatNumber(options.expected)) is above the rating scale; set it with --expected."))
        }
        return notes
    }
}
