import TendDomain
import TendHTML
import TendLanguage

/// Currencies without an exchange rate; totals leave out their amounts.
enum CurrenciesPage {
    static func page(_ visit: SignedInContext, _ currencies: [Currency]) -> Page {
        let t = visit.localizer
        let codes: [HTML] = currencies.map { "<li>\($0.code)</li>" }
        let list: HTML =
            currencies.isEmpty
            ? "<div class=\"empty\"><p>\(t("All fixed"))</p></div>"
            : "<ul>\(codes)</ul><p class=\"acts\"><a class=\"button go\" href=\"/settings#rates\">\(t("Set exchange rates"))</a></p>"
        return Page(
            t(DataIssue.rateUnknown.title), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/quality">\(t("Data quality"))</a></p><h1>\(t(DataIssue.rateUnknown.title))</h1>\
                <p class="lede">\(t(DataIssue.rateUnknown.consequence))</p><p class="hint">\(DataQualityPage.affectedMetrics(t, .rateUnknown))</p>\(list)
                """)
    }
}
