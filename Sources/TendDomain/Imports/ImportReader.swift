import Foundation
import TendSQL
import TendTables

/// Some rows of a file, understood and ready to be written in one transaction. What can be made
/// without the database is made by the reader, while the writer is busy with the chunk before.
struct ImportChunk: Sendable {
    var records: [ImportRecord] = []
    var problems: [ImportProblem] = []
    var remarks: [Remark] = []
    var skipped = 0
    var lastRow = 0
    var bytesRead = 0
    private(set) var parties = Parties([])
    /// The keys of all parties, and the rows they make if every one of them is new.
    private(set) var keys = Owners.keys([])
    private(set) var rows = Batch("customers", Customer.batchColumns)
    private(set) var mails = Owners.keys([])

    var isEmpty: Bool { records.isEmpty && problems.isEmpty }

    mutating func prepare(_ recipe: Recipe, for current: Import) {
        parties = Parties(records)
        keys = Owners.keys(parties.first.lazy.map { [records] in records[$0] })
        rows.reserve(parties.first.count)
        mails.reserve(parties.first.count)
        for index in parties.first { add(records[index], recipe, current, to: &rows, &mails) }
    }

    /// The rows of some of the parties.
    func rows(of indices: [Int], _ recipe: Recipe, for current: Import) -> (customers: Batch, mails: Batch) {
        guard indices.count < parties.first.count else { return (rows, mails) }
        var (rows, mails) = (Batch("customers", Customer.batchColumns), Owners.keys([]))
        for index in indices { add(records[index], recipe, current, to: &rows, &mails) }
        return (rows, mails)
    }

    private func add(_ record: ImportRecord, _ recipe: Recipe, _ current: Import, to rows: inout Batch, _ mails: inout Batch) {
        let customer = recipe.customer(record, id: record.fresh, now: current.startedAt)
        rows.append(contentsOf: customer.values(importID: current.id.number, around: record.customer.tags))
        guard record.customer.keyIsOwn, let email = customer.email else { return }
        mails.append(contentsOf: [.text(CustomerKey.mail(email)), record.fresh.bound])
    }
}

/// The different customers among the rows of a chunk.
struct Parties: Sendable {
    /// The row in which each is met first.
    private(set) var first: [Int] = []
    /// By row: which of them it is about.
    private(set) var of: [Int] = []

    init(_ records: [ImportRecord]) {
        var places: [String: Int] = [:]
        places.reserveCapacity(records.count)
        of.reserveCapacity(records.count)
        for (index, record) in records.enumerated() {
            let party = places[record.customer.key, default: first.count]
            if party == first.count {
                places[record.customer.key] = party
                first.append(index)
            }
            of.append(party)
        }
    }
}

/// Reads a file chunk by chunk. It is used by one task after another, never by two at a time.
final class ImportReader: @unchecked Sendable {
    private let reader: TableReader
    private let recipe: Recipe
    private let current: Import
    private let ids: IDMaker
    private let repeated: RepeatedRows?
    private let chunkSize: Int
    private let after: Int

    /// Begins behind the last row that is in already.
    init(path: String, recipe: Recipe, for current: Import, ids: IDMaker, chunkSize: Int) throws {
        reader = try ImportFile.open(path)
        self.recipe = recipe
        self.current = current
        self.ids = ids
        after = current.rowsDone
        self.chunkSize = chunkSize
        guard recipe.needsOccurrences else {
            repeated = nil
            if after > 0 { try reader.skip(to: after + 1) }
            return
        }
        let repeated = RepeatedRows(expected: ImportFile.size(path) / 16)
        try ImportFile.open(path).forEach { row in
            recipe.identity(row).map(repeated.mark)
            return .goOn
        }
        repeated.endOfMarking()
        self.repeated = repeated
    }

    /// nil at the end of the file.
    func next() throws -> ImportChunk? {
        var chunk = ImportChunk()
        chunk.records.reserveCapacity(chunkSize)
        try reader.forEach { row in
            let occurrence = repeated.flatMap { repeated in recipe.identity(row).map(repeated.occurrence) } ?? 0
            guard row.number > after else { return .goOn }
            if var record = recipe.record(row, occurrence: occurrence, into: &chunk) {
                record.fresh = ids.next()
                chunk.records.append(record)
            } else {
                chunk.skipped += 1
            }
            chunk.lastRow = row.number
            return chunk.records.count + chunk.problems.count < chunkSize ? .goOn : .stop
        } problem: { problem in
            guard problem.row > after else { return }
            chunk.problems.append(ImportProblem(problem))
            chunk.skipped += 1
            chunk.lastRow = problem.row
        }
        chunk.bytesRead = reader.bytesRead
        chunk.prepare(recipe, for: current)
        return chunk.isEmpty ? nil : chunk
    }
}

extension Recipe {
    /// What must be counted to tell equal rows apart; nil where a row has a name of its own.
    func identity(_ row: TableRow) -> RowHash? {
        guard mapping.kind == .customers else {
            let key: Meaning = mapping.kind == .subscriptions ? .subscriptionKey : .rowKey
            return place(key).map { row[$0].isBlank } ?? true ? row.hash : nil
        }
        if let key = place(.customerKey), !row[key].isBlank { return nil }
        if let mail = place(.email), !row[mail].isBlank { return nil }
        let names = [Meaning.name, .firstName, .lastName, .company].compactMap(place).map { folded(row[$0].text) }
        guard names.contains(where: { !$0.isEmpty }) else { return row.hash }
        return RowHash(high: UInt64(bitPattern: Int64((names + ["1"]).hashValue)), low: UInt64(bitPattern: Int64((names + ["2"]).hashValue)))
    }
}
