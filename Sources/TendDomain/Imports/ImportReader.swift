import Foundation
import TendLanguage
import TendSQL
import TendTables

/// Parsed rows of a file that are written in one transaction. The reader prepares everything that does not need
/// the database while the previous chunk is being written.
struct ImportChunk: Sendable {
    var records: [ImportRecord] = []
    var problems: [ImportProblem] = []
    var warnings: [ImportWarning] = []
    /// By column: whether a row that goes in has a filled cell.
    var filledColumns: [Bool] = []
    var cells = CellCounts()
    var leftOut: [LeftOutCells] = []
    var openWords: [Question.ID: Int] = [:]
    var skipped = 0
    var lastRow = 0
    var bytesRead = 0
    private(set) var distinctCustomers = DistinctCustomers([])
    /// The keys of all customers in the chunk, and their rows if all of them are new.
    private(set) var keys = CustomerResolver.keys([])
    private(set) var rows = Batch("customers", Customer.batchColumns)
    private(set) var emails = CustomerResolver.keys([])

    var isEmpty: Bool { records.isEmpty && problems.isEmpty && cells.filled == 0 }

    mutating func add(_ row: RowCells) {
        cells += row.counts
        for cells in row.leftOut {
            if let index = leftOut.firstIndex(where: { $0.column == cells.column && $0.reason.key == cells.reason.key }) {
                leftOut[index].count += cells.count
            } else {
                leftOut.append(cells)
            }
        }
    }

    mutating func prepare(_ mapper: RowMapper, for current: Import) {
        distinctCustomers = DistinctCustomers(records)
        keys = CustomerResolver.keys(distinctCustomers.firstRows.lazy.map { [records] in records[$0] })
        rows.reserve(distinctCustomers.firstRows.count)
        emails.reserve(distinctCustomers.firstRows.count)
        for index in distinctCustomers.firstRows { add(records[index], mapper, current, to: &rows, &emails) }
    }

    /// The rows of these customers.
    func rows(of indices: [Int], _ mapper: RowMapper, for current: Import) -> (customers: Batch, emails: Batch) {
        guard indices.count < distinctCustomers.firstRows.count else { return (rows, emails) }
        var (rows, emails) = (Batch("customers", Customer.batchColumns), CustomerResolver.keys([]))
        for index in indices { add(records[index], mapper, current, to: &rows, &emails) }
        return (rows, emails)
    }

    private func add(_ record: ImportRecord, _ mapper: RowMapper, _ current: Import, to rows: inout Batch, _ emails: inout Batch) {
        let customer = mapper.customer(record, id: record.newID, now: current.startedAt)
        rows.append(contentsOf: customer.values(importID: current.id.number, relatedTexts: record.customer.tags))
        guard record.customer.isKeyStored, let email = customer.email else { return }
        emails.append(contentsOf: [.text(CustomerKey.email(email)), record.newID.sqlValue])
    }
}

/// The different customers among the rows of a chunk.
struct DistinctCustomers: Sendable {
    /// The first row of each customer.
    private(set) var firstRows: [Int] = []
    /// By row: the index of its customer in `firstRows`.
    private(set) var indexByRow: [Int] = []

    init(_ records: [ImportRecord]) {
        var indexByKey: [String: Int] = [:]
        indexByKey.reserveCapacity(records.count)
        indexByRow.reserveCapacity(records.count)
        for (index, record) in records.enumerated() {
            let customer = indexByKey[record.customer.key, default: firstRows.count]
            if customer == firstRows.count {
                indexByKey[record.customer.key] = customer
                firstRows.append(index)
            }
            indexByRow.append(customer)
        }
    }
}

/// Reads a file in chunks. Several tasks use it, but never two at the same time.
final class ImportReader: @unchecked Sendable {
    private let reader: TableReader
    private let mapper: RowMapper
    private let current: Import
    private let ids: IDGenerator
    private let repeated: RepeatedRows?
    private let chunkSize: Int
    private let after: Int
    /// The last payment, to which the next rows may belong.
    private var held: ImportRecord?
    private var lastRow: Int
    private var hasEnded = false

