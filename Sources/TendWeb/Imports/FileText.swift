import TendDomain
import TendHTML
import TendLanguage

/// What a file is, in a sentence.
enum FileText {
    /// "About 12,000 rows, taken for payments from Stripe."
    static func lede(_ t: Localizer, _ model: MappingPageData) -> String {
        let preview = model.preview
        let rows = t.count(preview.rows)
        let kind = model.mapping.kind.phrase
        let what =
            switch (preview.areRowsEstimated, preview.sourceSystem) {
            case (false, nil): t("\(rows) rows, taken for \(kind).")
            case (false, let origin?): t("\(rows) rows, taken for \(kind) from \(origin.name).")
            case (true, nil): t("About \(rows) rows, taken for \(kind).")
            case (true, let origin?): t("About \(rows) rows, taken for \(kind) from \(origin.name).")
            }
        return what + t.sentenceSeparator + shape(t, preview)
    }

    private static func shape(_ t: Localizer, _ preview: Imports.Preview) -> String {
        if let sheet = preview.sheet { return t("The sheet “\(sheet)” of an Excel workbook.") }
        let separator = t(separator(preview.delimiter))
        return preview.isCompressed
            ? t("Compressed text in \(preview.encoding), \(separator).") : t("Text in \(preview.encoding), \(separator).")
    }

    private static func separator(_ delimiter: String) -> Phrase {
        switch delimiter {
        case ",": Phrase("its cells separated by commas")
        case ";": Phrase("its cells separated by semicolons")
        case "tab": Phrase("its cells separated by tabs")
        case "blanks": Phrase("its cells separated by blanks")
        default: Phrase("its cells separated by “\(delimiter)”")
        }
    }

    /// What to look at twice.
    static func warnings(_ t: Localizer, _ model: MappingPageData) -> HTML {
        var remarks: [String] = []
        if let former = model.remembered {
            remarks.append(t("The columns are read as in “\(t.fileName(former.name))” of \(t.day(former.startedAt))."))
        }
        if model.preview.isEncodingGuessed { remarks.append(t("The encoding \(model.preview.encoding) is a guess: look whether the samples are readable.")) }
        if !model.preview.hasHeader { remarks.append(t("The file has no line of names; the columns are told by what is in them.")) }
        return "\(remarks.map { "<p>\($0)</p>" as HTML })"
    }

    /// " → 3 Apr 2026" where a cell becomes something that is written otherwise.
    static func interpretation(_ t: Localizer, _ cell: String, _ column: Mapping.Column) -> HTML {
        let text: String
        switch column.interpretation(of: cell, in: t.calendar) {
        case .asWritten: return .empty
        case .day(let day): text = t.day(day)
        case .amount(let amount): text = t.decimal(amount, digits: amount == amount.rounded() ? 0 : 2)
        case .unreadable: return " → \(Badge(t("cannot be read"), .bad))"
        }
        return text == cell ? .empty : " <span class=\"mute\">→ \(text)</span>"
    }

    static func shortened(_ text: String) -> String { text.count > 40 ? text.prefix(39) + "…" : text }
}

extension Localizer {
    /// Between two sentences: Chinese has none.
    var sentenceSeparator: String { language == .chinese ? "" : " " }
}
