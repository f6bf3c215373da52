import TendDomain
import TendHTML
import TendLanguage

/// What each column is taken for, with samples, to be corrected.
enum MappingPage {
    static func page(_ visit: SignedInContext, _ model: MappingPageData) -> Page {
        let t = visit.localizer
        let path = "/imports/files/" + model.file.id.text
        let form = Form(
            .post, path + "/trial", csrf: visit.csrf,
            """
            \(Select("kind", t("Each row is mainly about"), ImportKind.allCases.map { SelectOption($0.rawValue, t($0.phrase)) }, selected: model.mapping.kind.rawValue))\
            \(columns(t, model))\
            <div class="acts">\(Button(t("Try it, keep nothing"), .primary))\(Button(t("Take it in"), action: path + "/import"))\
            \(Button(t("Read the samples anew"), .quiet, action: path))</div>
            """)
        let discard = Form(.post, path + "/discard", csrf: visit.csrf, style: "inline", "\(Button(t("Put the file away"), .link))")
        return Page(
            t("Look at the file"), mainSection: .imports,
            content: """
                <p class="eyebrow"><a href="/imports">\(t("Imports"))</a></p>\
                <h1>\(t.fileName(model.file.name))</h1><p class="lede">\(FileText.lede(t, model))</p>\
                \(problem(t, model))<div class="prose">\(FileText.warnings(t, model))</div>\(form)<div class="acts">\(discard)</div>
                """)
    }

    private static func problem(_ t: Localizer, _ model: MappingPageData) -> HTML? {
        model.problem.map { Notice(.bad, t("Please look again"), "\(if: !model.isErrorAtColumn, "\(t($0.phrase))")").html }
    }

    private static func columns(_ t: Localizer, _ model: MappingPageData) -> Table {
        let options = ColumnRole.allCases.map { SelectOption($0.rawValue, t($0.phrase), group: t($0.group)) }
        let rows: [[HTML]] = model.mapping.columns.enumerated().map { index, column in
            let meaning = Select(
                "column-\(index)", t("Meaning of \(column.header)"), options, selected: column.role.rawValue,
                error: model.error(of: index).map { t($0) }, labelHidden: true)
            return ["\(column.header)", "\(samples(t, model, index))", "\(meaning)\(order(t, model, index))\(decimals(t, model, index))"]
        }
        return Table(
            t("What the columns mean"), [.text("\(t("Column"))"), .text("\(t("Samples, and what they become"))"), .text("\(t("Meaning"))")], rows,
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
        let options = [SelectOption("day", t("The day stands first")), SelectOption("month", t("The month stands first"))]
        return Select(
            "order-\(index)", t("Order of \(column.header)"), options, selected: column.monthFirst == true ? "month" : "day",
            hint: model.preview.hasKnownDateOrder(index) ? nil : t("The cells do not tell; please choose."), labelHidden: true
        ).html
    }

    private static func decimals(_ t: Localizer, _ model: MappingPageData, _ index: Int) -> HTML {
        let column = model.mapping.columns[index]
        guard column.role.isAmount, model.preview.needsDecimalMark(index) else { return .empty }
        let options = [SelectOption("dot", t("A point before the decimals")), SelectOption("comma", t("A comma before the decimals"))]
        return Select(
            "decimals-\(index)", t("Decimals of \(column.header)"), options, selected: column.decimalComma == true ? "comma" : "dot",
            hint: model.preview.hasKnownDecimalMark(index) ? nil : t("The cells do not tell; please choose."), labelHidden: true
        ).html
    }
}
