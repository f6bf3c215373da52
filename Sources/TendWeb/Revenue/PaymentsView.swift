import TendDomain
import TendHTML
import TendLanguage

/// What a customer paid and pays.
enum PaymentsView {
    static func section(_ visit: SignedInContext, _ place: CustomerPaths, _ model: CustomerPageData) -> HTML {
        let t = visit.localizer
        var pairs: [(String, HTML)] = []
        if model.mrr != 0 { pairs.append((t("A month"), "\(t.money(model.mrr))")) }
        if model.payments.count == 1, let money = model.payments.first { pairs += definitions(t, money) }
        let isEmpty = pairs.isEmpty && model.payments.isEmpty
        return """
            <section><h2>\(t("Money"))</h2>\(if: isEmpty, "<p class=\"mute\">\(t("Nothing was paid yet."))</p>")\
            \(if: !pairs.isEmpty, Definitions(pairs).html)\(if: model.payments.count > 1, table(t, model.payments).html)</section>
            """
    }

    private static func definitions(_ t: Localizer, _ money: CustomerPayments) -> [(String, HTML)] {
        var pairs: [(String, HTML)] = [(t("Paid"), "\(t.money(Money(minorUnits: money.paid, currency: money.currency)))")]
        if money.refunded != 0 { pairs.append((t("Refunded"), "\(t.money(Money(minorUnits: money.refunded, currency: money.currency)))")) }
        pairs.append((t("Payments"), "\(t.count(money.paymentCount))"))
        if let first = money.firstPaidAt, money.paymentCount > 1 { pairs.append((t("First payment"), "\(t.day(first))")) }
        if let last = money.lastPaidAt { pairs.append((t("Last payment"), "\(t.day(last))")) }
        return pairs
    }

    /// Several currencies are never added up here.
    private static func table(_ t: Localizer, _ all: [CustomerPayments]) -> Table {
        let rows: [[HTML]] = all.map { money in
            [
                "\(money.currency.code)", "\(t.money(Money(minorUnits: money.paid, currency: money.currency)))",
                "\(t.money(Money(minorUnits: money.refunded, currency: money.currency)))", "\(t.count(money.paymentCount))",
                "\(money.firstPaidAt.map(t.day))", "\(money.lastPaidAt.map(t.day))",
            ]
        }
        return Table(
            t("Payments by currency"), captionHidden: true,
            [
                .text("\(t("Currency"))"), .number("\(t("Paid"))"), .number("\(t("Refunded"))"), .number("\(t("Payments"))"),
                .text("\(t("First payment"))"), .text("\(t("Last payment"))"),
            ], rows)
    }
}
