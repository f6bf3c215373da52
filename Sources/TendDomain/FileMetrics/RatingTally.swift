import TendLanguage
import TendMetrics
import TendTables

/// Ratings as they are given, counted by value: their scale is known only at the end.
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

    /// Another column counts the satisfied customers.
    mutating func skipSatisfaction() { reportsSatisfaction = false }

    mutating func add(_ row: TableRow, _ troubles: inout RowProblems) {
        guard let rating = column.number(within: 0...10, row, &troubles) else { return }
        if let place = Int(exactly: rating) { integerCounts[place] += 1 } else { fractionalCounts[rating, default: 0] += 1 }
    }

    mutating func add(_ other: RatingTally) {
        for place in integerCounts.indices { integerCounts[place] += other.integerCounts[place] }
        fractionalCounts.merge(other.fractionalCounts, uniquingKeysWith: +)
    }

    /// How many ratings reached each whole number of 0 to 10.
    var histogram: [Int] {
        fractionalCounts.reduce(into: integerCounts) { counts, rating in counts[Int(rating.key)] += rating.value }
    }

    /// 1 to 5 where nothing says otherwise.
    private var scale: RatingScale {
        let goesBeyond = integerCounts[0] > 0 || integerCounts[6...].contains { $0 > 0 } || fractionalCounts.keys.contains { $0 < 1 || $0 > 5 }
        return goesBeyond || isNPSColumn ? .zeroToTen : .oneToFive
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        let counts = histogram
        var figures: [FileMetric] = []
        if isNPSColumn || namesCustomers { figures.append(try nps(counts)) }
        if isNPSColumn { return figures }
        if reportsSatisfaction {
            let csat = try Satisfaction.csat(satisfied: counts[scale.satisfiedFrom...].reduce(0, +), ratings: counts.reduce(0, +))
            figures.append(FileMetric(.csat, csat))
        }
        return figures + [FileMetric(.expectationGap, try gap(options.expected))]
    }

    private func nps(_ counts: [Int]) throws -> FileMetric {
        let n = counts.reduce(0, +)
        guard scale == .zeroToTen || n == 0 else {
            return FileMetric(.nps, undefined: "The ratings go from 1 to 5; NPS needs answers from 0 to 10.")
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
            notes.append(Phrase("Ratings are taken as \(scale.low) to \(scale.high); those of \(scale.satisfiedFrom) and more count as satisfied."))
        }
        if !fractionalCounts.isEmpty { notes.append("Ratings with decimals count as the whole number below, but not in the expectation gap.") }
        notes.append(Phrase("The expectation gap is measured against an expected \(formatNumber(options.expected)); above 0 means short of expectations."))
        if options.expected > Double(scale.high) {
            notes.append(Phrase("An expected \(formatNumber(options.expected)) lies above the scale of the ratings; set it with --expected."))
        }
        return notes
    }
}
