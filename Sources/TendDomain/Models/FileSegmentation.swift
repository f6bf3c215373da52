import Foundation
import TendLanguage
import TendLearning
import TendMath
import TendTables

/// The customers of a file of purchases in groups: fifths of recency, frequency and money, and clusters by k-means.
package struct FileSegmentation: Sendable {
    package struct Options: Sendable {
        package var columns = PurchaseColumns()
        /// How many clusters; the number that lies best apart when left out.
        package var clusters: Int?
        package var asOf: DateParts?
        package var seed = Seed(1)

        package init() {}
    }

    package struct Buyer: Sendable {
        package let id: String
        package let input: RFM.Input
        package let score: RFM.Score
        package let group: RFMGroup
        package let cluster: Int?
    }

    package let snapshot: String
    package let lines: Int
    package let linesUsed: Int
    package let customers: [Buyer]
    package let clusters: CustomerClusters?
    package let notes: [Phrase]

    package init(path: String, options: Options) throws {
        let reader = try TableReader(path: path)
        let places = try options.columns.indices(in: reader.header ?? [])
        let days = DayReader(order: try DateOrder.of(column: places.date, path: path, reader.format))
        var tally = BuyerTally()
        let last = options.asOf?.daysFromEpoch
        try reader.forEach { row in
            tally.count(row, places, days, upTo: last)
            return .proceed
        }
        let snapshot = (last ?? tally.newest) + 1
        guard tally.used > 0 else { throw Problem.invalid(field: "file", "The file has no purchase with a customer, a day and an amount above 0.") }
        let bought = tally.inputs(until: snapshot)
        let scores: [RFM.Score]
        do { scores = try RFM(bought.map(\.input)).scores } catch {
            throw Problem.invalid(field: "file", Phrase("\(bought.count) customers are too few for fifths; at least 5 are needed."))
        }
        let clusters = try CustomerClusters(bought.map(\.input), options)
        customers = bought.indices.map { i in
            Buyer(id: bought[i].id, input: bought[i].input, score: scores[i], group: RFMGroup(scores[i]), cluster: clusters?.labels[i])
        }
        (self.snapshot, self.clusters, lines, linesUsed) = (DateParts(daysFromEpoch: snapshot).text, clusters, tally.lines, tally.used)
        notes = Self.notes(tally, customers.count, hasClusters: clusters != nil, hasOrders: places.order != nil) + Self.problems(reader.problemCount)
    }

    private static func notes(_ tally: BuyerTally, _ customers: Int, hasClusters: Bool, hasOrders: Bool) -> [Phrase] {
        var notes: [Phrase] = []
        if !hasOrders { notes.append("Purchases of one day count as one; with --order the numbers of orders are counted.") }
        if tally.withoutCustomer > 0 { notes.append(Phrase("Lines without a customer, left out: \(tally.withoutCustomer).")) }
        if tally.withoutAmount > 0 { notes.append(Phrase("Lines with an amount or a quantity of 0 or less, left out: \(tally.withoutAmount).")) }
        if tally.unpaid > 0 { notes.append(Phrase("Lines whose payment did not go through, left out: \(tally.unpaid).")) }
        if tally.afterCutoff > 0 { notes.append(Phrase("Lines after the day of counting, left out: \(tally.afterCutoff).")) }
        if tally.unreadable > 0 { notes.append(Phrase("Lines whose day or amount cannot be read, left out: \(tally.unreadable).")) }
        if customers < 50 { notes.append(Phrase("\(customers) customers are few: fifths and clusters may change with every purchase.")) }
        if !hasClusters { notes.append("The customers differ too little for clusters.") }
        return notes
    }

    private static func problems(_ count: Int) -> [Phrase] {
        count > 0 ? [Phrase("Rows that cannot be read and are left out: \(count).")] : []
    }
}

/// What a customer's fifths mean, in words.
package enum RFMGroup: String, CaseIterable, Sendable {
    case best, loyal, recent, fading, atRisk = "slipping", inactive = "silent"

    init(_ score: RFM.Score) {
        let worth = score.f + score.m
        self =
            switch score.r {
            case 4...5: worth >= 8 ? .best : worth >= 6 ? .loyal : .recent
            case 3: worth >= 6 ? .loyal : .fading
            default: worth >= 6 ? .atRisk : .inactive
            }
    }

    package var title: Phrase {
        switch self {
        case .best: "Best customers"
        case .loyal: "Loyal customers"
        case .recent: "New or occasional"
        case .fading: "Fading"
        case .atRisk: "Good ones slipping away"
        case .inactive: "Long silent"
        }
    }
}
