import TendDomain
import TendHTML
import TendLanguage

/// Currencies whose amounts are in no sum, because nobody said what they are worth.
enum CurrenciesPage {
    static func page(_ visit: SignedInContext, _ currencies: [Currency]) -> Page {
        let t = visit.localizer
        let codes: [HTML] = currencies.map { "<li>\($0.code)</li>" }
        let list: HTML =
            currencies.isEmpty
            ? "<div class=\"empty\"><p>\(t("All of these are mended."))</p></div>"
            : "<ul>\(codes)</ul><p class=\"acts\"><a class=\"button go\" href=\"/settings#rates\">\(t("Set the rates"))</a></p>"
        return Page(
            t(DataIssue.rateUnknown.title), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/quality">\(t("Data quality"))</a></p><h1>\(t(DataIssue.rateUnknown.title))</h1>\
                <p class="lede">\(t(DataIssue.rateUnknown.consequence))</p><p class="hint">\(DataQualityPage.affectedMetrics(t, .rateUnknown))</p>\(list)
                """)
    }
}
