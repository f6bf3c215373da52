import TendDomain
import TendHTML

/// What someone typed into the rows of a gap, kept when something is wrong.
struct GapForm: Sendable {
    /// By row.
    var answers: [Int64: String] = [:]
    var ticked: Set<Int64> = []
    var way = ""
    var reason = ""

    init() {}

    init(_ form: FormData) {
        for (name, values) in form.values where name.hasPrefix("answer-") {
            if let row = Int64(name.dropFirst("answer-".count)) { answers[row] = values.first ?? "" }
        }
        ticked = Set(form.all("row").compactMap { Int64($0) })
        (way, reason) = (form["way"], form["reason"])
    }
}

/// The rows of one kind of gap, mended where they stand: each by its own answer, or several by the same.
enum GapPage {
    struct Model: Sendable {
        let gap: Gap
        let total: Int
        let rows: Quality.Rows
        /// Where the page before ended; nil on the first.
        let after: Int64?
        var form = GapForm()
        var problem: Problem?
    }

    static func page(_ visit: OwnerVisit, _ model: Model) -> Page {
        let t = visit.say
        let gap = model.gap
        return Page(
            t(gap.title), room: .customers,
            content: """
                <p class="eyebrow"><a href="/quality">\(t("Data quality"))</a> · \(t(gap.weight.title))</p>\
                <h1>\(t(gap.title)): \(t.count(model.total))</h1>\
                <p class="lede">\(t(gap.harm))</p><p class="hint">\(QualityPage.spoils(t, gap))</p>\
                \(model.problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\
                \(model.rows.rows.isEmpty ? done(t) : form(visit, model).html)\
                \(Pager.html(t, first: model.after == nil ? nil : path(gap), next: model.rows.next.map { address(path(gap), ["after": String($0)]) }))\
                \(if: !model.rows.rows.isEmpty, aside(visit, gap))
                """)
    }

    static func path(_ gap: Gap) -> String { "/quality/" + gap.rawValue }

    private static func done(_ t: Words) -> HTML {
        "<div class=\"empty\"><p>\(t("All of these are mended."))</p><p><a href=\"/quality\">\(t("Back to data quality"))</a></p></div>"
    }

    private static func aside(_ visit: OwnerVisit, _ gap: Gap) -> HTML {
        let button = Button(visit.say("Leave this kind out"), .quiet)
        return "<div class=\"acts\">\(Form(.post, path(gap) + "/aside", csrf: visit.csrf, style: "inline", "\(button)"))</div>"
    }

    private static func form(_ visit: OwnerVisit, _ model: Model) -> Form {
        let t = visit.say
        let saves = model.gap.answer != nil
        return Form(
            .post, path(model.gap), csrf: visit.csrf,
            """
            \(model.after.map { "<input type=\"hidden\" name=\"after\" value=\"\($0)\">" })\
            \(if: saves, "<div class=\"acts\">\(Button(t("Save what is typed"), .go))</div>")\(bar(t, model))\(table(t, model))\
            \(if: saves && model.rows.rows.count > 8, "<div class=\"acts\">\(Button(t("Save what is typed"), .go))</div>")
            """)
    }

    /// One answer for several rows.
    private static func bar(_ t: Words, _ model: Model) -> HTML {
        let gap = model.gap
        let error = model.problem.flatMap { ["way", "reason"].contains($0.field) ? t($0.phrase) : nil }
        let choice: HTML
        if gap == .lostUnexplained {
            choice = Field("reason", t("Reason for the ticked ones"), value: model.form.reason, error: error).html
        } else if !gap.ways.isEmpty {
            let options = gap.ways.map { Option($0.rawValue, t($0.title)) }
            choice = Select("way", t("The same answer for several"), options, selected: model.form.way, error: error).html
        } else {
            return .empty
        }
        let strength: Button.Kind = gap.answer == nil ? .go : .plain
        return """
            <div class="find">\(choice)\(Button(t("Apply to the ticked"), strength, name: "scope", value: "ticked", action: path(gap) + "/same"))\
            \(Button(t("Apply to all \(t.count(model.total))"), name: "scope", value: "all", action: path(gap) + "/same"))</div>
            """
    }

    private static func table(_ t: Words, _ model: Model) -> Table {
        let gap = model.gap
        let ticks = !gap.ways.isEmpty || gap == .lostUnexplained
        var columns: [Table.Column] = [.text("\(t("Customer"))"), .text("\(t("What is there"))")]
        if gap.answer != nil { columns.append(.text("\(t("It should be"))")) }
        columns.append(.text("<span class=\"hidden\">\(t("This is right"))</span>"))
        let rows: [[HTML]] = model.rows.rows.map { row in
            let link: HTML = "<a href=\"\(url: "/customers/" + row.customer.id.text)\">\(row.customer.name)</a>"
            var cells: [HTML] = [ticks ? tick(t, row, link, isOn: model.form.ticked.contains(row.number)) : link, GapFacts.html(t, gap, row)]
            if let answer = gap.answer { cells.append(field(t, answer, row, model)) }
            cells.append(Button(t("This is right"), .quiet, name: "right", value: String(row.number), action: path(gap) + "/right").html)
            return cells
        }
        return Table(t(gap.title), captionHidden: true, columns, rows, style: "mapping")
    }

    private static func tick(_ t: Words, _ row: GapRow, _ link: HTML, isOn: Bool) -> HTML {
        """
        <div class="pick"><label class="tick"><input type="checkbox" name="row" value="\(row.number)" \
        aria-label="\(t("Choose \(row.customer.name)"))"\(attribute: "checked", isOn)></label>\(link)</div>
        """
    }

    private static func field(_ t: Words, _ answer: Gap.Answer, _ row: GapRow, _ model: Model) -> HTML {
        let name = "answer-\(row.number)"
        let label = t("Answer for \(row.customer.name)")
        let value = model.form.answers[row.number] ?? (answer == .mail ? row.customer.email.flatMap(MailTypo.mended) : nil)
        let error = model.problem.flatMap { $0.field == name ? t($0.phrase) : nil }
        let kind: Field.Kind = answer == .day ? .date : .text
        let mode = answer == .amount || answer == .score ? "decimal" : nil
        return Field(name, label, kind, value: value, error: error, inputmode: mode, labelHidden: true).html
    }
}
