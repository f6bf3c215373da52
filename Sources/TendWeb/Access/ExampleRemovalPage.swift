import TendDomain
import TendHTML
import TendLanguage

/// Removes the sample data after listing what is deleted and what stays.
enum ExampleRemovalPage {
    static func page(_ visit: SignedInContext, _ summary: Example.RemovalSummary) -> Page {
        let t = visit.localizer
        let keep = Checkbox(
            "keep", t("Keep the \(t.count(summary.withOwnerData)) sample customers to which you added something"), isOn: true,
            hint: t("What you or your files added stays; their generated history is deleted."))
        let form = Form(
            .post, "/example/leave", csrf: visit.csrf,
            """
            \(if: summary.withOwnerData > 0, keep.html)\
            <div class="acts">\(Button(t("Remove sample data"), .primary))<a class="button quiet" href="/customers">\(t("Keep sample data"))</a></div>
            """)
        return Page(
            t("Use your own data"), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/customers">\(t("Customers"))</a></p><h1>\(t("Use your own data"))</h1>\
                <p class="lede">\(t("The sample data is deleted permanently. You can create it again in an empty business."))</p>\
                <div class="cols"><section><h2>\(t("What is deleted"))</h2>\(removedList(t, summary))</section>\
                <section><h2>\(t("What stays"))</h2>\(remainingList(t, summary))</section></div>\(form)
                """)
    }

    private static func removedList(_ t: Localizer, _ summary: Example.RemovalSummary) -> HTML {
        """
        <ul><li>\(t("\(t.count(summary.customers)) sample customers with their contacts, tags and subscriptions"))</li>\
        <li>\(t("\(t.count(summary.events)) events: payments, usage, survey responses, calls"))</li><li>\(t("Custom fields that no other customer has"))</li></ul>
        """
    }

    private static func remainingList(_ t: Localizer, _ summary: Example.RemovalSummary) -> HTML {
        let ownerCustomers: HTML = summary.ownerCustomers == 0 ? .empty : "<li>\(t("\(t.count(summary.ownerCustomers)) customers of your own"))</li>"
        return
            "<ul>\(ownerCustomers)<li>\(t("Business name, time zone, currency and all other settings"))</li><li>\(t("Your password and signed-in browsers"))</li></ul>"
    }

    static func progress(_ visit: SignedInContext, _ jobs: [BackgroundJob]) -> Page {
        let t = visit.localizer
        return Page(
            t("Use your own data"), mainSection: .customers, refreshAfter: 2,
            content: "<h1>\(t("Use your own data"))</h1>\(BackgroundJobsView.html(t, jobs))")
    }
}
