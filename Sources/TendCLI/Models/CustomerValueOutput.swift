import Foundation
import TendDomain
import TendLanguage
import TendLearning

enum CustomerValueOutput {
    static func json(_ valued: FileCustomerValue, _ options: FileCustomerValue.Options) {
        let often = valued.purchaseModel
        let amounts = valued.spendModel.map { JSON.object([("p", .number($0.p)), ("q", .number($0.q)), ("v", .number($0.v))]) }
        Output.json(
            .object([
                ("as_of", .string(valued.asOf)), ("weeks", .number(options.weeks)), ("months", .of(options.months)),
                ("monthly_rate", .number(options.monthlyRate)),
                ("bg_nbd", .object([("r", .number(often.r)), ("alpha", .number(often.alpha)), ("a", .number(often.a)), ("b", .number(often.b))])),
                ("gamma_gamma", amounts ?? .null), ("customers", .array(valued.buyers.map(json))), ("notes", .array(valued.notes.map { .string(t($0)) })),
            ]))
    }

    private static func json(_ buyer: FileCustomerValue.Buyer) -> JSON {
        .object([
            ("id", .string(buyer.id)), ("p_alive", .number(buyer.probabilityAlive)), ("expected_purchases", .number(buyer.expectedPurchases)),
            ("clv", .of(buyer.lifetimeValue)),
        ])
    }

    static func table(_ valued: FileCustomerValue, _ options: FileCustomerValue.Options) {
        print(t("\(valued.buyers.count) customers, seen until \(valued.asOf)"))
        print("")
        let best = valued.buyers.sorted { ($1.lifetimeValue ?? $1.expectedPurchases, $0.id) < ($0.lifetimeValue ?? $0.expectedPurchases, $1.id) }
        let rows = best.prefix(30).map { buyer in
            [
                buyer.id, String(format: "%.0f %%", buyer.probabilityAlive * 100), String(format: "%.2f", buyer.expectedPurchases),
                buyer.lifetimeValue.map { String(format: "%.2f", $0) } ?? "–",
            ]
        }
        let weeks = String(format: "%g", options.weeks)
        Output.table([t("customer"), t("still active"), t("purchases in \(weeks) weeks"), t("worth in \(options.months) months")], rows, right: [1, 2, 3])
        if best.count > 30 { print(t("… and \(best.count - 30) more; --json shows all.")) }
        if !valued.notes.isEmpty { print("") }
        for note in valued.notes { print("· " + t(note)) }
    }
}
