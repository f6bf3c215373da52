import TendLanguage
import TendLearning
import TendTables

/// A file read into columns of numbers and categories, for models that need all rows at once.
struct ModelFile {
    let columns: [Column]
    let rows: Int
    /// Columns of dates, which are read as days since 1970.
    let dates: [String]
    /// Notes about rows that cannot be read.
    let notes: [Phrase]

    init(path: String) throws {
        let sniffer = try TableReader(path: path)
        let kinds = try Self.kinds(sniffer)
        let reader = try TableReader(path: path, options: TableOptions(matching: sniffer.format))
        var cells = kinds.map { $0 == .words ? ColumnCells.words() : .numbers() }
        try reader.forEach { row in
            for index in cells.indices { cells[index].add(row[index], isDate: kinds[index] == .dates) }
            return .proceed
        }
        let names = reader.header ?? kinds.indices.map { "column \($0 + 1)" }
        columns = cells.enumerated().map { Column(name: names[$0], cells: $1.cells) }
        dates = kinds.indices.filter { kinds[$0] == .dates }.map { names[$0] }
        rows = reader.rowsRead
        notes = reader.problemCount > 0 ? [Phrase("\(reader.problemCount) rows left out: unreadable.")] : []
        guard rows > 0 else { throw Problem.invalid(field: "file", "The file has no rows.") }
    }

    /// The column of this name. Case, spaces and punctuation do not count.
    func column(_ name: String) -> Column? {
        columns.first { $0.name == name } ?? columns.first { ColumnNames.normalized($0.name) == ColumnNames.normalized(name) }
    }

    /// The column of this name.
    func column(named name: String, field: String) throws -> Column {
        if let column = column(name) { return column }
        throw Problem.invalid(field: field, Phrase("There is no column “\(name)”; the file has: \(columns.map(\.name).prefix(40).joined(separator: ", "))."))
    }

    private enum Kind { case numbers, dates, words }

    /// Numbers if every filled cell is a number, dates if every one is a date, otherwise words.
    private static func kinds(_ reader: TableReader) throws -> [Kind] {
        var couldBe = [Set<Kind>](repeating: [.numbers, .dates], count: reader.format.columns)
        var seen = [Bool](repeating: false, count: couldBe.count)
        try reader.forEach { row in
            for index in couldBe.indices where !couldBe[index].isEmpty {
                let cell = row[index]
                if cell.isUnknown { continue }
                seen[index] = true
                if couldBe[index].contains(.numbers), cell.numericValue == nil { couldBe[index].remove(.numbers) }
                if couldBe[index].contains(.dates), DateText.read(cell, order: .dayFirst).date == nil { couldBe[index].remove(.dates) }
            }
            return .proceed
        }
        return zip(couldBe, seen).map { kinds, seen in
            !seen || kinds.contains(.numbers) ? .numbers : kinds.contains(.dates) ? .dates : .words
        }
    }
}

/// The cells of one column while the file is read.
private enum ColumnCells {
    case numbers([Double] = [])
    case words([Int32] = [], levels: [String] = [], indices: [String: Int32] = [:])

    mutating func add(_ cell: TableCell, isDate: Bool) {
        switch self {
        case .numbers(var values):
            self = .numbers()
            values.append(number(cell, isDate) ?? .nan)
            self = .numbers(values)
        case .words(var codes, var levels, var indices):
            self = .numbers()
            let word = cell.isUnknown ? nil : cell.text
            let known = word.flatMap { indices[$0] }
            if let word, known == nil {
                indices[word] = Int32(levels.count)
                levels.append(word)
            }
            codes.append(known ?? (word == nil ? -1 : Int32(levels.count - 1)))
            self = .words(codes, levels: levels, indices: indices)
        }
    }

    private func number(_ cell: TableCell, _ isDate: Bool) -> Double? {
        if cell.isUnknown { return nil }
        guard isDate else { return cell.numericValue }
        return DateText.read(cell, order: .dayFirst).date.map { Double($0.daysFromEpoch) }
    }

    var cells: Column.Cells {
        switch self {
        case .numbers(let values): .numbers(values)
        case .words(let codes, let levels, _): .categories(codes, levels: levels)
        }
    }
}

extension TableCell {
    /// Whether the cell is blank or has a word for a missing value.
    fileprivate var isUnknown: Bool {
        if isBlank { return true }
        guard bytes.count <= 6 else { return false }
        return ["na", "n/a", "nan", "null", "none", "nil", "-", "?", "inf", "-inf"].contains(text.lowercased())
    }

    /// A number, also with thousands separators, a currency or a percent sign.
    fileprivate var numericValue: Double? {
        if let double { return double.isFinite ? double : nil }
        return amount(digits: 6, rounding: true).map { Double($0.minorUnits) / ($0.isPercent ? 100_000_000 : 1_000_000) }
    }
}
