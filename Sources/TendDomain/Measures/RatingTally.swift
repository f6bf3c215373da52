import TendMetrics
import TendTables

/// Ratings as they are given, counted by value: their scale is known only at the end.
struct RatingTally: FileTally {
    private let column: MeasuredColumn
    private let asksToRecommend: Bool
    private let namesCustomers: Bool
    private var tellsSatisfaction = true
    private var whole = [Int](repeating: 0, count: 11)
    private var between: [Double: Int] = [:]

    init?(_ columns: MeasuredColumns, _ options: MeasuredFile.Options) {
        guard let column = columns[.satisfactionScore] ?? columns[.nps] else { return nil }
        self.column = column
        asksToRecommend = columns[.satisfactionScore] == nil
        namesCustomers = columns[.name] != nil || columns[.email] != nil
    }

    /// Another column counts the satisfied customers.
    mutating func leaveSatisfaction() { tellsSatisfaction = false }

    mutating func add(_ row: TableRow, _ troubles: inout RowTroubles) {
        guard let rating = column.number(within: 0...10, row, &troubles) else { return }
        if let place = Int(exactly: rating) { whole[place] += 1 } else { between[rating, default: 0] += 1 }
    }

    mutating func add(_ other: RatingTally) {
        for place in whole.indices { whole[place] += other.whole[place] }
        between.merge(other.between, uniquingKeysWith: +)
    }

    /// How many ratings reached each whole number of 0 to 10.
    var histogram: [Int] {
        between.reduce(into: whole) { counts, rating in counts[Int(rating.key)] += rating.value }
    }

    /// 1 to 5 where nothing says otherwise.
    private var scale: RatingScale {
        let goesBeyond = whole[0] > 0 || whole[6...].contains { $0 > 0 } || between.keys.contains { $0 < 1 || $0 > 5 }
        return goesBeyond || asksToRecommend ? .zeroToTen : .oneToFive
    }

    func figures(_ options: MeasuredFile.Options) throws -> [MeasuredFigure] {
        let counts = histogram
        var figures: [MeasuredFigure] = []
        if asksToRecommend || namesCustomers { figures.append(try nps(counts)) }
        if asksToRecommend { return figures }
        if tellsSatisfaction {
            let csat = try Satisfaction.csat(satisfied: counts[scale.satisfiedFrom...].reduce(0, +), ratings: counts.reduce(0, +))
            figures.append(MeasuredFigure(.csat, csat))
        }
        return figures + [MeasuredFigure(.expectationGap, try gap(options.expected))]
    }

    private func nps(_ counts: [Int]) throws -> MeasuredFigure {
        let n = counts.reduce(0, +)
        guard scale == .zeroToTen || n == 0 else {
            return MeasuredFigure(.nps, undefined: "The ratings go from 1 to 5; NPS needs answers from 0 to 10.")
        }
        let tally = try NPSTally(promoters: counts[9] + counts[10], passives: counts[7] + counts[8], detractors: counts[0...6].reduce(0, +))
        return MeasuredFigure(.nps, tally.figure)
    }

    private func gap(_ expected: Double) throws -> Figure {
        var gap = ExpectationGapTally()
        for (rating, count) in whole.enumerated() {
            for _ in 0..<count { try gap.add(expected: expected, perceived: Double(rating)) }
        }
        for (rating, count) in between.sorted(by: { $0.key < $1.key }) {
            for _ in 0..<count { try gap.add(expected: expected, perceived: rating) }
        }
        return gap.figure
    }

    func notes(_ options: MeasuredFile.Options) -> [Phrase] {
        guard !asksToRecommend, histogram.contains(where: { $0 > 0 }) else { return [] }
        var notes: [Phrase] = []
        if tellsSatisfaction {
            notes.append(Phrase("Ratings are taken as \(scale.low) to \(scale.high); those of \(scale.satisfiedFrom) and more count as satisfied."))
        }
        if !between.isEmpty { notes.append("Ratings with decimals count as the whole number below, but not in the expectation gap.") }
        notes.append(Phrase("The expectation gap is measured against an expected \(plain(options.expected)); above 0 means short of expectations."))
        if options.expected > Double(scale.high) {
            notes.append(Phrase("An expected \(plain(options.expected)) lies above the scale of the ratings; set it with --expected."))
        }
        return notes
    }
}
