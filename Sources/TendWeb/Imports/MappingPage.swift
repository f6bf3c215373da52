import TendDomain
import TendHTML
import TendLanguage

/// The field of each column, with examples, so that a person can correct it.
enum MappingPage {
    static func page(_ visit: SignedInContext, _ model: MappingPageData) -> Page {
        let t = visit.localizer
        let path = "/imports/files/" + model.file.id.text
        let form = Form(
            .post, path + "/trial", csrf: visit.csrf,
            """
            \(Select("kind", t("Each row is a"), ImportKind.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.singular))) }, selected: model.mapping.kind.rawValue))\
            \(columns(t, model))\
            <div class="acts">\(Button(t("Preview"), .primary))\(Button(t("Import"), action: path + "/import"))\
            \(Button(t("Refresh examples"), .quiet, action: path))</div>
            """)
        let discard = Form(.post, path + "/discard", csrf: visit.csrf, style: "inline", "\(Button(t("Discard file"), .link))")
        return Page(
            t("Match columns to fields"), mainSection: .imports,
            content: """
                <p class="eyebrow"><a href="/imports">\(t("Imports"))</a></p>\
                <h1>\(t.fileName(model.file.name))</h1><p class="lede">\(FileText.lede(t, model))</p>\
                \(problem(t, model))<div class="prose">\(FileText.warnings(t, model))</div>\(form)<div class="acts">\(discard)</div>
                """)
    }

    private static func problem(_ t: Localizer, _ model: MappingPageData) -> HTML? {
        model.problem.map { Notice(.bad, t("Please check your input"), "\(if: !model.isErrorAtColumn, "\(t($0.phrase))")").html }
    }

    private static func columns(_ t: Localizer, _ model: MappingPageData) -> Table {
        let options = ColumnRole.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase)), group: t($0.group)) }
        let rows: [[HTML]] = model.mapping.columns.enumerated().map { index, column in
            let role = Select(
                "column-\(index)", t("Field for \(column.header)"), options, selected: column.role.rawValue,
                error: model.error(of: index).map { t($0) }, labelHidden: true)
            return ["\(column.header)", "\(samples(t, model, index))", "\(role)\(order(t, model, index))\(decimals(t, model, index))"]
        }
        return Table(
            t("Match columns to fields"), [.text("\(t("Column"))"), .text("\(t("Examples"))"), .text("\(t("Field"))")], rows,
            style: "mapping meanings")
    }

    private static func samples(_ t: Localizer, _ model: MappingPageData, _ index: Int) -> HTML {
        let cells = model.preview.samples.map { $0.indices.contains(index) ? $0[index] : "" }.filter { !$0.isEmpty }.prefix(3)
        let items: [HTML] = cells.map { cell in
            "<div>\(FileText.shortened(cell))\(FileText.interpretation(t, cell, model.mapping.columns[index]))</div>"
        }
        return "<div class=\"soft\">\(items)</div>"
    }

    private static func order(_ t: Localizer, _ model: MappingPageData, _ index: Int) -> HTML {
        let column = model.mapping.columns[index]
        guard column.role.isDay, model.preview.needsDateOrder(index) else { return .empty }
        let options = [SelectOption("day", t("Day first")), SelectOption("month", t("Month first"))]
        return Select(
            "order-\(index)", t("Date order of \(column.header)"), options, selected: column.monthFirst == true ? "month" : "day",
            hint: model.preview.hasKnownDateOrder(index) ? nil : t("The cells do not show this. Please choose."), labelHidden: true
        ).html
    }

    private static func decimals(_ t: Localizer, _ model: MappingPageData, _ index: Int) -> HTML {
        let column = model.mapping.columns[index]
        guard column.role.isAmount, model.preview.needsDecimalMark(index) else { return .empty }
        let options = [SelectOption("dot", t("Decimal point (1234.5)")), SelectOption("comma", t("Decimal comma (1234,5)"))]
        return Select(
            "decimals-\(index)", t("Decimal mark of \(column.header)"), options, selected: column.decimalComma == true ? "comma" : "dot",
            hint: model.preview.hasKnownDecimalMark(index) ? nil : t("The cells do not show this. Please choose."), labelHidden: true
        ).html
    }
}
