import TendDomain
import TendHTML

/// What a customer paid and pays.
enum MoneyView {
    static func section(_ visit: OwnerVisit, _ place: CustomerAddress, _ model: CustomerModel) -> HTML {
        let t = visit.say
        var pairs: [(String, HTML)] = []
        if model.mrr != 0 { pairs.append((t("A month"), "\(t.money(model.mrr))")) }
        if model.money.count == 1, let money = model.money.first { pairs += facts(t, money) }
        let isEmpty = pairs.isEmpty && model.money.isEmpty
        return """
            <section><h2>\(t("Money"))</h2>\(if: isEmpty, "<p class=\"mute\">\(t("Nothing was paid yet."))</p>")\
            \(if: !pairs.isEmpty, Definitions(pairs).html)\(if: model.money.count > 1, table(t, model.money).html)</section>
            """
    }

    private static func facts(_ t: Words, _ money: CustomerMoney) -> [(String, HTML)] {
        var pairs: [(String, HTML)] = [(t("Paid"), "\(t.money(Money(minor: money.paid, currency: money.currency)))")]
        if money.refunded != 0 { pairs.append((t("Refunded"), "\(t.money(Money(minor: money.refunded, currency: money.currency)))")) }
        pairs.append((t("Payments"), "\(t.count(money.payments))"))
        if let first = money.firstPaidAt, money.payments > 1 { pairs.append((t("First payment"), "\(t.day(first))")) }
        if let last = money.lastPaidAt { pairs.append((t("Last payment"), "\(t.day(last))")) }
        return pairs
    }

    /// Several currencies are never added up here.
    private static func table(_ t: Words, _ all: [CustomerMoney]) -> Table {
        let rows: [[HTML]] = all.map { money in
            [
                "\(money.currency.code)", "\(t.money(Money(minor: money.paid, currency: money.currency)))",
                "\(t.money(Money(minor: money.refunded, currency: money.currency)))", "\(t.count(money.payments))",
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
