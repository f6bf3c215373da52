import TendDomain
import TendHTML
import TendLanguage

/// What can be done to many customers at once.
enum BulkEditView {
    static func actions(_ t: Localizer, _ model: CustomersPageData) -> HTML {
        let stages = Stage.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase))) }
        var list = model.filter
        list.after = nil
        return """
            <details class="many"><summary>\(t("Change many at once"))</summary>\(CustomersSearch.hidden("list", list.path))\
            \(Checkbox("all", t("All \(t.count(model.total)) that fit, not only those chosen")))\
            <div class="find">\(Field("text", t("Tag"), extra: " list=\"tags\" maxlength=\"60\""))\
            \(Button(t("Put the tag on"), name: "do", value: "tag"))\(Button(t("Take the tag off"), name: "do", value: "untag"))</div>\
            <div class="find">\(Select("to", t("Stage"), stages))\(Field("reason", t("Reason, where they are lost"), extra: " maxlength=\"300\""))\
            \(Button(t("Move"), name: "do", value: "move"))</div>\
            <p class="acts">\(Button(t("Delete"), .destructive, name: "do", value: "remove"))</p></details>
            """
    }

    /// Asks once more, or for what is missing; everything chosen stays.
    static func confirmationPage(_ visit: SignedInContext, _ form: BulkEditForm, customers: Int, problem: Problem? = nil) -> Page {
        let t = visit.localizer
        let kept: [HTML] = form.customers.map { "<input type=\"hidden\" name=\"customer\" value=\"\($0.text)\">" }
        let title = form.action == .delete ? t("Delete \(t.count(customers)) customers") : t("Move \(t.count(customers)) customers to \(t(form.stage.phrase))")
        let reason = Field(
            "reason", t("Why they were lost"), value: form.reason, error: problem.map { t($0.phrase) }, required: true, extra: " maxlength=\"300\"")
        let said: HTML = "<p class=\"lede\">\(t("They leave every list and figure. You can bring them back for \(BulkEdits.retentionDays) days."))</p>"
        return Page(
            title, mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="\(url: form.listPath)">\(t("Customers"))</a></p><h1>\(title)</h1>\(if: form.action == .delete, said)\
                \(Form(.post, "/customers/many", csrf: visit.csrf, """
                    \(kept)\(CustomersSearch.hidden("list", form.listPath))\(CustomersSearch.hidden("all", form.coversAll ? "on" : nil))\
                    \(CustomersSearch.hidden("to", form.stage.rawValue))\(CustomersSearch.hidden("sure", "on"))\
                    \(if: form.action == .move, reason.html)\
                    <p class="acts">\(form.action == .delete ? Button(t("Delete"), .destructive, name: "do", value: "remove") : Button(t("Move"), .primary, name: "do", value: "move"))\
                    <a class="button quiet" href="\(url: form.listPath)">\(t("Leave it"))</a></p>
                    """))
                """)
    }
}
