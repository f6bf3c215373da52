/// The separator and the quote of a text table, chosen by how well the first rows read.
enum TableDialect {
    private static let usual: [TableDelimiter] = [.comma, .semicolon, .tab, .pipe]
    /// Separators that are common in running text too, so that all rows must agree.
    private static let unusual: [UInt8] = [0x1F, 0x01, UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "#")]

    static func best(_ text: [UInt8], _ delimiter: TableDelimiter?, _ quote: TableQuote?) throws(TableError) -> TableSample {
        if let delimiter, let quote { return try TableSample(text, delimiter, quote) }
        if let delimiter { return try bestQuote(text, delimiter) }
        var best = try bestQuote(text, .comma, quote)
        for candidate in usual.dropFirst() where contains(text, candidate) {
            let sample = try bestQuote(text, candidate, quote)
            if sample.score > best.score || best.width <= 1 && sample.width <= 1 && sample.consistency > best.consistency { best = sample }
        }
        best = try spaced(text, best)
        guard best.width <= 1 || best.consistency < 0.5 else { return best }
        for byte in unusual where text.contains(byte) {
            let sample = try bestQuote(text, .byte(byte), quote)
            if sample.width > 1, sample.consistency > 0.9, sample.score > best.score, TableLayout(sample).hasNames || sample.isTyped { best = sample }
        }
        guard usual.contains(best.delimiter) else { return best }
        let blanks = try TableSample(text, .blanks)
        return blanks.isPrintedTable ? blanks : best
    }

    /// The same with a blank after the separator, if one stands after almost each and quotes follow it.
    private static func spaced(_ text: [UInt8], _ sample: TableSample) throws(TableError) -> TableSample {
        guard case .byte(let byte) = sample.delimiter, byte != 0x09, sample.width > 1 else { return sample }
        var (all, followed, quoted) = (0, 0, 0)
        for index in text.indices.dropLast(2) where text[index] == byte {
            all += 1
            if text[index + 1] == 0x20 { followed += 1 }
            if text[index + 1] == 0x20, text[index + 2] == UInt8(ascii: "\"") { quoted += 1 }
        }
        guard quoted > 0, followed * 10 >= all * 9 else { return sample }
        let other = try TableSample(text, .spaced(byte))
        return other.score > sample.score ? other : sample
    }

    private static func contains(_ text: [UInt8], _ delimiter: TableDelimiter) -> Bool {
        guard case .byte(let byte) = delimiter else { return true }
        return text.contains(byte)
    }

    private static func bestQuote(_ text: [UInt8], _ delimiter: TableDelimiter, _ quote: TableQuote? = nil) throws(TableError) -> TableSample {
        if let quote { return try TableSample(text, delimiter, quote) }
        var best = try TableSample(text, delimiter)
        guard delimiter != .blanks else { return best }
        if best.strictFaults > 0, hasEscapedQuotes(text) {
            let escaped = try TableSample(text, delimiter, .escaped)
            if escaped.strictFaults < best.strictFaults { best = escaped }
        }
        if hasSingleQuotes(text, delimiter) {
            let single = try TableSample(text, delimiter, .single)
            if single.score > best.score { best = single }
        }
        if best.faults > 0 {
            let plain = try TableSample(text, delimiter, TableQuote.none)
            if plain.score > best.score { best = plain }
        }
        return best
    }

    private static func hasEscapedQuotes(_ text: [UInt8]) -> Bool {
        zip(text, text.dropFirst()).contains { $0 == UInt8(ascii: "\\") && $1 == UInt8(ascii: "\"") }
    }

    /// Whether cells begin and end with single quotes, unlike an apostrophe within a word.
    private static func hasSingleQuotes(_ text: [UInt8], _ delimiter: TableDelimiter) -> Bool {
        let quote = UInt8(ascii: "'")
        guard text.contains(quote) else { return false }
        let borders: Set<UInt8> =
            switch delimiter {
            case .byte(let byte): [byte, 0x0A, 0x0D]
            case .spaced(let byte): [byte, 0x20, 0x0A, 0x0D]
            case .blanks: []
            }
        var (opening, closing) = (0, 0)
        for index in text.indices where text[index] == quote {
            if index == 0 || borders.contains(text[index - 1]) { opening += 1 }
            if index + 1 == text.count || borders.contains(text[index + 1]) { closing += 1 }
        }
        return opening > 1 && closing * 2 >= opening && opening * 2 >= closing
    }
}

extension TableSample {
    /// Whether half of the cells are numbers, dates or addresses.
    var isTyped: Bool {
        let cells = rows.prefix(100).filter { $0.cells.count == width }.flatMap(\.cells)
        return cells.count { CellType($0).isTyped } * 2 >= cells.count && !cells.isEmpty
    }

    /// Whether the columns are aligned by spaces, unlike in prose and in names of two words.
    var isPrintedTable: Bool { width > 2 && consistency > 0.95 && isTyped }
}
