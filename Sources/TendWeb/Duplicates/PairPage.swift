import TendDomain
import TendHTML
import TendLanguage

/// Two customers side by side: what would stay, and where the owner chooses.
enum PairPage {
    struct PageData: Sendable {
        let surviving: Duplicates.RecordSummary
        let merged: Duplicates.RecordSummary
        let reasons: [DuplicatePair.Reason]
        /// The parts to take from the one that goes.
        var fieldsFromMerged: Set<Merge.Field> = []
        var reason: String?
        var problem: Problem?

        var path: String { "/duplicates/\(surviving.customer.id.text)/\(merged.customer.id.text)" }
        var reversedPath: String { "/duplicates/\(merged.customer.id.text)/\(surviving.customer.id.text)" }
    }

    static func page(_ visit: SignedInContext, _ model: PageData) -> Page {
        let t = visit.localizer
        let title = t("Is this one customer?")
        let error = model.problem.flatMap { $0.field == "reason" ? t($0.phrase) : nil }
        let form = Form(
            .post, model.path, csrf: visit.csrf,
            """
            \(table(t, model))<p class="hint">\(movedRecords(t, model))</p>\
            \(Field("reason", t("Why they are the same"), value: model.reason ?? t.reasons(model.reasons), error: error))\
            <div class="acts">\(Button(t("Merge"), .primary))\(Button(t("Not the same"), action: model.path + "/different"))\
            <a class="button quiet" href="\(url: model.reversedPath)">\(t("Keep the other one instead"))</a></div>
            """)
        return Page(
            title, mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/duplicates">\(t("Duplicates"))</a>\(if: !model.reasons.isEmpty, " · \(t.reasons(model.reasons))")</p>\
                <h1>\(title)</h1><p class="lede">\(t("Where the two differ, choose. What only one of them has stays anyway."))</p>\(form)
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
        let rows: [[HTML]] = lines(t, model.surviving.customer, model.merged.customer).enumerated().map { place, line in
            let differs = line.surviving != nil && line.merged != nil && line.surviving != line.merged
            let takes = model.fieldsFromMerged.contains(line.field)
            guard differs else { return ["\(line.title)", "\(line.surviving)", "<span class=\"mute\">\(line.merged)</span>"] }
            return [
                "\(line.title)", choice(line, place, line.surviving, "", isOn: !takes), choice(line, place, line.merged, line.field.text, isOn: takes),
            ]
        }
        let (kept, gone) = (model.surviving.customer, model.merged.customer)
        return Table(
            t("Is this one customer?"), captionHidden: true,
            [
                .text("<span class=\"hidden\">\(t("Part"))</span>"),
                .text("<a href=\"\(url: "/customers/" + kept.id.text)\">\(kept.name)</a> <span class=\"tag good\">\(t("stays"))</span>"),
                .text("<a href=\"\(url: "/customers/" + gone.id.text)\">\(gone.name)</a> <span class=\"tag\">\(t("goes into it"))</span>"),
            ], rows, style: "pair")
    }

    /// The name of the buttons is their line, so that each line has one answer.
    private static func choice(_ line: Line, _ place: Int, _ text: String?, _ value: String, isOn: Bool) -> HTML {
        let id = "take-\(place)-\(value.isEmpty ? "own" : "other")"
        return """
            <div class="check"><input type="radio" name="take-\(place)" value="\(value)" id="\(id)"\(attribute: "checked", isOn)>\
            <div><label for="\(id)"><span class="hidden">\(line.title): </span>\(text)</label></div></div>
            """
    }

    private static func lines(_ t: Localizer, _ kept: Customer, _ gone: Customer) -> [Line] {
        func line(_ title: String, _ part: Merge.Field, _ value: (Customer) -> String?) -> Line {
            Line(title: title, field: part, surviving: value(kept), merged: value(gone))
        }
        let fields = Set(kept.fields.names).union(gone.fields.names).sorted().map { name in
            line(name, .custom(name)) { $0.fields[name]?.formatted }
        }
        return [
            line(t("Name"), .name) { $0.name },
            line(t("Kind"), .kind) { $0.kind == .company ? t("company") : t("person") },
            line(t("Mail address"), .email) { $0.email },
            line(t("Phone"), .phone) { $0.phone },
            line(t("Stage"), .stage) { customer in
                [sentenceCased(t(customer.stage.phrase)), customer.stageSince.map(t.day), customer.lostReason].compactMap { $0 }.joined(separator: " · ")
            },
            line(t("Customer since"), .since) { $0.since.map(t.day) },
            line(t("Came from"), .source) { $0.acquisitionSource },
            line(t("Cost to win"), .cost) { $0.acquisitionCost.map { t.money($0) } },
        ].filter { $0.surviving != nil || $0.merged != nil } + fields
    }

    private static func movedRecords(_ t: Localizer, _ model: PageData) -> String {
        let gone = model.merged
        let parts: [(Int, one: Phrase, many: Phrase)] = [
            (gone.events, "one event", "\(t.count(gone.events)) events"),
            (gone.subscriptions, "one subscription", "\(t.count(gone.subscriptions)) subscriptions"),
            (gone.contacts, "one contact", "\(t.count(gone.contacts)) contacts"), (gone.tags.count, "one tag", "\(t.count(gone.tags.count)) tags"),
        ]
        let moving = parts.filter { $0.0 > 0 }.map { $0.0 == 1 ? t($0.one) : t($0.many) }
        return moving.isEmpty ? t("Nothing else moves over.") : t("All of it moves over: \(moving.joined(separator: t.comma)).")
    }
}

extension Merge.Field {
    /// As a form says it.
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
        if let part = plain.first(where: { $0.text == text }) {
            self = part
        } else if text.hasPrefix("field:") {
            self = .custom(String(text.dropFirst(6)))
        } else {
            return nil
        }
    }
}
