import Foundation
import TendSQL
import TendTables

/// Some rows of a file, understood and ready to be written in one transaction. What can be made
/// without the database is made by the reader, while the writer is busy with the chunk before.
struct ImportChunk: Sendable {
    var records: [ImportRecord] = []
    var problems: [ImportProblem] = []
    var warnings: [ImportWarning] = []
    var skipped = 0
    var lastRow = 0
    var bytesRead = 0
    private(set) var distinctCustomers = DistinctCustomers([])
    /// The keys of all parties, and the rows they make if every one of them is new.
    private(set) var keys = CustomerResolver.keys([])
    private(set) var rows = Batch("customers", Customer.batchColumns)
    private(set) var emails = CustomerResolver.keys([])

    var isEmpty: Bool { records.isEmpty && problems.isEmpty }

    mutating func prepare(_ recipe: RowMapper, for current: Import) {
        distinctCustomers = DistinctCustomers(records)
        keys = CustomerResolver.keys(distinctCustomers.firstRows.lazy.map { [records] in records[$0] })
        rows.reserve(distinctCustomers.firstRows.count)
        emails.reserve(distinctCustomers.firstRows.count)
        for index in distinctCustomers.firstRows { add(records[index], recipe, current, to: &rows, &emails) }
    }

    /// The rows of some of the parties.
    func rows(of indices: [Int], _ recipe: RowMapper, for current: Import) -> (customers: Batch, mails: Batch) {
        guard indices.count < distinctCustomers.firstRows.count else { return (rows, emails) }
        var (rows, mails) = (Batch("customers", Customer.batchColumns), CustomerResolver.keys([]))
        for index in indices { add(records[index], recipe, current, to: &rows, &mails) }
        return (rows, mails)
    }

    private func add(_ record: ImportRecord, _ recipe: RowMapper, _ current: Import, to rows: inout Batch, _ mails: inout Batch) {
        let customer = recipe.customer(record, id: record.newID, now: current.startedAt)
        rows.append(contentsOf: customer.values(importID: current.id.number, relatedTexts: record.customer.tags))
        guard record.customer.isKeyStored, let email = customer.email else { return }
        mails.append(contentsOf: [.text(CustomerKey.email(email)), record.newID.sqlValue])
    }
}

/// The different customers among the rows of a chunk.
struct DistinctCustomers: Sendable {
    /// The row in which each is met first.
    private(set) var firstRows: [Int] = []
    /// By row: which of them it is about.
    private(set) var indexByRow: [Int] = []

    init(_ records: [ImportRecord]) {
        var places: [String: Int] = [:]
        places.reserveCapacity(records.count)
        indexByRow.reserveCapacity(records.count)
        for (index, record) in records.enumerated() {
            let party = places[record.customer.key, default: firstRows.count]
            if party == firstRows.count {
                places[record.customer.key] = party
                firstRows.append(index)
            }
            indexByRow.append(party)
        }
    }
}

/// Reads a file chunk by chunk. It is used by one task after another, never by two at a time.
final class ImportReader: @unchecked Sendable {
    private let reader: TableReader
    private let mapper: RowMapper
    private let current: Import
    private let ids: IDGenerator
    private let repeated: RepeatedRows?
    private let chunkSize: Int
    private let after: Int

    /// Begins behind the last row that is in already.
    init(path: String, mapper: RowMapper, for current: Import, ids: IDGenerator, chunkSize: Int) throws {
        reader = try ImportFile.open(path)
        self.mapper = mapper
        self.current = current
        self.ids = ids
        after = current.rowsDone
        self.chunkSize = chunkSize
        guard mapper.needsOccurrences else {
            repeated = nil
            if after > 0 { try reader.skip(to: after + 1) }
            return
        }
        let repeated = RepeatedRows(expected: ImportFile.size(path) / 16)
        try ImportFile.open(path).forEach { row in
            mapper.identity(row).map(repeated.mark)
            return .proceed
        }
        repeated.finishMarking()
        self.repeated = repeated
    }

    /// nil at the end of the file.
    func next() throws -> ImportChunk? {
        var chunk = ImportChunk()
        chunk.records.reserveCapacity(chunkSize)
        try reader.forEach { row in
            let occurrence = repeated.flatMap { repeated in mapper.identity(row).map(repeated.occurrence) } ?? 0
            guard row.number > after else { return .proceed }
            if var record = mapper.record(row, occurrence: occurrence, into: &chunk) {
                record.newID = ids.next()
                chunk.records.append(record)
            } else {
                chunk.skipped += 1
            }
            chunk.lastRow = row.number
            return chunk.records.count + chunk.problems.count < chunkSize ? .proceed : .stop
        } problem: { problem in
            guard problem.row > after else { return }
            chunk.problems.append(ImportProblem(problem))
            chunk.skipped += 1
            chunk.lastRow = problem.row
        }
        chunk.bytesRead = reader.bytesRead
        chunk.prepare(mapper, for: current)
        return chunk.isEmpty ? nil : chunk
    }
}

extension RowMapper {
    /// What must be counted to tell equal rows apart; nil where a row has a name of its own.
    func identity(_ row: TableRow) -> RowHash? {
        guard mapping.kind == .customers else {
            let key: ColumnRole = mapping.kind == .subscriptions ? .subscriptionKey : .rowKey
            return columnIndex(of: key).map { row[$0].isBlank } ?? true ? row.hash : nil
        }
        if let key = columnIndex(of: .customerKey), !row[key].isBlank { return nil }
        if let mail = columnIndex(of: .email), !row[mail].isBlank { return nil }
        let names = [ColumnRole.name, .firstName, .lastName, .company].compactMap(columnIndex).map { normalizedForSearch(row[$0].text) }
        guard names.contains(where: { !$0.isEmpty }) else { return row.hash }
        return RowHash(high: UInt64(bitPattern: Int64((names + ["1"]).hashValue)), low: UInt64(bitPattern: Int64((names + ["2"]).hashValue)))
    }
}
