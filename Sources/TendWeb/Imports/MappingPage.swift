import TendDomain
import TendHTML

/// What each column is taken for, with samples, to be corrected.
enum MappingPage {
    static func page(_ visit: OwnerVisit, _ model: MappingModel) -> Page {
        let t = visit.say
        let path = "/imports/files/" + model.file.id.text
        let form = Form(
            .post, path + "/trial", csrf: visit.csrf,
            """
            \(Select("kind", t("Each row is mainly about"), ImportKind.allCases.map { Option($0.rawValue, t($0.phrase)) }, selected: model.mapping.kind.rawValue))\
            \(columns(t, model))\
            <div class="acts">\(Button(t("Try it, keep nothing"), .go))\(Button(t("Take it in"), action: path + "/import"))\
            \(Button(t("Read the samples anew"), .quiet, action: path))</div>
            """)
        let discard = Form(.post, path + "/discard", csrf: visit.csrf, "\(Button(t("Put the file away"), .link))")
        return Page(
            t("Look at the file"), room: .imports,
            content: """
                <p class="eyebrow"><a href="/imports">\(t("Imports"))</a></p>\
                <h1>\(t.fileName(model.file.name))</h1><p class="lede">\(FileWords.lede(t, model))</p>\
                \(problem(t, model))<div class="prose">\(FileWords.remarks(t, model))</div>\(form)\(discard)
                """)
    }

    private static func problem(_ t: Words, _ model: MappingModel) -> HTML? {
        model.problem.map { Notice(.bad, t("Please look again"), "\(if: !model.isErrorAtColumn, "\(t($0.phrase))")").html }
    }

    private static func columns(_ t: Words, _ model: MappingModel) -> Table {
        let options = Meaning.allCases.map { Option($0.rawValue, t($0.phrase)) }
        let rows: [[HTML]] = model.mapping.columns.enumerated().map { index, column in
            let meaning = Select(
                "column-\(index)", t("Meaning of \(column.header)"), options, selected: column.meaning.rawValue,
                error: model.error(of: index).map { t($0) }, labelHidden: true)
            return ["\(column.header)", "\(samples(t, model, index))", "\(meaning)\(order(t, model, index))\(decimals(t, model, index))"]
        }
        return Table(
            t("What the columns mean"), [.text("\(t("Column"))"), .text("\(t("Samples, and what they become"))"), .text("\(t("Meaning"))")], rows,
            style: "mapping")
    }

    private static func samples(_ t: Words, _ model: MappingModel, _ index: Int) -> HTML {
        let cells = model.preview.samples.map { $0.indices.contains(index) ? $0[index] : "" }.filter { !$0.isEmpty }.prefix(3)
        let items: [HTML] = cells.map { cell in
            "<div>\(FileWords.shortened(cell))\(FileWords.reading(t, cell, model.mapping.columns[index]))</div>"
        }
        return "<div class=\"soft\">\(items)</div>"
    }

    private static func order(_ t: Words, _ model: MappingModel, _ index: Int) -> HTML {
        let column = model.mapping.columns[index]
        guard column.meaning.isDay, model.preview.asksForDayOrder(index) else { return .empty }
        let options = [Option("day", t("The day stands first")), Option("month", t("The month stands first"))]
        return Select(
            "order-\(index)", t("Order of \(column.header)"), options, selected: column.monthFirst == true ? "month" : "day",
            hint: model.preview.provesDayOrder(index) ? nil : t("The cells do not tell; please choose."), labelHidden: true
        ).html
    }

    private static func decimals(_ t: Words, _ model: MappingModel, _ index: Int) -> HTML {
        let column = model.mapping.columns[index]
        guard column.meaning.isAmount, model.preview.asksForDecimals(index) else { return .empty }
        let options = [Option("dot", t("A point before the decimals")), Option("comma", t("A comma before the decimals"))]
        return Select(
            "decimals-\(index)", t("Decimals of \(column.header)"), options, selected: column.decimalComma == true ? "comma" : "dot",
            hint: model.preview.provesDecimals(index) ? nil : t("The cells do not tell; please choose."), labelHidden: true
        ).html
    }
}
