import TendLanguage
import TendLearning
import TendTables

/// What the customers of a file of purchases will still buy, and what that is worth.
package struct FileCustomerValue: Sendable {
    package struct Options: Sendable {
        package var columns = PurchaseColumns()
        /// The end of observation; the newest day of the file when left out.
        package var asOf: DateParts?
        /// How many weeks ahead purchases are counted.
        package var weeks = 52.0
        /// How many months of worth, and the share by which money is worth less each month.
        package var months = 12
        package var monthlyRate = 0.01

        package init() {}
    }

    package struct Buyer: Sendable {
        package let id: String
        package let probabilityAlive: Double
        package let expectedPurchases: Double
        /// nil where the file leaves no mean amount to expect.
        package let lifetimeValue: Double?
    }

    package let asOf: String
    package let purchaseModel: BetaGeometric
    /// nil where amounts cannot be modelled; the notes say why.
    package let spendModel: GammaGamma?
    package let buyers: [Buyer]
    package let notes: [Phrase]

    package init(path: String, options: Options) throws {
        let tally = try PurchaseTallies(path: path, options: options)
        let end = options.asOf?.daysFromEpoch ?? tally.newest
        let customers = tally.summaries(until: end)
        let summaries = customers.map(\.summary)
        do {
            purchaseModel = try BetaGeometric(summaries)
        } catch {
            throw Problem.invalid(field: "file", error.purchasePhrase)
        }
        var notes = tally.notes
        do {
            spendModel = try GammaGamma(summaries)
        } catch {
            spendModel = nil
            notes.append(error.amountPhrase)
        }
        let (purchases, values) = (purchaseModel, spendModel)
        buyers = customers.map { id, summary in
            let worth = values.flatMap {
                PurchaseLifetimeValue(purchases: purchases, values: $0).lifetimeValue(summary, months: options.months, monthlyRate: options.monthlyRate)
            }
            return Buyer(
                id: id, probabilityAlive: purchases.probabilityAlive(summary), expectedPurchases: purchases.expected(summary, weeks: options.weeks), lifetimeValue: worth)
        }
        if customers.count < 100 {
            notes.append(Phrase("\(customers.count) customers are few for four parameters; with some hundreds the figures become steady."))
        }
        asOf = DateParts(daysFromEpoch: end).text
        self.notes = notes
    }
}

extension FitError {
    /// Why nothing can be said of future purchases.
    fileprivate var purchasePhrase: Phrase {
        switch self {
        case .tooFew(let count, needed: 1) where count == 0: "No customer bought on a second day; there is nothing to learn about coming back."
        case .tooFew(let count, let needed): Phrase("\(count) customers are too few; at least \(needed) are needed.")
        default: "The purchases do not tell how customers differ: a parameter grows without end. More customers or a longer time help."
        }
    }

    /// Why nothing can be said of amounts.
    fileprivate var amountPhrase: Phrase {
        switch self {
        case .tooFew(let count, let needed):
            Phrase("\(count) customers with a second purchase and an amount are too few for amounts; at least \(needed) are needed.")
        case .redundant: "All customers spend the same, so there is no worth by customer."
        default: "The amounts do not tell how customers differ, so there is no worth by customer."
        }
    }
}
