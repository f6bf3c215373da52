import TendDomain
import TendHTML
import TendLanguage

/// From the example to the owner's own data: says exactly what goes and what stays.
enum ExampleRemovalPage {
    static func page(_ visit: SignedInContext, _ belongings: Example.RemovalSummary) -> Page {
        let t = visit.localizer
        let keep = Checkbox(
            "keep", t("Keep the \(t.count(belongings.withOwnerData)) imagined customers that something of yours hangs on"), isOn: true,
            hint: t("What you or your files added to them stays; their imagined history goes."))
        let form = Form(
            .post, "/example/leave", csrf: visit.csrf,
            """
            \(if: belongings.withOwnerData > 0, keep.html)\
            <div class="acts">\(Button(t("Remove the example"), .primary))<a class="button quiet" href="/customers">\(t("Stay with the example"))</a></div>
            """)
        return Page(
            t("Start with your own data"), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/customers">\(t("Customers"))</a></p><h1>\(t("Start with your own data"))</h1>\
                <p class="lede">\(t("The imagined business goes for good. You can make it again in an empty business."))</p>\
                <div class="cols"><section><h2>\(t("What goes"))</h2>\(removedList(t, belongings))</section>\
                <section><h2>\(t("What stays"))</h2>\(remainingList(t, belongings))</section></div>\(form)
                """)
    }

    private static func removedList(_ t: Localizer, _ belongings: Example.RemovalSummary) -> HTML {
        """
        <ul><li>\(t("\(t.count(belongings.customers)) imagined customers with their contacts, tags and subscriptions"))</li>\
        <li>\(t("\(t.count(belongings.events)) events: payments, use, answers, calls"))</li><li>\(t("Fields that nobody else has"))</li></ul>
        """
    }

    private static func remainingList(_ t: Localizer, _ belongings: Example.RemovalSummary) -> HTML {
        let own: HTML = belongings.ownerCustomers == 0 ? .empty : "<li>\(t("\(t.count(belongings.ownerCustomers)) customers of your own"))</li>"
        return "<ul>\(own)<li>\(t("Name, clock, currency and every other setting"))</li><li>\(t("Your password and the signed-in browsers"))</li></ul>"
    }

    static func progress(_ visit: SignedInContext, _ chores: [BackgroundJob]) -> Page {
        let t = visit.localizer
        return Page(
            t("Start with your own data"), mainSection: .customers, refreshAfter: 2,
            content: "<h1>\(t("Start with your own data"))</h1>\(BackgroundJobsView.html(t, chores))")
    }
}
