import TendDomain
import TendHTML
import TendLanguage

/// A file before its import: what it is, what Tend asks about it, what its import would do, and the field of each column.
enum MappingPage {
    static func page(_ visit: SignedInContext, _ data: MappingPageData) -> Page {
        let t = visit.localizer
        let path = "/imports/files/" + data.file.id.text
        let discard = Form(.post, path + "/discard", csrf: visit.csrf, style: "inline", "\(Button(t("Discard file"), .link))")
        return Page(
            t("Match columns to fields"), mainSection: .imports, refreshAfter: data.progress == nil ? nil : 1,
            content: """
                <p class="eyebrow"><a href="/imports">\(t("Imports"))</a></p>\
                <h1>\(t.fileName(data.file.name))</h1><p class="lede">\(FileText.lede(t, data))</p>\
                \(data.progress.map { progress(visit, path, $0) } ?? form(visit, path, data))<div class="acts">\(discard)</div>
                """)
    }

    /// Nothing can be typed meanwhile, because the page is replaced when the dry run ends.
    private static func progress(_ visit: SignedInContext, _ path: String, _ work: TaskProgress.State) -> HTML {
        let t = visit.localizer
        let label = t("\(t.count(work.rows)) rows checked. Nothing is saved. You can leave this page.")
        let start = Form(.post, path + "/import", csrf: visit.csrf, style: "inline", "\(Button(t("Import")))")
        let stop = Form(.post, path + "/trial/stop", csrf: visit.csrf, style: "inline", "\(Button(t("Stop")))")
        return "\(ProgressBar(label, done: Int(work.share * 1000), of: 1000))<div class=\"acts\">\(start)\(stop)</div>"
    }

    private static func form(_ visit: SignedInContext, _ path: String, _ data: MappingPageData) -> HTML {
        let t = visit.localizer
        let refresh = Button(t("Refresh"))
        let kinds = ImportKind.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.singular))) }
        // The Enter key presses the first button, which must not be the import.
        let content: HTML = """
            \(Select("kind", t("Each row is a"), kinds, selected: data.mapping.kind.rawValue))\(FileText.notes(t, data))\
            \(data.reading.html(t, data.preview, button: refresh))\(questions(t, data))\(DryRunSection.html(t, data))\
            <div class="acts">\(if: canImport(data), Button(t("Import"), .primary, action: path + "/import").html)\(refresh)</div>\
            \(columns(t, data))\(if: data.mapping.columns.count > 8, "<div class=\"acts\">\(refresh)</div>")
            """
        return "\(problem(t, data))\(Form(.post, path, csrf: visit.csrf, content))\(if: !data.hasErrors, DryRunSection.problems(t, data))"
    }

    private static func canImport(_ data: MappingPageData) -> Bool {
        !data.hasErrors && data.dryRun.map { DryRunSection.importsSomething($0) } ?? true
    }

    private static func problem(_ t: Localizer, _ data: MappingPageData) -> HTML? {
        if let problem = data.problem {
            let title = ReadingForm.fields.contains(problem.field ?? "") ? t("Please check your input") : t("This file cannot be imported yet")
            return Notice(.bad, title, "\(t(problem.phrase))").html
        }
        return data.questions.errors.values.first.map { Notice(.bad, t("Please check your input"), "\(t($0.phrase))").html }
    }

    private static func questions(_ t: Localizer, _ data: MappingPageData) -> HTML {
        let questions = data.askedQuestions
        guard !questions.isEmpty else { return .empty }
        return """
            <section><h2>\(t("Questions"))</h2>\
            <p class="mute">\(t("Tend does not know these words. Until you answer, their rows count in no figure."))</p>\
            \(QuestionFields(t: t, errors: data.questions.errors).html(questions))</section>
            """
    }

    // MARK: Columns

    private static func columns(_ t: Localizer, _ data: MappingPageData) -> HTML {
        let options = ColumnRole.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase)), group: t($0.group)) }
        let rows: [[HTML]] = data.mapping.columns.enumerated().map { index, column in
            let role = Select(
                "column-\(index)", t("Field for \(column.header)"), options, selected: column.role.rawValue,
                error: data.error(of: index).map { t($0) }, labelHidden: true)
            return ["\(column.header)", "\(samples(t, data, index))", "\(role)\(order(t, data, index))\(decimals(t, data, index))"]
        }
        let table = Table(
            t("Match columns to fields"), captionHidden: true, [.text("\(t("Column"))"), .text("\(t("Examples"))"), .text("\(t("Field"))")], rows,
            style: "mapping meanings")
        return "<section><h2>\(t("Columns"))</h2>\(table)</section>"
    }

    private static func samples(_ t: Localizer, _ data: MappingPageData, _ index: Int) -> HTML {
        let cells = data.preview.samples.map { $0.indices.contains(index) ? $0[index] : "" }.filter { !$0.isEmpty }.prefix(3)
        let items: [HTML] = cells.map { cell in
            "<div>\(FileText.shortened(cell))\(FileText.interpretation(t, cell, data.mapping.columns[index]))</div>"
        }
        return "<div class=\"soft\">\(items)</div>"
    }

    private static func order(_ t: Localizer, _ data: MappingPageData, _ index: Int) -> HTML {
        let column = data.mapping.columns[index]
        guard column.role.isDay, data.preview.needsDateOrder(index) else { return .empty }
        let options = [SelectOption("day", t("Day first")), SelectOption("month", t("Month first"))]
        return Select(
            "order-\(index)", t("Date order of \(column.header)"), options, selected: column.monthFirst == true ? "month" : "day",
            hint: data.preview.hasKnownDateOrder(index) ? nil : t("The cells do not show this. Please choose."), labelHidden: true
        ).html
    }

    private static func decimals(_ t: Localizer, _ data: MappingPageData, _ index: Int) -> HTML {
        let column = data.mapping.columns[index]
        guard column.role.isAmount, data.preview.needsDecimalMark(index) else { return .empty }
        let options = [SelectOption("dot", t("Decimal point (1234.5)")), SelectOption("comma", t("Decimal comma (1234,5)"))]
        return Select(
            "decimals-\(index)", t("Decimal mark of \(column.header)"), options, selected: column.decimalComma == true ? "comma" : "dot",
            hint: data.preview.hasKnownDecimalMark(index) ? nil : t("The cells do not show this. Please choose."), labelHidden: true
        ).html
    }
}
