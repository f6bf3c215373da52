import Foundation
import TendDomain
import TendLanguage
import TendLearning

enum CustomerValueOutput {
    static func json(_ result: FileCustomerValue, _ options: FileCustomerValue.Options) {
        let purchases = result.purchaseModel
        let spend = result.spendModel.map { JSON.object([("p", .number($0.p)), ("q", .number($0.q)), ("v", .number($0.v))]) }
        Output.json(
            .object([
                ("as_of", .string(result.asOf)), ("weeks", .number(options.weeks)), ("months", .of(options.months)),
                ("monthly_rate", .number(options.monthlyRate)),
                (
                    "bg_nbd",
                    .object([("r", .number(purchases.r)), ("alpha", .number(purchases.alpha)), ("a", .number(purchases.a)), ("b", .number(purchases.b))])
                ),
                ("gamma_gamma", spend ?? .null), ("customers", .array(result.buyers.map(json))), ("notes", .array(result.notes.map { .string(t($0)) })),
            ]))
    }

    private static func json(_ buyer: FileCustomerValue.Buyer) -> JSON {
        .object([
            ("id", .string(buyer.id)), ("p_alive", .number(buyer.probabilityAlive)), ("expected_purchases", .number(buyer.expectedPurchases)),
            ("clv", .of(buyer.lifetimeValue)),
        ])
    }

    static func table(_ result: FileCustomerValue, _ options: FileCustomerValue.Options) {
        print(t("\(result.buyers.count) customers, observed until \(result.asOf)"))
        print("")
        let ranked = result.buyers.sorted { ($1.lifetimeValue ?? $1.expectedPurchases, $0.id) < ($0.lifetimeValue ?? $0.expectedPurchases, $1.id) }
        let rows = ranked.prefix(30).map { buyer in
            [
                buyer.id, String(format: "%.0f %%", buyer.probabilityAlive * 100), String(format: "%.2f", buyer.expectedPurchases),
                buyer.lifetimeValue.map { String(format: "%.2f", $0) } ?? "–",
            ]
        }
        let weeks = String(format: "%g", options.weeks)
        Output.table(
            [t("customer"), t("probability active"), t("expected purchases, \(weeks) weeks"), t("LTV, \(options.months) months")], rows, right: [1, 2, 3])
        if ranked.count > 30 { print(t("… and \(ranked.count - 30) more; --json shows all.")) }
        if !result.notes.isEmpty { print("") }
        for note in result.notes { print("· " + t(note)) }
    }
}