    /// Starts after the last imported row.
    init(path: String, mapper: RowMapper, for current: Import, ids: IDGenerator, chunkSize: Int) throws {
        reader = try ImportFile.open(path, current.mapping.reading)
        self.mapper = mapper
        self.current = current
        self.ids = ids
        after = current.rowsDone
        lastRow = after
        self.chunkSize = chunkSize
        guard mapper.needsOccurrences else {
            repeated = nil
            if after > 0 { try reader.skip(to: after + 1) }
            return
        }
        let repeated = RepeatedRows(expected: ImportFile.size(path) / 16)
        try ImportFile.open(path, current.mapping.reading).forEach { row in
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
        chunk.lastRow = lastRow
        chunk.filledColumns = [Bool](repeating: false, count: mapper.mapping.columns.count)
        let isAtEnd = try reader.forEach { row in
            let occurrence = repeated.flatMap { repeated in mapper.identity(row).map(repeated.occurrence) } ?? 0
            guard row.number > after else { return .proceed }
            if continues(row, &chunk) { return .proceed }
            flush(into: &chunk)
            read(row, occurrence, into: &chunk)
            return chunk.records.count + chunk.problems.count < chunkSize ? .proceed : .stop
        } problem: { problem in
            guard problem.row > after else { return }
            flush(into: &chunk)
            chunk.problems.append(ImportProblem(problem))
            chunk.add(RowCells(leavingOut: problem.filledCells, because: problem.reason.phrase))
            chunk.skipped += 1
            chunk.lastRow = problem.row
        }
        if isAtEnd, !hasEnded {
            hasEnded = true
            flush(into: &chunk)
            chunk.add(RowCells(leavingOut: reader.above.filledCells, because: Phrase("It stands above the table.")))
            chunk.add(RowCells(leavingOut: reader.below.filledCells, because: Phrase("It is a total or a note below the table.")))
        }
        lastRow = chunk.lastRow
        chunk.bytesRead = reader.bytesRead
        chunk.prepare(mapper, for: current)
        return chunk.isEmpty ? nil : chunk
    }

    private func read(_ row: TableRow, _ occurrence: Int, into chunk: inout ImportChunk) {
        guard var record = mapper.record(row, occurrence: occurrence, into: &chunk) else {
            chunk.skipped += 1
            chunk.lastRow = row.number
            return
        }
        record.newID = ids.next()
        if mapper.hasContinuations {
            held = record
        } else {
            chunk.records.append(record)
            chunk.lastRow = row.number
        }
    }

    /// Adds a further line of the order above to its payment.
    private func continues(_ row: TableRow, _ chunk: inout ImportChunk) -> Bool {
        guard var record = held, mapper.isContinuation(row, of: record) else { return false }
        chunk.add(mapper.continue(&record, with: row, filling: &chunk.filledColumns))
        held = record
        return true
    }

    private func flush(into chunk: inout ImportChunk) {
        guard let record = held else { return }
        chunk.records.append(record)
        chunk.lastRow = record.lastRow
        held = nil
    }
}

extension RowMapper {
    /// A hash that is the same for rows that only their order can distinguish; nil if the row identifies itself.
    func identity(_ row: TableRow) -> RowHash? {
        guard mapping.kind == .customers else {
            let key: ColumnRole = mapping.kind == .subscriptions ? .subscriptionKey : .rowKey
            return columnIndex(of: key).map { row[$0].isBlank } ?? true ? row.hash : nil
        }
        if let key = columnIndex(of: .customerKey), !row[key].isBlank { return nil }
        if let email = columnIndex(of: .email), !row[email].isBlank { return nil }
        let names = [ColumnRole.name, .firstName, .lastName, .company].compactMap(columnIndex).map { normalizedForSearch(row[$0].text) }
        guard names.contains(where: { !$0.isEmpty }) else { return row.hash }
        return RowHash(high: UInt64(bitPattern: Int64((names + ["1"]).hashValue)), low: UInt64(bitPattern: Int64((names + ["2"]).hashValue)))
    }
}
