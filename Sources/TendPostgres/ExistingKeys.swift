import TendSQL

/// Inserts rows of which some may exist. COPY cannot skip conflicts, so the keys are looked up first. A key that another
/// transaction inserts in between is a conflict, and the transaction is retried.
extension Connection {
    /// Returns for each row whether it was inserted; of several rows with the same key only the first is.
    func insert(_ batch: Batch, ignoringConflictsOn names: [String]) throws -> [Bool] {
        let indexes = names.map { name in batch.columns.firstIndex(of: name)! }
        if try isAllNew(batch, indexes, names) { return [Bool](repeating: true, count: batch.count) }
        let keys = (0..<batch.count).map { batch.key($0, indexes) }
        var existing = try existingKeys(keys, in: batch.table, names)
        let isNew = keys.map { existing.insert($0).inserted }
        let new = isNew.contains(false) ? batch.rows { isNew[$0] } : batch
        if !new.isEmpty { try load(new) }
        setAssumesNewRows(in: batch.table, new.count == batch.count)
        return isNew
    }

    /// Inserts the batch without looking up its keys and returns true if that is possible: the table has no key between the first
    /// and the last, or all rows of this batch and of the one before are new.
    private func isAllNew(_ batch: Batch, _ indexes: [Int], _ names: [String]) throws -> Bool {
        if names.count == 1, let range = batch.range(of: indexes[0]), try isRangeEmpty(range, in: batch.table, names[0]) {
            try load(batch)
            return true
        }
        return try assumesNewRows(in: batch.table) && loadIfNew(batch)
    }

    /// Most files are sorted by key, so that the table has no key between the first and the last.
    private func isRangeEmpty(_ range: (first: SQLValue, last: SQLValue), in table: String, _ name: String) throws -> Bool {
        let text = "SELECT \(name) FROM \(table) WHERE \(name) >= $1 AND \(name) <= $2 ORDER BY \(name) LIMIT 1"
        return try first(text, [range.first, range.last]) == nil
    }

    /// LIMIT forces index lookups. A scan of the whole table, which the planner may consider cheaper, would conflict with every
    /// concurrent write to it.
    private func existingKeys(_ keys: [RowKey], in table: String, _ names: [String]) throws -> Set<RowKey> {
        let columns = names.indices.map { "c\($0)" }.joined(separator: ", ")
        let numbers = names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let same = names.indices.map { "t.\(names[$0]) = c\($0)" }.joined(separator: " AND ")
        let text = """
            SELECT \(columns) FROM unnest(\(numbers)) AS keys (\(columns)) \
            CROSS JOIN LATERAL (SELECT 1 FROM \(table) AS t WHERE \(same) LIMIT 1) AS found
            """
        let arrays = try mappingErrors { () throws(PostgresError) in
            try Parameters(arrays: names.indices.map { index in (keys[0][index].arrayType, ArrayLiteral(keys.lazy.map { $0[index] })) })
        }
        var existing: Set<RowKey> = []
        try each(text, arrays) { existing.insert(RowKey(head: $0.values[0], tail: Array($0.values.dropFirst()))) }
        return existing
    }
}

/// The key of a row, nearly always one value.
private struct RowKey: Hashable {
    let head: SQLValue
    let tail: [SQLValue]

    subscript(index: Int) -> SQLValue { index == 0 ? head : tail[index - 1] }
}

extension Batch {
    /// The first and last value of a column, if its values strictly ascend in the server's order.
    fileprivate func range(of index: Int) -> (first: SQLValue, last: SQLValue)? {
        let width = columns.count
        for cell in stride(from: index + width, to: values.count, by: width) where !values[cell - width].isBefore(values[cell]) { return nil }
        return isEmpty ? nil : (values[index], values[values.count - width + index])
    }

    fileprivate func key(_ row: Int, _ indexes: [Int]) -> RowKey {
        let start = row * columns.count
        return RowKey(head: values[start + indexes[0]], tail: indexes.dropFirst().map { values[start + $0] })
    }

    fileprivate func rows(where isIncluded: (Int) -> Bool) -> Batch {
        var result = Batch(table, columns)
        for row in 0..<count where isIncluded(row) {
            result.append(contentsOf: Array(values[row * columns.count..<(row + 1) * columns.count]))
        }
        return result
    }
}

extension String {
    /// Compares bytes, as the collation C does.
    fileprivate func precedesBytewise(_ other: String) -> Bool {
        var (one, other) = (self, other)
        return one.withUTF8 { one in other.withUTF8 { one.lexicographicallyPrecedes($0) } }
    }
}

extension SQLValue {
    fileprivate var arrayType: UInt32 {
        if case .text = self { PostgresType.textArray } else { PostgresType.integerArray }
    }

    fileprivate func isBefore(_ other: SQLValue) -> Bool {
        switch (self, other) {
        case (.integer(let one), .integer(let other)): one < other
        case (.text(let one), .text(let other)): one.precedesBytewise(other)
        default: false
        }
    }
}
