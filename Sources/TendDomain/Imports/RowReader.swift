import TendLanguage
import TendTables

/// Reads one row cell by cell, and records problems.
struct RowReader {
    let row: TableRow
    let mapper: RowMapper
    private(set) var problems: [ImportProblem] = []
    private(set) var warnings: [ImportWarning] = []
    private(set) var isRejected = false
    /// Whether the owner sent the money or the message of the row, so that its recipient is the customer.
    private(set) var isFromOwner = false
    /// Words that the row has and that nobody has explained yet.
    private(set) var openWords: [Question.ID] = []
    /// Cells that end elsewhere than their column.
    var exceptions: [Int: CellEnd] = [:]

    init(row: TableRow, mapper: RowMapper) {
        self.row = row
        self.mapper = mapper
    }

    /// nil if the row cannot be imported; `problems` has the reason.
    mutating func record(_ occurrence: Int) -> ImportRecord? {
        var record = ImportRecord(row: row.number)
        if let word = text(.deletedFlag), BooleanText.read(word) == true {
            reject(.deletedFlag, Phrase("The row is marked as deleted."))
            return nil
        }
        if mapper.mapping.kind == .payments, let word = text(.cancelledFlag), BooleanText.read(word) == true {
            reject(.cancelledFlag, Phrase("It was cancelled."))
            return nil
        }
        if let word = text(.testFlag), TestFlagText.read(word, isLive: mapper.testFlagIsLive) == true {
            reject(.testFlag, Phrase("It is a test, not a real payment."))
            return nil
        }
        isFromOwner = saysOwner(.email) || saysOwner(.name)
        guard let customer = parseCustomer(occurrence, into: &record) else { return nil }
        record.customer = customer
        switch mapper.mapping.kind {
        case .customers: readMetrics(into: &record)
        case .subscriptions: record.subscription = subscription(of: customer, occurrence)
        case .payments: readPayment(into: &record, occurrence)
        case .responses: readResponses(into: &record, key: rowKey("answer", occurrence), isUpdatable: false)
        case .events: readEvent(into: &record, occurrence)
        }
        return isRejected ? nil : record
    }

    private func saysOwner(_ role: ColumnRole) -> Bool {
        guard mapper.mapping.kind == .payments || mapper.mapping.kind == .events, let column = mapper.columnIndex(of: role) else { return false }
        // "Me" and its like are short.
        guard !mapper.patterns.owner.isEmpty || role == .name && row[column].bytes.count <= 9, let text = text(column) else { return false }
        return mapper.patterns.owner.contains(normalizedForSearch(text)) || role == .name && OwnerText.isOwner(text)
    }

    // MARK: Cells

    func text(_ role: ColumnRole) -> String? { mapper.columnIndex(of: role).flatMap(text) }

    /// A cell that names the customer. "n/a" and "--" name nobody.
    mutating func naming(_ role: ColumnRole) -> String? {
        guard let column = mapper.columnIndex(of: role), let text = text(column) else { return nil }
        guard Placeholder.isBlank(text) else { return text }
        exceptions[column] = .leftOut(Phrase("It says nothing."))
        return nil
    }

    /// The text of a cell; nil if it is blank. The apostrophe that an export puts before what a spreadsheet would run comes off.
    func text(_ column: Int) -> String? {
        let cell = row[column].trimmed
        guard let first = cell.bytes.first else { return nil }
        let text = cell.string
        guard first == UInt8(ascii: "'") else { return text }
        let bare = String(text.dropFirst())
        return TableWriter.isFormula(bare) ? bare : text
    }

    /// Keys are indexed in the database, and an index limits the length of a text.
    mutating func keyText(_ role: ColumnRole) -> String? {
        guard let text = naming(role) else { return nil }
        guard text.count <= CustomerKey.maxLength else {
            reject(role, Phrase("This number is too long; \(CustomerKey.maxLength) characters at most."))
            return nil
        }
        return text
    }

    mutating func reject(_ role: ColumnRole?, _ reason: Phrase) {
        isRejected = true
        recordProblem(role, reason)
    }

    mutating func warn(_ kind: ImportWarning.Kind, _ word: String) {
        warnings.append(ImportWarning(kind: kind, word: String(word.prefix(60))))
    }

    mutating func recordProblem(_ role: ColumnRole?, _ reason: Phrase) {
        let field = role.flatMap(mapper.columnIndex).map { mapper.mapping.columns[$0].header }
        problems.append(ImportProblem(row: row.number, field: field, reason: reason, cells: row.strings))
    }

    /// Rejects a row because a required cell is blank, unless it is already rejected for what the cell says.
    mutating func rejectBlank(_ role: ColumnRole, _ reason: Phrase) {
        if !isRejected { reject(role, reason) }
    }

    mutating func end(_ role: ColumnRole, _ end: CellEnd) {
        if let column = mapper.columnIndex(of: role) { exceptions[column] = end }
    }

    // MARK: Words

    /// What the owner said about a word; nil if that is still open.
    mutating func decision(_ id: Question.ID, _ words: inout [Question.ID]) -> String? {
        if !words.contains(id) { words.append(id) }
        let choice = mapper.decisions[id]
        if choice == nil || mapper.answers[id] != nil { openWords.append(id) }
        return choice
    }

    // MARK: Numbers

    mutating func number(_ role: ColumnRole) -> Double? {
        guard let index = mapper.columnIndex(of: role), !row[index].isBlank else { return nil }
        if let number = row[index].double { return number }
        if let amount = row[index].amount(digits: 6, decimalMark: decimalMark(index), rounding: true), amount.currency == nil {
            return Double(amount.minorUnits) / 1_000_000
        }
        reject(role, Phrase("“\(row[index].text)” is not a number."))
        return nil
    }

    func decimalMark(_ index: Int) -> DecimalMark? {
        mapper.mapping.columns[index].decimalComma.map { $0 ? .comma : .dot }
    }

    /// A key by which the row is recognised in later files.
    mutating func rowKey(_ kind: String, _ occurrence: Int) -> String {
        if let key = keyText(.rowKey) { return kind + ":" + key }
        return kind + ":#" + row.hash.description + (occurrence == 0 ? "" : "-\(occurrence)")
    }
}
