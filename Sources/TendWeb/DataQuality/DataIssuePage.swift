import TendDomain
import TendHTML
import TendLanguage

/// The values typed into the rows of an issue, shown again if one is invalid.
struct DataIssueForm: Sendable {
    /// The typed values by row.
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

/// The rows with one issue, to be fixed one by one or several at once.
enum DataIssuePage {
    struct PageData: Sendable {
        let issue: DataIssue
        let total: Int
        let rows: DataQuality.Rows
        /// The last row of the previous page; nil on the first page.
        let after: Int64?
        var form = DataIssueForm()
        var problem: Problem?
    }

    static func page(_ visit: SignedInContext, _ model: PageData) -> Page {
        let t = visit.localizer
        let issue = model.issue
        return Page(
            t(issue.title), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/quality">\(t("Data quality"))</a> · \(t(issue.severity.title))</p>\
                <h1>\(t(issue.title)): \(t.count(model.total))</h1>\
                <p class="lede">\(t(issue.consequence))</p><p class="hint">\(DataQualityPage.affectedMetrics(t, issue))</p>\
                \(model.problem.map { Notice(.bad, t("Please check your input"), "\(t($0.phrase))") }?.html)\
                \(model.rows.rows.isEmpty ? allFixed(t) : form(visit, model).html)\
                \(Pager.html(t, first: model.after == nil ? nil : path(issue), next: model.rows.next.map { url(path(issue), ["after": String($0)]) }))\
                \(if: !model.rows.rows.isEmpty, dismissKindForm(visit, issue))
                """)
    }

    static func path(_ issue: DataIssue) -> String { "/quality/" + issue.rawValue }

    private static func allFixed(_ t: Localizer) -> HTML {
        "<div class=\"empty\"><p>\(t("All fixed"))</p><p><a href=\"/quality\">\(t("Back to data quality"))</a></p></div>"
    }

    private static func dismissKindForm(_ visit: SignedInContext, _ issue: DataIssue) -> HTML {
        let button = Button(visit.localizer("Don't check this"), .quiet)
        return "<div class=\"acts\">\(Form(.post, path(issue) + "/aside", csrf: visit.csrf, style: "inline", "\(button)"))</div>"
    }

    private static func form(_ visit: SignedInContext, _ model: PageData) -> Form {
        let t = visit.localizer
        let hasInput = model.issue.input != nil
        return Form(
            .post, path(model.issue), csrf: visit.csrf,
            """
            \(model.after.map { "<input type=\"hidden\" name=\"after\" value=\"\($0)\">" })\
            \(if: hasInput, "<div class=\"acts\">\(Button(t("Save values"), .primary))</div>")\(bulkFixBar(t, model))\(table(t, model))\
            \(if: hasInput && model.rows.rows.count > 8, "<div class=\"acts\">\(Button(t("Save values"), .primary))</div>")
            """)
    }

    /// One fix for several rows.
    private static func bulkFixBar(_ t: Localizer, _ model: PageData) -> HTML {
        let issue = model.issue
        let error = model.problem.flatMap { ["way", "reason"].contains($0.field) ? t($0.phrase) : nil }
        let choice: HTML
        if issue == .lostUnexplained {
            choice = Field("reason", t("Reason for selected rows"), value: model.form.reason, error: error).html
        } else if !issue.fixMethods.isEmpty {
            let options = issue.fixMethods.map { SelectOption($0.rawValue, t($0.title)) }
            choice = Select("way", t("Fix several at once"), options, selected: model.form.fixMethod, error: error).html
        } else {
            return .empty
        }
        let kind: Button.Kind = issue.input == nil ? .primary : .plain
        return """
            <div class="find">\(choice)\(Button(t("Apply to selected"), kind, name: "scope", value: "ticked", action: path(issue) + "/same"))\
            \(Button(t("Apply to all \(t.count(model.total))"), name: "scope", value: "all", action: path(issue) + "/same"))</div>
            """
    }

    private static func table(_ t: Localizer, _ model: PageData) -> Table {
        let issue = model.issue
        let hasCheckboxes = !issue.fixMethods.isEmpty || issue == .lostUnexplained
        var columns: [Table.Column] = [.text("\(t("Customer"))"), .text("\(t("Current value"))")]
        if issue.input != nil { columns.append(.text("\(t("Correct value"))")) }
        columns.append(.text("<span class=\"hidden\">\(t("Confirm"))</span>"))
        let rows: [[HTML]] = model.rows.rows.map { row in
            let link: HTML = "<a href=\"\(url: "/customers/" + row.customer.id.text)\">\(row.customer.name)</a>"
            let name = hasCheckboxes ? checkbox(t, row, link, isOn: model.form.selectedRows.contains(row.number)) : link
            var cells: [HTML] = [name, DataIssueDetails.html(t, issue, row)]
            if let input = issue.input { cells.append(field(t, input, row, model)) }
            cells.append(Button(t("Confirm"), .quiet, name: "right", value: String(row.number), action: path(issue) + "/right").html)
            return cells
        }
        return Table(t(issue.title), captionHidden: true, columns, rows, style: "mapping")
    }

    private static func checkbox(_ t: Localizer, _ row: DataIssueRow, _ link: HTML, isOn: Bool) -> HTML {
        """
        <div class="pick"><label class="tick"><input type="checkbox" name="row" value="\(row.number)" \
        aria-label="\(t("Select \(row.customer.name)"))"\(attribute: "checked", isOn)></label>\(link)</div>
        """
    }

    private static func field(_ t: Localizer, _ input: DataIssue.Input, _ row: DataIssueRow, _ model: PageData) -> HTML {
        let name = "answer-\(row.number)"
        let label = t("Correct value for \(row.customer.name)")
        let value = model.form.inputs[row.number] ?? (input == .email ? row.customer.email.flatMap(EmailTypo.corrected) : nil)
        let error = model.problem.flatMap { $0.field == name ? t($0.phrase) : nil }
        let kind: Field.Kind = input == .day ? .date : .text
        let mode = input == .amount || input == .score ? "decimal" : nil
        return Field(name, label, kind, value: value, error: error, inputmode: mode, labelHidden: true).html
    }
}
