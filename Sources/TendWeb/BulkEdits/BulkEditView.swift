import TendDomain
import TendHTML
import TendLanguage

/// The bulk actions below the list of customers.
enum BulkEditView {
    static func actions(_ t: Localizer, _ model: CustomersPageData) -> HTML {
        let stages = Stage.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase))) }
        var list = model.filter
        list.after = nil
        return """
            <details class="many"><summary>\(t("Bulk actions"))</summary>\(CustomersSearch.hidden("list", list.path))\
            \(Checkbox("all", t("Select all \(t.count(model.total)) that match")))\
            <div class="find">\(Field("text", t("Tag"), extra: " list=\"tags\" maxlength=\"60\""))\
            \(Button(t("Add tag"), name: "do", value: "tag"))\(Button(t("Remove tag"), name: "do", value: "untag"))</div>\
            <div class="find">\(Select("to", t("Stage"), stages))\(Field("reason", t("Reason (if churned)"), extra: " maxlength=\"300\""))\
            \(Button(t("Move"), name: "do", value: "move"))</div>\
            <p class="acts">\(Button(t("Delete"), .destructive, name: "do", value: "remove"))</p></details>
            """
    }

    /// Asks for confirmation or for the missing reason; it keeps the selection.
    static func confirmationPage(_ visit: SignedInContext, _ form: BulkEditForm, customers: Int, problem: Problem? = nil) -> Page {
        let t = visit.localizer
        let customerInputs: [HTML] = form.customers.map { "<input type=\"hidden\" name=\"customer\" value=\"\($0.text)\">" }
        let title = form.action == .delete ? t("Delete \(t.count(customers)) customers") : t("Move \(t.count(customers)) customers to \(t(form.stage.phrase))")
        let reason = Field(
            "reason", t("Churn reason"), value: form.reason, error: problem.map { t($0.phrase) }, required: true, extra: " maxlength=\"300\"")
        let explanation: HTML =
            "<p class=\"lede\">\(t("They disappear from all lists and reports. You can restore them for \(BulkEdits.retentionDays) days."))</p>"
        return Page(
            title, mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="\(url: form.listPath)">\(t("Customers"))</a></p><h1>\(title)</h1>\(if: form.action == .delete, explanation)\
                \(Form(.post, "/customers/many", csrf: visit.csrf, """
                    \(customerInputs)\(CustomersSearch.hidden("list", form.listPath))\(CustomersSearch.hidden("all", form.coversAll ? "on" : nil))\
                    \(CustomersSearch.hidden("to", form.stage.rawValue))\(CustomersSearch.hidden("sure", "on"))\
                    \(if: form.action == .move, reason.html)\
                    <p class="acts">\(form.action == .delete ? Button(t("Delete"), .destructive, name: "do", value: "remove") : Button(t("Move"), .primary, name: "do", value: "move"))\
                    <a class="button quiet" href="\(url: form.listPath)">\(t("Cancel"))</a></p>
                    """))
                """)
    }
}
