import TendDomain
import TendHTML
import TendLanguage

/// The second and third step of the first hour: bring customers, then look at them.
enum OnboardingDataPage {
    static func dataStep(_ visit: SignedInContext, draft: FirstCustomersForm = FirstCustomersForm(), problem: Problem? = nil) -> Page {
        let t = visit.localizer
        return Page(
            t("Your customers"),
            content: """
                <p class="eyebrow">\(t("Step 2 of 3"))</p><h1>\(t("Bring your customers"))</h1>\
                <p class="lede">\(t("One way is enough to begin. You can leave here and come back."))</p>\
                \(problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\
                <div class="cols wide"><section><h2>\(t("A file you have"))</h2>\(fileForm(visit))</section>\
                <section><h2>\(t("Or three by hand"))</h2>\(manualForm(visit, draft, problem))</section></div>\
                \(if: visit.business.onboardingState != .example, example(visit))
                """)
    }

    private static func fileForm(_ visit: SignedInContext) -> Form {
        let t = visit.localizer
        return Form(
            .post, "/imports", csrf: visit.csrf, upload: true,
            """
            \(FileField("file", t("File"), accept: ".csv,.tsv,.txt,.xlsx,.gz", hint: t("Customers, payments, subscriptions, events or answers: CSV in any encoding, Excel, also gzipped. Nothing is kept before you say so.")))\
            <div class="acts">\(Button(t("Look at the file"), .primary))</div>
            """)
    }

    private static func manualForm(_ visit: SignedInContext, _ draft: FirstCustomersForm, _ problem: Problem?) -> Form {
        let t = visit.localizer
        let error = { (field: String) in problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        let rows: [HTML] = draft.rows.enumerated().map { index, row in
            """
            <fieldset class="row"><legend>\(t("Customer \(index + 1)"))</legend>\
            \(Field("name-\(index)", t("Name"), value: row.name, error: error("name-\(index)"), extra: " maxlength=\"300\""))\
            \(Field("email-\(index)", t("Mail"), .text, value: row.email, error: error("email-\(index)"), inputmode: "email"))\
            \(Field("monthly-\(index)", t("Pays a month, in \(visit.business.currency.code)"), value: row.monthly, error: error("monthly-\(index)"), inputmode: "decimal"))</fieldset>
            """
        }
        return Form(.post, "/welcome/customers", csrf: visit.csrf, "\(rows)<div class=\"acts\">\(Button(t("Keep these")))</div>")
    }

    private static func example(_ visit: SignedInContext) -> HTML {
        let t = visit.localizer
        let form = Form(.post, "/welcome/example", csrf: visit.csrf, style: "inline", "\(Button(t("Look at an example first"), .link))")
        return
            "<section><p class=\"mute\">\(t("No time for that now?")) \(form) \(t("The example is an imagined business with two years of history."))</p></section>"
    }

    static func summaryStep(_ visit: SignedInContext, _ look: FirstRunSummary) -> Page {
        let t = visit.localizer
        return Page(
            t("Look at what came in"),
            content: """
                <p class="eyebrow">\(t("Step 3 of 3"))</p><h1>\(t("Look at what came in"))</h1><p class="lede">\(lede(t, look))</p>\
                \(MetricTiles(tiles(t, look)))\(Table(t("The newest of them"), [.text("\(t("Name"))"), .text("\(t("Stage"))"), .text("\(t("Reached by"))")], rows(t, look)))\
                <div class="acts">\(Form(.post, "/welcome/done", csrf: visit.csrf, style: "inline", "\(Button(t("Go to my customers"), .primary))"))\
                <a class="button" href="/imports">\(t("Bring another file"))</a></div>
                """)
    }

    private static func lede(_ t: Localizer, _ look: FirstRunSummary) -> String {
        if look.mrr != nil { return t("The first figure can be told already: what comes in every month.") }
        if look.paid != nil { return t("The first figure can be told already: what your customers have paid.") }
        return t("These are your customers. Money, use and answers tell more once they come in too.")
    }

    private static func tiles(_ t: Localizer, _ look: FirstRunSummary) -> [MetricTiles.Tile] {
        var figures: [MetricTiles.Tile] = []
        if let monthly = look.mrr {
            figures.append(MetricTiles.Tile(t("Recurring revenue a month"), "\(t.money(monthly))", address: "/numbers"))
        } else if let paid = look.paid {
            figures.append(MetricTiles.Tile(t("Paid so far"), "\(t.money(paid))", address: "/numbers"))
        }
        figures.append(MetricTiles.Tile(t("Customers"), "\(t.count(look.customers))", note: look.lost == 0 ? nil : "\(t("\(t.count(look.lost)) of them lost"))"))
        return figures
    }

    private static func rows(_ t: Localizer, _ look: FirstRunSummary) -> [[HTML]] {
        look.newest.map { customer in
            [
                "<a href=\"\(url: "/customers/" + customer.id.text)\">\(customer.name)</a>", "\(t(customer.stage.phrase))",
                "\(customer.email ?? customer.phone ?? "")",
            ]
        }
    }
}
