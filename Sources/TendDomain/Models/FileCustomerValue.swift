import TendLanguage
import TendLearning
import TendTables

/// Expected purchases and lifetime value of the customers in a file of purchases, by BG/NBD and Gamma–Gamma.
package struct FileCustomerValue: Sendable {
    package struct Options: Sendable {
        package var columns = PurchaseColumns()
        /// The end of observation. Default: the newest day of the file.
        package var asOf: DateParts?
        /// The number of weeks for which purchases are predicted.
        package var weeks = 52.0
        /// The number of months of lifetime value, and the monthly discount rate as a fraction.
        package var months = 12
        package var monthlyRate = 0.01

        package init() {}
    }

    package struct Buyer: Sendable {
        package let id: String
        package let probabilityAlive: Double
        package let expectedPurchases: Double
        /// nil without a spend model.
        package let lifetimeValue: Double?
    }

    package let asOf: String
    package let purchaseModel: BetaGeometric
    /// nil if the amounts cannot be modelled; the notes have the reason.
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
            let lifetimeValue = values.flatMap {
                PurchaseLifetimeValue(purchases: purchases, values: $0).lifetimeValue(summary, months: options.months, monthlyRate: options.monthlyRate)
            }
            return Buyer(
                id: id, probabilityAlive: purchases.probabilityAlive(summary), expectedPurchases: purchases.expected(summary, weeks: options.weeks),
                lifetimeValue: lifetimeValue)
        }
        if customers.count < 100 {
            notes.append(Phrase("\(customers.count) customers are few for four parameters. The estimates become reliable with some hundreds of customers."))
        }
        asOf = DateParts(daysFromEpoch: end).text
        self.notes = notes
    }
}

extension FitError {
    /// Why future purchases cannot be predicted.
    fileprivate var purchasePhrase: Phrase {
        switch self {
        case .tooFew(let count, needed: 1) where count == 0: "No customer bought on a second day, so repeat purchases cannot be predicted."
        case .tooFew(let count, let needed): Phrase("\(count) customers are too few; at least \(needed) are needed.")
        default: "The purchases do not show how customers differ: the fit does not converge. More customers or a longer period help."
        }
    }

    /// Why amounts cannot be predicted.
    fileprivate var amountPhrase: Phrase {
        switch self {
        case .tooFew(let count, let needed):
            Phrase("\(count) customers with a second purchase and an amount are too few for amounts; at least \(needed) are needed.")
        case .redundant: "All customers spend the same, so there is no LTV by customer."
        default: "The amounts do not show how customers differ, so there is no LTV by customer."
        }
    }
}
