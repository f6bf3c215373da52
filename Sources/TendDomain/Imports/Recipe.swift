import TendSQL
import TendTables

/// Turns the cells of a row into what they say, by the mapping; knows no database.
struct Recipe: Sendable {
    let mapping: Mapping
    let business: Terms
    private let places: [Int?]
    private let utc: [Bool]
    private let kept: [Int]
    private let details: [Int]
    private let tagColumns: [Int]

    /// What the owner's settings lend to cells that do not say it themselves.
    struct Terms: Sendable {
        let currency: Currency
        let calendar: WallCalendar
    }

    init(_ mapping: Mapping, _ business: Terms) {
        self.mapping = mapping
        self.business = business
        var places = [Int?](repeating: nil, count: Meaning.allCases.count)
        for (index, column) in mapping.columns.enumerated() where !column.meaning.mayRepeat { places[column.meaning.ordinal] = index }
        self.places = places
        utc = mapping.columns.map { ColumnNames.plain($0.header).hasSuffix("utc") }
        func columns(_ meaning: Meaning) -> [Int] { mapping.columns.indices.filter { mapping.columns[$0].meaning == meaning } }
        // Sorted by name, so that equal fields are equal text.
        kept = columns(.field).sorted { mapping.columns[$0].header < mapping.columns[$1].header }
        details = columns(.detail)
        tagColumns = columns(.tags)
    }

    /// Whether rows need the count of their occurrence to be told apart.
    var needsOccurrences: Bool {
        if mapping.kind == .customers { return place(.customerKey) == nil }
        return place(.rowKey) == nil && place(.subscriptionKey) == nil
    }

    func record(_ row: TableRow, occurrence: Int, into chunk: inout ImportChunk) -> ImportRecord? {
        var reader = RowReader(row: row, recipe: self)
        let record = reader.record(occurrence)
        if !reader.problems.isEmpty { chunk.problems += reader.problems }
        if !reader.remarked.isEmpty, record != nil { chunk.remarks += reader.remarked }
        return record
    }

    /// The customer a row would make; most rows of a list do, so it is made while the writer is busy.
    func customer(_ record: ImportRecord, id: ID<Customer>, now: Instant) -> Customer {
        let facts = record.customer
        let fallback = facts.key.hasPrefix("row:") ? "Row \(record.row)" : CustomerKey.shown(facts.key)
        return Customer(
            id: id, key: facts.keyIsOwn ? facts.key : nil, kind: facts.kind ?? .person, name: facts.name ?? facts.email ?? fallback,
            email: facts.email, phone: facts.phone, stage: facts.stage ?? .retention, stageSince: facts.stageSince,
            lostReason: facts.lostReason, since: facts.since, acquisitionSource: facts.acquisitionSource,
            acquisitionCost: facts.acquisitionCost, fields: fields(facts), createdAt: now)
    }

    private func fields(_ facts: CustomerFacts) -> Fields {
        var fields = Fields()
        fields.contents.reserveCapacity(facts.fields.count)
        for fact in facts.fields { fields[mapping.columns[fact.column].header] = fact.content }
        return fields
    }

    @inline(__always)
    func place(_ meaning: Meaning) -> Int? { places[meaning.ordinal] }
    /// Whether a column's name says that its clock is UTC.
    func isUTC(_ column: Int) -> Bool { utc[column] }
    var keptColumns: [Int] { kept }
    var detailColumns: [Int] { details }
    var tagged: [Int] { tagColumns }
}
