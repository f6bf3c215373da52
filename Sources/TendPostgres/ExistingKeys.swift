import TendSQL

/// Rows that may be there already. COPY knows no "if it is new", so the keys are looked up first: whoever takes one
/// of them between looking and writing is a conflict, and the transaction begins again.
extension Connection {
    /// Answers for each row whether it went in; of several with the same key the first one does.
    func insert(_ batch: Batch, ignoringConflictsOn names: [String]) throws -> [Bool] {
        let places = names.map { name in batch.columns.firstIndex(of: name)! }
        if try isAllNew(batch, places, names) { return [Bool](repeating: true, count: batch.count) }
        let keys = (0..<batch.count).map { batch.key($0, places) }
        var known = try existingKeys(keys, in: batch.table, names)
        let isNew = keys.map { known.insert($0).inserted }
        let new = isNew.contains(false) ? batch.rows { isNew[$0] } : batch
        if !new.isEmpty { try load(new) }
        setAssumesNewRows(in: batch.table, new.count == batch.count)
        return isNew
    }

    /// Whether the whole batch went in without a look at each key: nothing stands between the first and the last, or
    /// the batch before was wholly new, and so is this one.
    private func isAllNew(_ batch: Batch, _ places: [Int], _ names: [String]) throws -> Bool {
        if names.count == 1, let range = batch.range(of: places[0]), try isRangeEmpty(range, in: batch.table, names[0]) {
            try load(batch)
            return true
        }
        return try assumesNewRows(in: batch.table) && loadIfNew(batch)
    }

    /// Most files are in the order of their numbers, and then nothing stands between the first and the last.
    private func isRangeEmpty(_ range: (first: SQLValue, last: SQLValue), in table: String, _ name: String) throws -> Bool {
        let text = "SELECT \(name) FROM \(table) WHERE \(name) >= $1 AND \(name) <= $2 ORDER BY \(name) LIMIT 1"
        return try first(text, [range.first, range.last]) == nil
    }

    /// LIMIT makes the server look up one key after the other. Reading the whole table instead, as it may find
    /// cheaper, would make a conflict of everything that others write there.
    private func existingKeys(_ keys: [RowKey], in table: String, _ names: [String]) throws -> Set<RowKey> {
        let columns = names.indices.map { "c\($0)" }.joined(separator: ", ")
        let numbers = names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let same = names.indices.map { "t.\(names[$0]) = c\($0)" }.joined(separator: " AND ")
        let text = """
            SELECT \(columns) FROM unnest(\(numbers)) AS keys (\(columns)) \
            CROSS JOIN LATERAL (SELECT 1 FROM \(table) AS t WHERE \(same) LIMIT 1) AS found
            """
        let arrays = try mappingErrors { () throws(PostgresError) in
            try Parameters(arrays: names.indices.map { place in (keys[0][place].arrayType, ArrayLiteral(keys.lazy.map { $0[place] })) })
        }
        var known: Set<RowKey> = []
        try each(text, arrays) { known.insert(RowKey(head: $0.values[0], tail: Array($0.values.dropFirst()))) }
        return known
    }
}

/// The values a row is known by; nearly always one.
private struct RowKey: Hashable {
    let head: SQLValue
    let tail: [SQLValue]

    subscript(place: Int) -> SQLValue { place == 0 ? head : tail[place - 1] }
}

extension Batch {
    /// The first and the last of a column whose cells ascend as the server sorts them, none twice.
    fileprivate func range(of place: Int) -> (first: SQLValue, last: SQLValue)? {
        let width = columns.count
        for cell in stride(from: place + width, to: values.count, by: width) where !values[cell - width].isBefore(values[cell]) { return nil }
        return isEmpty ? nil : (values[place], values[values.count - width + place])
    }

    fileprivate func key(_ row: Int, _ places: [Int]) -> RowKey {
        let start = row * columns.count
        return RowKey(head: values[start + places[0]], tail: places.dropFirst().map { values[start + $0] })
    }

    fileprivate func rows(where isWanted: (Int) -> Bool) -> Batch {
        var wanted = Batch(table, columns)
        for row in 0..<count where isWanted(row) {
            wanted.append(contentsOf: Array(values[row * columns.count..<(row + 1) * columns.count]))
        }
        return wanted
    }
}

extension String {
    /// Byte by byte, as the collation C has it.
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
