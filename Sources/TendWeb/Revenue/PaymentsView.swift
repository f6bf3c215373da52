import TendDomain
import TendHTML
import TendLanguage

/// The payments of a customer and its recurring revenue.
enum PaymentsView {
    static func section(_ visit: SignedInContext, _ paths: CustomerPaths, _ model: CustomerPageData) -> HTML {
        let t = visit.localizer
        var pairs: [(String, HTML)] = []
        if model.mrr != 0 { pairs.append((t("MRR"), "\(t.money(model.mrr))")) }
        if model.payments.count == 1, let payments = model.payments.first { pairs += definitions(t, payments) }
        let isEmpty = pairs.isEmpty && model.payments.isEmpty
        return """
            <section><h2>\(t("Payments"))</h2>\(if: isEmpty, "<p class=\"mute\">\(t("No payments yet"))</p>")\
            \(if: !pairs.isEmpty, Definitions(pairs).html)\(if: model.payments.count > 1, table(t, model.payments).html)</section>
            """
    }

    private static func definitions(_ t: Localizer, _ payments: CustomerPayments) -> [(String, HTML)] {
        var pairs: [(String, HTML)] = [(t("Total paid"), "\(t.money(Money(minorUnits: payments.paid, currency: payments.currency)))")]
        if payments.refunded != 0 { pairs.append((t("Refunded"), "\(t.money(Money(minorUnits: payments.refunded, currency: payments.currency)))")) }
        pairs.append((t("Number of payments"), "\(t.count(payments.paymentCount))"))
        if let first = payments.firstPaidAt, payments.paymentCount > 1 { pairs.append((t("First payment"), "\(t.day(first))")) }
        if let last = payments.lastPaidAt { pairs.append((t("Last payment"), "\(t.day(last))")) }
        return pairs
    }

    /// One row per currency: amounts of different currencies are not added up.
    private static func table(_ t: Localizer, _ all: [CustomerPayments]) -> Table {
        let rows: [[HTML]] = all.map { payments in
            [
                "\(payments.currency.code)", "\(t.money(Money(minorUnits: payments.paid, currency: payments.currency)))",
                "\(t.money(Money(minorUnits: payments.refunded, currency: payments.currency)))", "\(t.count(payments.paymentCount))",
                "\(payments.firstPaidAt.map(t.day))", "\(payments.lastPaidAt.map(t.day))",
            ]
        }
        return Table(
            t("Payments by currency"), captionHidden: true,
            [
                .text("\(t("Currency"))"), .number("\(t("Total paid"))"), .number("\(t("Refunded"))"), .number("\(t("Number of payments"))"),
                .text("\(t("First payment"))"), .text("\(t("Last payment"))"),
            ], rows)
    }
}
