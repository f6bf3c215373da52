import TendDomain
import TendHTML
import TendLanguage
import TendTables

/// What a person says about how a file is read. An empty field means that Tend finds out.
struct ReadingForm: Sendable {
    static let fields = ["sheet", "header-row", "encoding", "delimiter"]

    private var values: [String: String]
    private var error: (field: String, phrase: Phrase)?

    init(_ reading: TableOptions?) {
        values = [
            "encoding": reading?.encoding?.rawValue ?? "", "delimiter": reading?.delimiter?.name ?? "",
            "header-row": reading?.headerRow.map(String.init) ?? "", "sheet": reading?.sheet ?? "",
        ]
    }

    /// Fields that the form does not have stay as they are.
    mutating func apply(_ form: FormData) {
        for name in Self.fields where form.has(name) { values[name] = trimmed(form[name]) }
    }

    private subscript(name: String) -> String { values[name] ?? "" }

    /// nil if everything is detected.
    func options() throws -> TableOptions? {
        var options = TableOptions()
        options.encoding = TableEncoding(rawValue: self["encoding"])
        options.delimiter = try? TableDelimiter(self["delimiter"])
        options.sheet = self["sheet"].isEmpty ? nil : self["sheet"]
        if !self["header-row"].isEmpty {
            guard let row = Int(self["header-row"]), (0...1_000_000).contains(row) else {
                throw Problem.invalid(field: "header-row", Phrase("Write the number of a row such as 17, or 0 if no row has the names of the columns."))
            }
            options.headerRow = row
        }
        return options == TableOptions() ? nil : options
    }

    /// The first field with another value than in the other form.
    func firstChange(from other: ReadingForm) -> String? { Self.fields.first { self[$0] != other[$0] } }

    mutating func setError(_ field: String, _ phrase: Phrase) { error = (field, phrase) }

    /// The fields, closed unless one is used.
    func html(_ t: Localizer, _ preview: Imports.Preview, button: Button) -> HTML {
        let isOpen = error != nil || values.values.contains { !$0.isEmpty }
        let text: HTML = preview.sheet == nil ? "\(encoding(t, preview))\(delimiter(t, preview))" : "\(sheet(t, preview))"
        return """
            <details\(attribute: "open", isOpen)><summary>\(t("The file is read wrong"))</summary>\
            <div class="row">\(text)\(headerRow(t))</div><div class="acts">\(button)</div></details>
            """
    }

    private func errorText(_ t: Localizer, _ field: String) -> String? { error.flatMap { $0.field == field ? t($0.phrase) : nil } }

    private func detected(_ t: Localizer, _ field: String, _ found: String) -> SelectOption {
        SelectOption("", self[field].isEmpty ? t("Detected: \(found)") : t("Detect"))
    }

    private func encoding(_ t: Localizer, _ preview: Imports.Preview) -> Select {
        Select(
            "encoding", t("Encoding"), [detected(t, "encoding", preview.encoding)] + TableEncoding.allCases.map { SelectOption($0.rawValue, $0.name) },
            selected: self["encoding"], error: errorText(t, "encoding"))
    }

    private func delimiter(_ t: Localizer, _ preview: Imports.Preview) -> Select {
        let options = [",", ";", "tab", "|", "blanks"].map { SelectOption($0, sentenceCased(t(FileText.separator($0)))) }
        return Select(
            "delimiter", t("Separator"), [detected(t, "delimiter", t(FileText.separator(preview.delimiter)))] + options, selected: self["delimiter"],
            error: errorText(t, "delimiter"))
    }

    private func sheet(_ t: Localizer, _ preview: Imports.Preview) -> Field {
        Field("sheet", t("Sheet"), value: self["sheet"], hint: preview.sheet.map { t("Detected: \($0)") }, error: errorText(t, "sheet"))
    }

    private func headerRow(_ t: Localizer) -> Field {
        Field(
            "header-row", t("Row with the column names"), value: self["header-row"], hint: t("Empty: detect it. 0: the file has none."),
            error: errorText(t, "header-row"), inputmode: "numeric")
    }
}
