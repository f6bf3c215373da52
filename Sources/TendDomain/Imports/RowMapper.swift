import TendLanguage
import TendSQL
import TendTables

/// Parses the cells of a row according to the mapping, without the database.
struct RowMapper: Sendable {
    let mapping: Mapping
    let defaults: MappingDefaults
    /// When the import started: a customer who leaves later is still one.
    let now: Instant
    /// What the owner said about words of files.
    let decisions: [Question.ID: String]
    /// What the owner says about words of this file only, in a dry run. These questions are still asked.
    let answers: [Question.ID: String]
    /// Where the cells of each column end, unless a row says otherwise.
    let cellEnds: [CellEnd]
    private let columnIndices: [Int?]
    private let utc: [Bool]
    let fieldColumns: [Int]
    let detailColumns: [Int]
    let tagColumns: [Int]
    /// Whether unknown words of the event column are features that customers used, as in a log of usage.
    let namesFeatures: Bool

    /// Whether each line of an order repeats the amount of the whole order.
    let repeatsTotals: Bool
    /// The word for the events of a file without a column for it, such as a list of tickets.
    let impliedKind: String?
    let patterns: RowPatterns
    /// Whether yes in the column of tests means a real payment.
    let testFlagIsLive: Bool

    /// Settings of the business, for cells without a currency or a time zone.
    struct MappingDefaults: Sendable {
        let currency: Currency
        let calendar: LocalCalendar
    }

    init(_ written: Mapping, _ defaults: MappingDefaults, now: Instant, decisions: [Question.ID: String] = [:], answers: [Question.ID: String] = [:]) {
        let mapping = written.complete()
        self.mapping = mapping
        self.defaults = defaults
        self.now = now
        self.decisions = decisions.merging(answers) { $1 }
        self.answers = answers
        cellEnds = mapping.columns.map { column in
            switch column.role {
            case .customField, .detail: .kept
            case .ignored: .leftOut(Phrase("The column is ignored."))
            default: .used
            }
        }
        var indices = [Int?](repeating: nil, count: ColumnRole.allCases.count)
        for (index, column) in mapping.columns.enumerated() where !column.role.mayRepeat { indices[column.role.ordinal] = index }
        columnIndices = indices
        utc = mapping.columns.map { ColumnNames.normalized($0.header).hasSuffix("utc") }
        func columns(_ role: ColumnRole) -> [Int] { mapping.columns.indices.filter { mapping.columns[$0].role == role } }
        // Sorted by name, so that equal fields are stored as equal text.
        fieldColumns = columns(.customField).sorted { mapping.columns[$0].header < mapping.columns[$1].header }
        detailColumns = columns(.detail)
        tagColumns = columns(.tags)
        repeatsTotals = mapping.index(of: .rowKey).map { mapping.columns[$0].hasRepeats == true } ?? false
        impliedKind = mapping.has(.eventKind) ? nil : Event.Kind.word(inColumns: mapping.columns.map(\.header))
        patterns = mapping.patterns ?? RowPatterns()
        testFlagIsLive = mapping.index(of: .testFlag).map { ColumnNames.saysLive(mapping.columns[$0].header) } ?? false
        namesFeatures = mapping.index(of: .eventKind).map { ColumnNames.saysFeature(mapping.columns[$0].header) } ?? false
    }

    /// Whether equal rows must be counted to distinguish them.
    var needsOccurrences: Bool {
        if mapping.kind == .customers { return columnIndex(of: .customerKey) == nil }
        let key = mapping.kind == .subscriptions ? columnIndex(of: .subscriptionKey) : columnIndex(of: .rowKey)
        return key.map { mapping.columns[$0].hasBlanks == true } ?? true
    }

    func record(_ row: TableRow, occurrence: Int, into chunk: inout ImportChunk) -> ImportRecord? {
        var reader = RowReader(row: row, mapper: self)
        let record = reader.record(occurrence)
        if !reader.problems.isEmpty { chunk.problems += reader.problems }
        guard record != nil else {
            chunk.add(RowCells(leavingOut: row.filledCells, because: reader.problems.first?.reason ?? Phrase("The row could not be read.")))
            return nil
        }
        if !reader.warnings.isEmpty { chunk.warnings += reader.warnings }
        for word in reader.openWords { chunk.openWords[word, default: 0] += 1 }
        chunk.add(RowCells(of: row, self, reader.exceptions, filling: &chunk.filledColumns))
        return record
    }

    /// The customer that the row creates if it is new. Most rows of a list do, so it is prepared before the chunk is written.
    func customer(_ record: ImportRecord, id: ID<Customer>, now: Instant) -> Customer {
        let parsed = record.customer
        return Customer(
            id: id, key: parsed.isKeyStored ? parsed.key : nil, kind: parsed.kind ?? .person,
            name: parsed.name ?? parsed.email ?? CustomerKey.displayText(parsed.key),
            email: parsed.email, phone: parsed.phone, stage: parsed.stage ?? .retention, stageSince: parsed.stageSince,
            lostReason: parsed.lostReason, since: parsed.since, acquisitionSource: parsed.acquisitionSource,
            acquisitionCost: parsed.acquisitionCost, fields: fields(parsed), createdAt: now)
    }

    private func fields(_ parsed: ParsedCustomer) -> CustomFieldValues {
        var fields = CustomFieldValues()
        fields.values.reserveCapacity(parsed.fields.count)
        for field in parsed.fields { fields[field.name] = field.value }
        return fields
    }

    @inline(__always)
    func columnIndex(of role: ColumnRole) -> Int? { columnIndices[role.ordinal] }
    /// Whether the name of the column says that its times are in UTC.
    func isUTC(_ column: Int) -> Bool { utc[column] }
}
