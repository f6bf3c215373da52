import TendDomain
import TendHTML
import TendLanguage

/// The second and third step of the setup: add customers, then review them.
enum OnboardingDataPage {
    static func dataStep(_ visit: SignedInContext, draft: FirstCustomersForm = FirstCustomersForm(), problem: Problem? = nil) -> Page {
        let t = visit.localizer
        return Page(
            t("Your customers"),
            content: """
                <p class="eyebrow">\(t("Step 2 of 3"))</p><h1>\(t("Add your customers"))</h1>\
                <p class="lede">\(t("Choose one to start. You can come back later."))</p>\
                \(problem.map { Notice(.bad, t("Please check your input"), "\(t($0.phrase))") }?.html)\
                <div class="cols wide"><section><h2>\(t("Upload a file"))</h2>\(fileForm(visit))</section>\
                <section><h2>\(t("Or enter three customers"))</h2>\(manualForm(visit, draft, problem))</section></div>\
                \(if: visit.business.onboardingState != .example, example(visit))
                """)
    }

    private static func fileForm(_ visit: SignedInContext) -> Form {
        let t = visit.localizer
        return Form(
            .post, "/imports", csrf: visit.csrf, upload: true,
            """
            \(FileField("file", t("File"), accept: ImportsPage.fileTypes, hint: t(ImportsPage.fileHint)))\
            <div class="acts">\(Button(t("Upload"), .primary))</div>
            """)
    }

    private static func manualForm(_ visit: SignedInContext, _ draft: FirstCustomersForm, _ problem: Problem?) -> Form {
        let t = visit.localizer
        let error = { (field: String) in problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        let rows: [HTML] = draft.rows.enumerated().map { index, row in
            """
            <fieldset class="row"><legend>\(t("Customer \(index + 1)"))</legend>\
            \(Field("name-\(index)", t("Name"), value: row.name, error: error("name-\(index)"), extra: " maxlength=\"300\""))\
            \(Field("email-\(index)", t("Email"), .text, value: row.email, error: error("email-\(index)"), inputmode: "email"))\
            \(Field("monthly-\(index)", t("Monthly price (\(visit.business.currency.code))"), value: row.monthly, error: error("monthly-\(index)"), inputmode: "decimal"))</fieldset>
            """
        }
        return Form(.post, "/welcome/customers", csrf: visit.csrf, "\(rows)<div class=\"acts\">\(Button(t("Add customers")))</div>")
    }

    private static func example(_ visit: SignedInContext) -> HTML {
        let t = visit.localizer
        let form = Form(.post, "/welcome/example", csrf: visit.csrf, style: "inline", "\(Button(t("Explore sample data"), .link))")
        return
            "<section><p class=\"mute\">\(t("No data at hand?")) \(form) \(t("The sample data is a fictional business with two years of history."))</p></section>"
    }

    static func summaryStep(_ visit: SignedInContext, _ summary: FirstRunSummary) -> Page {
        let t = visit.localizer
        return Page(
            t("Review your data"),
            content: """
                <p class="eyebrow">\(t("Step 3 of 3"))</p><h1>\(t("Review your data"))</h1><p class="lede">\(lede(t, summary))</p>\
                \(MetricTiles(tiles(t, summary)))\(Table(t("Newest customers"), [.text("\(t("Name"))"), .text("\(t("Stage"))"), .text("\(t("Contact"))")], rows(t, summary)))\
                <div class="acts">\(Form(.post, "/welcome/done", csrf: visit.csrf, style: "inline", "\(Button(t("Go to customers"), .primary))"))\
                <a class="button" href="/imports">\(t("Import another file"))</a></div>
                """)
    }

    private static func lede(_ t: Localizer, _ summary: FirstRunSummary) -> String {
        if summary.mrr != nil { return t("Your first figure: monthly recurring revenue (MRR).") }
        if summary.paid != nil { return t("Your first figure: what your customers have paid in total.") }
        return t("Your customers are here. Import payments, usage and survey responses to see more.")
    }

    private static func tiles(_ t: Localizer, _ summary: FirstRunSummary) -> [MetricTiles.Tile] {
        var tiles: [MetricTiles.Tile] = []
        if let monthly = summary.mrr {
            tiles.append(MetricTiles.Tile(t("MRR (monthly recurring revenue)"), "\(t.money(monthly))", address: "/numbers"))
        } else if let paid = summary.paid {
            tiles.append(MetricTiles.Tile(t("Total paid"), "\(t.money(paid))", address: "/numbers"))
        }
        tiles.append(
            MetricTiles.Tile(t("Customers"), "\(t.count(summary.customers))", note: summary.lost == 0 ? nil : "\(t("\(t.count(summary.lost)) churned"))"))
        return tiles
    }

    private static func rows(_ t: Localizer, _ summary: FirstRunSummary) -> [[HTML]] {
        summary.newest.map { customer in
            [
                "<a href=\"\(url: "/customers/" + customer.id.text)\">\(customer.name)</a>", "\(t(customer.stage.phrase))",
                "\(customer.email ?? customer.phone ?? "")",
            ]
        }
    }
}
