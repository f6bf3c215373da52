import TendTables

/// Turns the cells of a row into what they say, by the mapping; knows no database.
struct Recipe: Sendable {
    let mapping: Mapping
    let business: Terms
    private let places: [Meaning: Int]
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
        var places: [Meaning: Int] = [:]
        for (index, column) in mapping.columns.enumerated() where !column.meaning.mayRepeat { places[column.meaning] = index }
        self.places = places
        func columns(_ meaning: Meaning) -> [Int] { mapping.columns.indices.filter { mapping.columns[$0].meaning == meaning } }
        // Sorted by name, so that equal fields are equal text.
        kept = columns(.field).sorted { mapping.columns[$0].header < mapping.columns[$1].header }
        details = columns(.detail)
        tagColumns = columns(.tags)
    }

    /// Whether rows need the count of their occurrence to be told apart.
    var needsOccurrences: Bool {
        if mapping.kind == .customers { return places[.customerKey] == nil }
        return places[.rowKey] == nil && places[.subscriptionKey] == nil
    }

    func record(_ row: TableRow, occurrence: Int, problems: inout [ImportProblem]) -> ImportRecord? {
        var reader = RowReader(row: row, recipe: self)
        let record = reader.record(occurrence)
        if !reader.problems.isEmpty { problems += reader.problems }
        return record
    }

    @inline(__always)
    func place(_ meaning: Meaning) -> Int? { places[meaning] }
    var keptColumns: [Int] { kept }
    var detailColumns: [Int] { details }
    var tagged: [Int] { tagColumns }
}
