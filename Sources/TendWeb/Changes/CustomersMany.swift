import TendDomain
import TendHTML

/// What can be done to many customers at once.
enum CustomersMany {
    static func acts(_ t: Words, _ model: CustomersModel) -> HTML {
        let stages = Stage.allCases.map { Option($0.rawValue, capital(t($0.phrase))) }
        var list = model.filter
        list.after = nil
        return """
            <details class="many"><summary>\(t("Change many at once"))</summary>\(CustomersSearch.hidden("list", list.path))\
            \(Checkbox("all", t("All \(t.count(model.total)) that fit, not only those chosen")))\
            <div class="find">\(Field("text", t("Tag"), extra: " list=\"tags\" maxlength=\"60\""))\
            \(Button(t("Put the tag on"), name: "do", value: "tag"))\(Button(t("Take the tag off"), name: "do", value: "untag"))</div>\
            <div class="find">\(Select("to", t("Stage"), stages))\(Field("reason", t("Reason, where they are lost"), extra: " maxlength=\"300\""))\
            \(Button(t("Move"), name: "do", value: "move"))</div>\
            <p class="acts">\(Button(t("Delete"), .bad, name: "do", value: "remove"))</p></details>
            """
    }

    /// Asks once more, or for what is missing; everything chosen stays.
    static func ask(_ visit: OwnerVisit, _ form: ManyForm, customers: Int, problem: Problem? = nil) -> Page {
        let t = visit.say
        let kept: [HTML] = form.customers.map { "<input type=\"hidden\" name=\"customer\" value=\"\($0.text)\">" }
        let title = form.verb == .remove ? t("Delete \(t.count(customers)) customers") : t("Move \(t.count(customers)) customers to \(t(form.stage.phrase))")
        let reason = Field(
            "reason", t("Why they were lost"), value: form.reason, error: problem.map { t($0.phrase) }, required: true, extra: " maxlength=\"300\"")
        let said: HTML = "<p class=\"lede\">\(t("They leave every list and figure. You can bring them back for \(Changes.keptDays) days."))</p>"
        return Page(
            title, room: .customers,
            content: """
                <p class="eyebrow"><a href="\(url: form.list)">\(t("Customers"))</a></p><h1>\(title)</h1>\(if: form.verb == .remove, said)\
                \(Form(.post, "/customers/many", csrf: visit.csrf, """
                    \(kept)\(CustomersSearch.hidden("list", form.list))\(CustomersSearch.hidden("all", form.isAll ? "on" : nil))\
                    \(CustomersSearch.hidden("to", form.stage.rawValue))\(CustomersSearch.hidden("sure", "on"))\
                    \(if: form.verb == .move, reason.html)\
                    <p class="acts">\(form.verb == .remove ? Button(t("Delete"), .bad, name: "do", value: "remove") : Button(t("Move"), .go, name: "do", value: "move"))\
                    <a class="button quiet" href="\(url: form.list)">\(t("Leave it"))</a></p>
                    """))
                """)
    }
}
