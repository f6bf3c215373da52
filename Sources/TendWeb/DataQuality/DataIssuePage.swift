import TendDomain
import TendHTML
import TendLanguage

/// What someone typed into the rows of a gap, kept when something is wrong.
struct DataIssueForm: Sendable {
    /// By row.
    var inputs: [Int64: String] = [:]
    var selectedRows: Set<Int64> = []
    var fixMethod = ""
    var reason = ""

    init() {}

    init(_ form: FormData) {
        for (name, values) in form.values where name.hasPrefix("answer-") {
            if let row = Int64(name.dropFirst("answer-".count)) { inputs[row] = values.first ?? "" }
        }
        selectedRows = Set(form.all("row").compactMap { Int64($0) })
        (fixMethod, reason) = (form["way"], form["reason"])
    }
}

/// The rows of one kind of gap, mended where they stand: each by its own answer, or several by the same.
enum DataIssuePage {
    struct PageData: Sendable {
        let issue: DataIssue
        let total: Int
        let rows: DataQuality.Rows
        /// Where the page before ended; nil on the first.
        let after: Int64?
        var form = DataIssueForm()
        var problem: Problem?
    }

    static func page(_ visit: SignedInContext, _ model: PageData) -> Page {
        let t = visit.localizer
        let gap = model.issue
        return Page(
            t(gap.title), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/quality">\(t("Data quality"))</a> · \(t(gap.severity.title))</p>\
                <h1>\(t(gap.title)): \(t.count(model.total))</h1>\
                <p class="lede">\(t(gap.consequence))</p><p class="hint">\(DataQualityPage.affectedMetrics(t, gap))</p>\
                \(model.problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\
                \(model.rows.rows.isEmpty ? allFixed(t) : form(visit, model).html)\
                \(Pager.html(t, first: model.after == nil ? nil : path(gap), next: model.rows.next.map { url(path(gap), ["after": String($0)]) }))\
                \(if: !model.rows.rows.isEmpty, dismissKindForm(visit, gap))
                """)
    }

    static func path(_ gap: DataIssue) -> String { "/quality/" + gap.rawValue }

    private static func allFixed(_ t: Localizer) -> HTML {
        "<div class=\"empty\"><p>\(t("All of these are mended."))</p><p><a href=\"/quality\">\(t("Back to data quality"))</a></p></div>"
    }

    private static func dismissKindForm(_ visit: SignedInContext, _ gap: DataIssue) -> HTML {
        let button = Button(visit.localizer("Leave this kind out"), .quiet)
        return "<div class=\"acts\">\(Form(.post, path(gap) + "/aside", csrf: visit.csrf, style: "inline", "\(button)"))</div>"
    }

    private static func form(_ visit: SignedInContext, _ model: PageData) -> Form {
        let t = visit.localizer
        let saves = model.issue.input != nil
        return Form(
            .post, path(model.issue), csrf: visit.csrf,
            """
            \(model.after.map { "<input type=\"hidden\" name=\"after\" value=\"\($0)\">" })\
            \(if: saves, "<div class=\"acts\">\(Button(t("Save what is typed"), .primary))</div>")\(bulkFixBar(t, model))\(table(t, model))\
            \(if: saves && model.rows.rows.count > 8, "<div class=\"acts\">\(Button(t("Save what is typed"), .primary))</div>")
            """)
    }

    /// One answer for several rows.
    private static func bulkFixBar(_ t: Localizer, _ model: PageData) -> HTML {
        let gap = model.issue
        let error = model.problem.flatMap { ["way", "reason"].contains($0.field) ? t($0.phrase) : nil }
        let choice: HTML
        if gap == .lostUnexplained {
            choice = Field("reason", t("Reason for the ticked ones"), value: model.form.reason, error: error).html
        } else if !gap.fixMethods.isEmpty {
            let options = gap.fixMethods.map { SelectOption($0.rawValue, t($0.title)) }
            choice = Select("way", t("The same answer for several"), options, selected: model.form.fixMethod, error: error).html
        } else {
            return .empty
        }
        let strength: Button.Kind = gap.input == nil ? .primary : .plain
        return """
            <div class="find">\(choice)\(Button(t("Apply to the ticked"), strength, name: "scope", value: "ticked", action: path(gap) + "/same"))\
            \(Button(t("Apply to all \(t.count(model.total))"), name: "scope", value: "all", action: path(gap) + "/same"))</div>
            """
    }

    private static func table(_ t: Localizer, _ model: PageData) -> Table {
        let gap = model.issue
        let ticks = !gap.fixMethods.isEmpty || gap == .lostUnexplained
        var columns: [Table.Column] = [.text("\(t("Customer"))"), .text("\(t("What is there"))")]
        if gap.input != nil { columns.append(.text("\(t("It should be"))")) }
        columns.append(.text("<span class=\"hidden\">\(t("This is right"))</span>"))
        let rows: [[HTML]] = model.rows.rows.map { row in
            let link: HTML = "<a href=\"\(url: "/customers/" + row.customer.id.text)\">\(row.customer.name)</a>"
            var cells: [HTML] = [ticks ? tick(t, row, link, isOn: model.form.selectedRows.contains(row.number)) : link, DataIssueDetails.html(t, gap, row)]
            if let answer = gap.input { cells.append(field(t, answer, row, model)) }
            cells.append(Button(t("This is right"), .quiet, name: "right", value: String(row.number), action: path(gap) + "/right").html)
            return cells
        }
        return Table(t(gap.title), captionHidden: true, columns, rows, style: "mapping")
    }

    private static func tick(_ t: Localizer, _ row: DataIssueRow, _ link: HTML, isOn: Bool) -> HTML {
        """
        <div class="pick"><label class="tick"><input type="checkbox" name="row" value="\(row.number)" \
        aria-label="\(t("Choose \(row.customer.name)"))"\(attribute: "checked", isOn)></label>\(link)</div>
        """
    }

    private static func field(_ t: Localizer, _ answer: DataIssue.Input, _ row: DataIssueRow, _ model: PageData) -> HTML {
        let name = "answer-\(row.number)"
        let label = t("Answer for \(row.customer.name)")
        let value = model.form.inputs[row.number] ?? (answer == .email ? row.customer.email.flatMap(EmailTypo.corrected) : nil)
        let error = model.problem.flatMap { $0.field == name ? t($0.phrase) : nil }
        let kind: Field.Kind = answer == .day ? .date : .text
        let mode = answer == .amount || answer == .score ? "decimal" : nil
        return Field(name, label, kind, value: value, error: error, inputmode: mode, labelHidden: true).html
    }
}
