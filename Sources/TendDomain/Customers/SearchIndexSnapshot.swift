import TendSQL

/// The searchable text of all customers as one byte array in the order of the list: one pass takes milliseconds.
package struct SearchIndexSnapshot: Sendable {
    struct Hit {
        let id: ID<Customer>
        /// The index in `Stage.allCases`.
        let stage: Int

        init(id: ID<Customer>, stage: Stage) {
            self.id = id
            self.stage = Stage.allCases.firstIndex(of: stage) ?? 0
        }
    }

    /// A byte that never occurs in UTF-8, so that no hit spans two customers.
    private static let end: UInt8 = 0xFF

    let version: Int
    private var customers: [Hit] = []
    private var bytes: [UInt8] = []
    /// The end of each customer's text.
    private var ends: [Int] = []
    /// How often each byte occurs: a search looks for the rarest bytes of its term.
    private var frequencies = [Int](repeating: 0, count: 256)
    /// Customers changed since the texts were read; nil for deleted ones.
    private var overlay: [ID<Customer>: (stage: Stage, text: [UInt8])?] = [:]

    /// The number of rows of the table, including merged customers.
    private(set) var rows = 0

    var changes: Int { overlay.count }

    static func read(from database: any Database) async throws -> SearchIndexSnapshot {
        // The version is taken before reading: changes during the read are applied by the next refresh.
        let version = try await database.changedRows(in: "customers", since: .min).version
        return try await database.read { transaction in
            var snapshot = SearchIndexSnapshot(version: version)
            snapshot.rows = try transaction.count("SELECT COUNT(*) FROM customers")
            try transaction.each("SELECT id, stage, search FROM customers WHERE merged_into IS NULL ORDER BY sort_name, id") { row in
                snapshot.customers.append(Hit(id: row[0], stage: row[1]))
                snapshot.bytes.append(contentsOf: (row[2] as String).utf8)
                snapshot.ends.append(snapshot.bytes.count)
                snapshot.bytes.append(end)
            }
            for byte in snapshot.bytes { snapshot.frequencies[Int(byte)] += 1 }
            return snapshot
        }
    }

    private init(version: Int) { self.version = version }

    /// The snapshot with the current state of these customers; nil if rows were deleted that the engine cannot list.
    func refreshed(_ ids: [ID<Customer>], as changed: ChangedRows, from database: any Database) async throws -> SearchIndexSnapshot? {
        var refreshed = SearchIndexSnapshot(version: changed.version)
        (refreshed.customers, refreshed.bytes, refreshed.ends, refreshed.overlay, refreshed.rows) = (customers, bytes, ends, overlay, rows)
        refreshed.frequencies = frequencies
        if let count = changed.count {
            guard count == rows + countNewCustomers(among: ids) else { return nil }
            refreshed.rows = count
        }
        for id in ids { refreshed.overlay[id] = .some(nil) }
        let rows = try await database.read { transaction in
            try ids.slices(of: 500).flatMap { slice in
                try transaction.all("SELECT id, stage, search FROM customers WHERE id IN (\(list: slice)) AND merged_into IS NULL")
            }
        }
        for row in rows { refreshed.overlay[row[0]] = (row[1], Array((row[2] as String).utf8)) }
        return refreshed
    }

    private func countNewCustomers(among ids: [ID<Customer>]) -> Int {
        let candidates = Set(ids).subtracting(overlay.keys)
        return candidates.count - customers.count { candidates.contains($0.id) }
    }

    /// Calls `body` for each unchanged customer that contains one of the texts, in the order of the list.
    func each(_ texts: [String], _ body: (Hit) -> Void) {
        let terms = texts.map { SearchTerm(Array($0.utf8), frequencies) }
        bytes.withUnsafeBytes { bytes in
            var next = terms.map { bytes.first($0, from: 0) ?? .max }
            var position = 0
            while let found = next.min(), found < .max {
                while ends[position] < found { position += 1 }
                if overlay.isEmpty || overlay[customers[position].id] == nil { body(customers[position]) }
                for index in next.indices where next[index] < ends[position] { next[index] = bytes.first(terms[index], from: ends[position]) ?? .max }
            }
        }
    }

    /// The changed customers that contain one of the texts.
    func overlayHits(_ texts: [String]) -> [Hit] {
        let terms = texts.map { SearchTerm(Array($0.utf8), frequencies) }
        return overlay.compactMap { id, current in
            guard let current, current.text.withUnsafeBytes({ text in terms.contains { text.first($0, from: 0) != nil } }) else { return nil }
            return Hit(id: id, stage: current.stage)
        }
    }
}

/// A search text, and the offsets of its two rarest bytes.
private struct SearchTerm {
    let text: [UInt8]
    let rare: Int, other: Int

    init(_ text: [UInt8], _ frequencies: [Int]) {
        self.text = text
        let offsets = text.indices.sorted { (frequencies[Int(text[$0])], $0) < (frequencies[Int(text[$1])], $1) }
        rare = offsets.first ?? 0
        other = offsets.dropFirst().first ?? rare
    }
}

extension UnsafeRawBufferPointer {
    /// The first offset of a term. Compares its two rarest bytes at 32 offsets at once.
    fileprivate func first(_ term: SearchTerm, from start: Int) -> Int? {
        let length = term.text.count
        guard length > 0, count - start >= length else { return nil }
        let (rare, other) = (SIMD32(repeating: term.text[term.rare]), SIMD32(repeating: term.text[term.other]))
        var offset = start
        while offset + 32 + length <= count {
            let matching =
                (loadUnaligned(fromByteOffset: offset + term.rare, as: SIMD32<UInt8>.self) .== rare)
                .& (loadUnaligned(fromByteOffset: offset + term.other, as: SIMD32<UInt8>.self) .== other)
            if any(matching) {
                for lane in 0..<32 where matching[lane] && matches(term.text, at: offset + lane) { return offset + lane }
            }
            offset += 32
        }
        return (offset...(count - length)).first { matches(term.text, at: $0) }
    }

    private func matches(_ text: [UInt8], at start: Int) -> Bool {
        for (offset, byte) in text.enumerated() where self[start + offset] != byte { return false }
        return true
    }
}
