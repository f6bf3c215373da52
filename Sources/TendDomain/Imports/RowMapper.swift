import TendSQL
import TendTables

/// Turns the cells of a row into what they say, by the mapping; knows no database.
struct RowMapper: Sendable {
    let mapping: Mapping
    let defaults: MappingDefaults
    private let columnIndices: [Int?]
    private let utc: [Bool]
    private let fieldColumnIndices: [Int]
    private let details: [Int]
    private let tagColumns: [Int]

    /// What the owner's settings lend to cells that do not say it themselves.
    struct MappingDefaults: Sendable {
        let currency: Currency
        let calendar: LocalCalendar
    }

    init(_ mapping: Mapping, _ business: MappingDefaults) {
        self.mapping = mapping
        self.defaults = business
        var places = [Int?](repeating: nil, count: ColumnRole.allCases.count)
        for (index, column) in mapping.columns.enumerated() where !column.role.mayRepeat { places[column.role.ordinal] = index }
        self.columnIndices = places
        utc = mapping.columns.map { ColumnNames.normalized($0.header).hasSuffix("utc") }
        func columns(_ meaning: ColumnRole) -> [Int] { mapping.columns.indices.filter { mapping.columns[$0].role == meaning } }
        // Sorted by name, so that equal fields are equal text.
        fieldColumnIndices = columns(.customField).sorted { mapping.columns[$0].header < mapping.columns[$1].header }
        details = columns(.detail)
        tagColumns = columns(.tags)
    }

    /// Whether rows need the count of their occurrence to be told apart.
    var needsOccurrences: Bool {
        if mapping.kind == .customers { return columnIndex(of: .customerKey) == nil }
        return columnIndex(of: .rowKey) == nil && columnIndex(of: .subscriptionKey) == nil
    }

    func record(_ row: TableRow, occurrence: Int, into chunk: inout ImportChunk) -> ImportRecord? {
        var reader = RowReader(row: row, mapper: self)
        let record = reader.record(occurrence)
        if !reader.problems.isEmpty { chunk.problems += reader.problems }
        if !reader.warnings.isEmpty, record != nil { chunk.warnings += reader.warnings }
        return record
    }

    /// The customer a row would make; most rows of a list do, so it is made while the writer is busy.
    func customer(_ record: ImportRecord, id: ID<Customer>, now: Instant) -> Customer {
        let facts = record.customer
        let fallback = facts.key.hasPrefix("row:") ? "Row \(record.row)" : CustomerKey.displayText(facts.key)
        return Customer(
            id: id, key: facts.isKeyStored ? facts.key : nil, kind: facts.kind ?? .person, name: facts.name ?? facts.email ?? fallback,
            email: facts.email, phone: facts.phone, stage: facts.stage ?? .retention, stageSince: facts.stageSince,
            lostReason: facts.lostReason, since: facts.since, acquisitionSource: facts.acquisitionSource,
            acquisitionCost: facts.acquisitionCost, fields: fields(facts), createdAt: now)
    }

    private func fields(_ facts: ParsedCustomer) -> CustomFieldValues {
        var fields = CustomFieldValues()
        fields.values.reserveCapacity(facts.fields.count)
        for fact in facts.fields { fields[mapping.columns[fact.column].header] = fact.value }
        return fields
    }

    @inline(__always)
    func columnIndex(of meaning: ColumnRole) -> Int? { columnIndices[meaning.ordinal] }
    /// Whether a column's name says that its clock is UTC.
    func isUTC(_ column: Int) -> Bool { utc[column] }
    var fieldColumns: [Int] { fieldColumnIndices }
    var detailColumns: [Int] { details }
    var tagColumnIndices: [Int] { tagColumns }
}
