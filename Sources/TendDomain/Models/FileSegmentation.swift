import Foundation
import TendLanguage
import TendLearning
import TendMath
import TendTables

/// Segments of the customers in a file of purchases: RFM scores by quintile, and k-means clusters.
package struct FileSegmentation: Sendable {
    package struct Options: Sendable {
        package var columns = PurchaseColumns()
        /// The number of clusters. Default: the number with the best silhouette.
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
        let indices = try options.columns.indices(in: reader.header ?? [])
        let days = DayReader(order: try DateOrder.of(column: indices.date, path: path, reader.format))
        var tally = BuyerTally()
        let last = options.asOf?.daysFromEpoch
        try reader.forEach { row in
            tally.count(row, indices, days, upTo: last)
            return .proceed
        }
        let snapshot = (last ?? tally.newest) + 1
        guard tally.used > 0 else { throw Problem.invalid(field: "file", "The file has no purchase with a customer, a date and an amount above 0.") }
        let buyers = tally.inputs(until: snapshot)
        let scores: [RFM.Score]
        do { scores = try RFM(buyers.map(\.input)).scores } catch {
            throw Problem.invalid(field: "file", Phrase("\(buyers.count) customers are too few for quintiles; at least 5 are needed."))
        }
        let clusters = try CustomerClusters(buyers.map(\.input), options)
        customers = buyers.indices.map { i in
            Buyer(id: buyers[i].id, input: buyers[i].input, score: scores[i], group: RFMGroup(scores[i]), cluster: clusters?.labels[i])
        }
        (self.snapshot, self.clusters, lines, linesUsed) = (DateParts(daysFromEpoch: snapshot).text, clusters, tally.lines, tally.used)
        notes = Self.notes(tally, customers.count, hasClusters: clusters != nil, hasOrders: indices.order != nil) + Self.problems(reader.problemCount)
    }

    private static func notes(_ tally: BuyerTally, _ customers: Int, hasClusters: Bool, hasOrders: Bool) -> [Phrase] {
        var notes: [Phrase] = []
        if !hasOrders { notes.append("Purchases on the same day count as one; set --order to count order numbers.") }
        if tally.withoutCustomer > 0 { notes.append(Phrase("\(tally.withoutCustomer) lines left out: no customer.")) }
        if tally.withoutAmount > 0 { notes.append(Phrase("\(tally.withoutAmount) lines left out: amount or quantity of 0 or less.")) }
        if tally.unpaid > 0 { notes.append(Phrase("\(tally.unpaid) lines left out: payment not completed.")) }
        if tally.afterCutoff > 0 { notes.append(Phrase("\(tally.afterCutoff) lines left out: after the last day.")) }
        if tally.unreadable > 0 { notes.append(Phrase("\(tally.unreadable) lines left out: date or amount unreadable.")) }
        if customers < 50 { notes.append(Phrase("\(customers) customers are few: quintiles and clusters may change with every purchase.")) }
        if !hasClusters { notes.append("The customers are too similar for clusters.") }
        return notes
    }

    private static func problems(_ count: Int) -> [Phrase] {
        count > 0 ? [Phrase("\(count) rows left out: unreadable.")] : []
    }
}

/// A named group of RFM scores.
package enum RFMGroup: String, CaseIterable, Sendable {
    case best, loyal, recent, fading, atRisk = "slipping", inactive = "silent"

    init(_ score: RFM.Score) {
        let value = score.f + score.m
        self =
            switch score.r {
            case 4...5: value >= 8 ? .best : value >= 6 ? .loyal : .recent
            case 3: value >= 6 ? .loyal : .fading
            default: value >= 6 ? .atRisk : .inactive
            }
    }

    package var title: Phrase {
        switch self {
        case .best: "Best customers"
        case .loyal: "Loyal customers"
        case .recent: "New or occasional buyers"
        case .fading: "Needs attention"
        case .atRisk: "At risk"
        case .inactive: "Inactive"
        }
    }
}
