import TendDomain
import TendHTML
import TendLanguage

/// Two customers side by side, to choose which values to keep.
enum PairPage {
    struct PageData: Sendable {
        let surviving: Duplicates.RecordSummary
        let merged: Duplicates.RecordSummary
        let reasons: [DuplicatePair.Reason]
        /// The values to take from the merged customer.
        var fieldsFromMerged: Set<Merge.Field> = []
        var reason: String?
        var problem: Problem?

        var path: String { "/duplicates/\(surviving.customer.id.text)/\(merged.customer.id.text)" }
        var reversedPath: String { "/duplicates/\(merged.customer.id.text)/\(surviving.customer.id.text)" }
    }

    static func page(_ visit: SignedInContext, _ model: PageData) -> Page {
        let t = visit.localizer
        let title = t("Are these the same customer?")
        let error = model.problem.flatMap { $0.field == "reason" ? t($0.phrase) : nil }
        let form = Form(
            .post, model.path, csrf: visit.csrf,
            """
            \(table(t, model))<p class="hint">\(movedRecords(t, model))</p>\
            \(Field("reason", t("Reason for merging"), value: model.reason ?? t.reasons(model.reasons), error: error))\
            <div class="acts">\(Button(t("Merge"), .primary))\(Button(t("Not a duplicate"), action: model.path + "/different"))\
            <a class="button quiet" href="\(url: model.reversedPath)">\(t("Keep the other one instead"))</a></div>
            """)
        return Page(
            title, mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/duplicates">\(t("Duplicates"))</a>\(if: !model.reasons.isEmpty, " · \(t.reasons(model.reasons))")</p>\
                <h1>\(title)</h1><p class="lede">\(t("Where they differ, choose the value to keep. Values that only one of them has are kept."))</p>\(form)
                """)
    }

    /// A line of the comparison.
    private struct Line {
        let title: String
        let field: Merge.Field
        let surviving: String?
        let merged: String?
    }

    private static func table(_ t: Localizer, _ model: PageData) -> Table {
        let rows: [[HTML]] = lines(t, model.surviving.customer, model.merged.customer).enumerated().map { index, line in
            let differs = line.surviving != nil && line.merged != nil && line.surviving != line.merged
            let takes = model.fieldsFromMerged.contains(line.field)
            guard differs else { return ["\(line.title)", "\(line.surviving)", "<span class=\"mute\">\(line.merged)</span>"] }
            return [
                "\(line.title)", choice(line, index, line.surviving, "", isOn: !takes), choice(line, index, line.merged, line.field.text, isOn: takes),
            ]
        }
        let (surviving, merged) = (model.surviving.customer, model.merged.customer)
        return Table(
            t("Are these the same customer?"), captionHidden: true,
            [
                .text("<span class=\"hidden\">\(t("Field"))</span>"),
                .text("<a href=\"\(url: "/customers/" + surviving.id.text)\">\(surviving.name)</a> <span class=\"tag good\">\(t("kept"))</span>"),
                .text("<a href=\"\(url: "/customers/" + merged.id.text)\">\(merged.name)</a> <span class=\"tag\">\(t("merged into it"))</span>"),
            ], rows, style: "pair")
    }

    /// Both buttons of a line share their name, so that one of them is chosen.
    private static func choice(_ line: Line, _ index: Int, _ text: String?, _ value: String, isOn: Bool) -> HTML {
        let id = "take-\(index)-\(value.isEmpty ? "own" : "other")"
        return """
            <div class="check"><input type="radio" name="take-\(index)" value="\(value)" id="\(id)"\(attribute: "checked", isOn)>\
            <div><label for="\(id)"><span class="hidden">\(line.title): </span>\(text)</label></div></div>
            """
    }

    private static func lines(_ t: Localizer, _ surviving: Customer, _ merged: Customer) -> [Line] {
        func line(_ title: String, _ field: Merge.Field, _ value: (Customer) -> String?) -> Line {
            Line(title: title, field: field, surviving: value(surviving), merged: value(merged))
        }
        let fields = Set(surviving.fields.names).union(merged.fields.names).sorted().map { name in
            line(name, .custom(name)) { $0.fields[name]?.formatted }
        }
        return [
            line(t("Name"), .name) { $0.name },
            line(t("Kind"), .kind) { $0.kind == .company ? t("company") : t("person") },
            line(t("Email"), .email) { $0.email },
            line(t("Phone"), .phone) { $0.phone },
            line(t("Stage"), .stage) { customer in
                [sentenceCased(t(customer.stage.phrase)), customer.stageSince.map(t.day), customer.lostReason].compactMap { $0 }.joined(separator: " · ")
            },
            line(t("Customer since"), .since) { $0.since.map(t.day) },
            line(t("Source"), .source) { $0.acquisitionSource },
            line(t("Acquisition cost (CAC)"), .cost) { $0.acquisitionCost.map { t.money($0) } },
        ].filter { $0.surviving != nil || $0.merged != nil } + fields
    }

    private static func movedRecords(_ t: Localizer, _ model: PageData) -> String {
        let merged = model.merged
        let counts: [(Int, Phrase)] = [
            (merged.events, Phrase("\(t.count(merged.events)) events")),
            (merged.subscriptions, Phrase("\(t.count(merged.subscriptions)) subscriptions")),
            (merged.contacts, Phrase("\(t.count(merged.contacts)) contacts")), (merged.tags.count, Phrase("\(t.count(merged.tags.count)) tags")),
        ]
        let records = counts.filter { $0.0 > 0 }.map { t($0.1) }
        return records.isEmpty ? t("There are no other records to move.") : t("These records move too: \(t.language.join(list: records)).")
    }
}

extension Merge.Field {
    /// The value in the form.
    var text: String {
        switch self {
        case .kind: "kind"
        case .name: "name"
        case .email: "email"
        case .phone: "phone"
        case .stage: "stage"
        case .since: "since"
        case .source: "source"
        case .cost: "cost"
        case .custom(let name): "field:" + name
        }
    }

    init?(text: String) {
        let plain: [Merge.Field] = [.kind, .name, .email, .phone, .stage, .since, .source, .cost]
        if let field = plain.first(where: { $0.text == text }) {
            self = field
        } else if text.hasPrefix("field:") {
            self = .custom(String(text.dropFirst(6)))
        } else {
            return nil
        }
    }
}
