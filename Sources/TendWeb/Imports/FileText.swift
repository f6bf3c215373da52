import TendDomain
import TendHTML
import TendLanguage

/// Describes a file.
enum FileText {
    /// "About 12,000 rows, read as payments from Stripe (UTF-8, commas)"
    static func lede(_ t: Localizer, _ data: MappingPageData) -> String {
        let preview = data.preview
        let rows = t.count(preview.rows)
        let kind = data.mapping.kind.phrase
        let format = format(t, preview)
        return switch (preview.areRowsEstimated, preview.sourceSystem) {
        case (false, nil): t("\(rows) rows, read as \(kind) (\(format))")
        case (false, let system?): t("\(rows) rows, read as \(kind) from \(system.name) (\(format))")
        case (true, nil): t("About \(rows) rows, read as \(kind) (\(format))")
        case (true, let system?): t("About \(rows) rows, read as \(kind) from \(system.name) (\(format))")
        }
    }

    private static func format(_ t: Localizer, _ preview: Imports.Preview) -> String {
        if let sheet = preview.sheet { return t("Excel sheet “\(sheet)”") }
        let parts = [preview.encoding, t(separator(preview.delimiter))]
        return t.language.join(clauses: preview.isCompressed ? [t("compressed")] + parts : parts)
    }

    static func separator(_ delimiter: String) -> Phrase {
        switch delimiter {
        case ",": Phrase("commas")
        case ";": Phrase("semicolons")
        case "tab": Phrase("tabs")
        case "blanks": Phrase("spaces")
        default: Phrase("separated by “\(delimiter)”")
        }
    }

    /// What a person should check about how the file is read.
    static func notes(_ t: Localizer, _ data: MappingPageData) -> HTML {
        var notes: [String] = []
        if let previous = data.previous {
            notes.append(t("The columns are matched as in “\(t.fileName(previous.name))”, imported on \(t.day(previous.startedAt))."))
        }
        if data.preview.isEncodingGuessed { notes.append(t("The encoding \(data.preview.encoding) is a guess: check that the examples are readable.")) }
        if !data.preview.hasHeader { notes.append(t("The file has no header row. The columns were recognised by their contents.")) }
        if data.preview.headerRow > 1 { notes.append(t("The names of the columns stand in row \(data.preview.headerRow).")) }
        notes += data.preview.doubts.map { t($0) }
        return notes.isEmpty ? .empty : "<ul class=\"notes\">\(notes.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    /// " → 3 Apr 2026": how a cell is read, if that differs from its text.
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
