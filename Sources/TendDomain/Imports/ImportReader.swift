import Foundation
import TendSQL
import TendTables

/// Some rows of a file, understood and ready to be written in one transaction.
struct ImportChunk: Sendable {
    var records: [ImportRecord] = []
    var problems: [ImportProblem] = []
    var skipped = 0
    var lastRow = 0
    var bytesRead = 0
    var isEmpty: Bool { records.isEmpty && problems.isEmpty }
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
        try reader.forEach { row in
            let occurrence = repeated.flatMap { repeated in recipe.identity(row).map(repeated.occurrence) } ?? 0
            guard row.number > after else { return .goOn }
            if var record = recipe.record(row, occurrence: occurrence, problems: &chunk.problems) {
                makeCustomer(of: &record)
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
        return chunk.isEmpty ? nil : chunk
    }

    private func makeCustomer(of record: inout ImportRecord) {
        record.fresh = ids.next()
        guard recipe.mapping.kind == .customers else { return }
        record.freshRow = recipe.customer(record, id: record.fresh, now: current.startedAt).values(importID: current.id.number)
        record.freshMail = record.customer.keyIsOwn ? record.customer.email.map(CustomerKey.mail) : nil
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
