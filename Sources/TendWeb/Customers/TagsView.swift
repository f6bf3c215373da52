import TendDomain
import TendHTML
import TendLanguage

/// A customer's tags, each linked to the customers who share it, and the form to edit them.
enum TagsView {
    static func html(_ visit: SignedInContext, _ paths: CustomerPaths, _ model: CustomerPageData) -> HTML {
        let t = visit.localizer
        let tags: [HTML] = model.tags.map { "<a href=\"\(url: url("/customers", ["tag": $0]))\">\(Badge($0))</a> " }
        let removals: [HTML] = model.tags.map { tag in
            let form = Form(
                .post, paths.subpage("tags/remove"), csrf: visit.csrf, style: "inline",
                "<input type=\"hidden\" name=\"tag\" value=\"\(tag)\">\(Button(t("Remove “\(tag)”"), .quiet))")
            return form.html
        }
        let field = Field(
            "tag", t("New tag"), value: model.tagForm["tag"], error: model.tagForm.error("tag", t), extra: " maxlength=\"60\" autocomplete=\"off\"")
        return """
            <div class="acts tags">\(tags)<details\(attribute: "open", model.tagForm.problem != nil)><summary>\(model.tags.isEmpty ? t("Add tag") : t("Edit tags"))</summary>\
            \(Form(.post, paths.subpage("tags"), csrf: visit.csrf, style: "find", "\(field)\(Button(t("Add")))"))\
            \(if: !removals.isEmpty, "<div class=\"acts\">\(removals)</div>")</details></div>
            """
    }
}
