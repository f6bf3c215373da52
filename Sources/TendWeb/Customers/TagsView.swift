import TendDomain
import TendHTML

/// A customer's tags, each leading to those who share it, and the small form that changes them.
enum TagsView {
    static func html(_ visit: OwnerVisit, _ place: CustomerAddress, _ model: CustomerModel) -> HTML {
        let t = visit.say
        let tags: [HTML] = model.tags.map { "<a href=\"\(url: address("/customers", ["tag": $0]))\">\(Tag($0))</a> " }
        let removals: [HTML] = model.tags.map { tag in
            let form = Form(
                .post, place.page("tags/remove"), csrf: visit.csrf, style: "inline",
                "<input type=\"hidden\" name=\"tag\" value=\"\(tag)\">\(Button(t("Remove “\(tag)”"), .quiet))")
            return form.html
        }
        let field = Field(
            "tag", t("New tag"), value: model.tag["tag"], error: model.tag.error("tag", t), extra: " maxlength=\"60\" autocomplete=\"off\"")
        return """
            <div class="acts tags">\(tags)<details\(attribute: "open", model.tag.problem != nil)><summary>\(model.tags.isEmpty ? t("Add a tag") : t("Change the tags"))</summary>\
            \(Form(.post, place.page("tags"), csrf: visit.csrf, style: "find", "\(field)\(Button(t("Add")))"))\
            \(if: !removals.isEmpty, "<div class=\"acts\">\(removals)</div>")</details></div>
            """
    }
}
