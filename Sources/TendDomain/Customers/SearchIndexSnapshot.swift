import TendSQL

/// What is searched of all customers, flat in memory and in the order of the list: one pass over it takes milliseconds.
struct SearchIndexSnapshot: Sendable {
    struct Hit {
        let id: ID<Customer>
        /// Its place among all stages, which is quick to count by.
        let stage: Int

        init(id: ID<Customer>, stage: Stage) {
            self.id = id
            self.stage = Stage.allCases.firstIndex(of: stage) ?? 0
        }
    }

    /// A byte that no text holds, so that no hit reaches from one customer into the next.
    private static let end: UInt8 = 0xFF

    let version: Int
    private var customers: [Hit] = []
    private var bytes: [UInt8] = []
    /// Where the text of each ends.
    private var ends: [Int] = []
    /// How often each byte occurs: a text is looked for by its rarest ones.
    private var frequencies = [Int](repeating: 0, count: 256)
    /// Who was written since they were read; nil for who is gone.
    private var overlay: [ID<Customer>: (stage: Stage, text: [UInt8])?] = [:]

    /// How many rows the table has with them, those merged into others among them.
    private(set) var rows = 0

    var changes: Int { overlay.count }

    static func read(from database: any Database) async throws -> SearchIndexSnapshot {
        // Asked before reading: what is written meanwhile is looked at once more.
        let version = try await database.changedRows(in: "customers", since: .min).version
        return try await database.read { transaction in
            var texts = SearchIndexSnapshot(version: version)
            texts.rows = try transaction.count("SELECT COUNT(*) FROM customers")
            try transaction.each("SELECT id, stage, search FROM customers WHERE merged_into IS NULL ORDER BY sort_name, id") { row in
                texts.customers.append(Hit(id: row[0], stage: row[1]))
                texts.bytes.append(contentsOf: (row[2] as String).utf8)
                texts.ends.append(texts.bytes.count)
                texts.bytes.append(end)
            }
            for byte in texts.bytes { texts.frequencies[Int(byte)] += 1 }
            return texts
        }
    }

    private init(version: Int) { self.version = version }

    /// The same with these customers as they are now; nil where some are gone that the engine cannot name.
    func refreshed(_ ids: [ID<Customer>], as written: ChangedRows, from database: any Database) async throws -> SearchIndexSnapshot? {
        var fresh = SearchIndexSnapshot(version: written.version)
        (fresh.customers, fresh.bytes, fresh.ends, fresh.overlay, fresh.rows) = (customers, bytes, ends, overlay, rows)
        fresh.frequencies = frequencies
        if let count = written.count {
            guard count == rows + countNewCustomers(among: ids) else { return nil }
            fresh.rows = count
        }
        for id in ids { fresh.overlay[id] = .some(nil) }
        let rows = try await database.read { transaction in
            try ids.slices(of: 500).flatMap { some in
                try transaction.all("SELECT id, stage, search FROM customers WHERE id IN (\(list: some)) AND merged_into IS NULL")
            }
        }
        for row in rows { fresh.overlay[row[0]] = (row[1], Array((row[2] as String).utf8)) }
        return fresh
    }

    private func countNewCustomers(among ids: [ID<Customer>]) -> Int {
        let unknown = Set(ids).subtracting(overlay.keys)
        return unknown.count - customers.count { unknown.contains($0.id) }
    }

    /// Who has one of the texts and stands as they were read, in the order of the list.
    func each(_ texts: [String], _ body: (Hit) -> Void) {
        let wanted = texts.map { SearchTerm(Array($0.utf8), frequencies) }
        bytes.withUnsafeBytes { bytes in
            var next = wanted.map { bytes.first($0, from: 0) ?? .max }
            var place = 0
            while let found = next.min(), found < .max {
                while ends[place] < found { place += 1 }
                if overlay.isEmpty || overlay[customers[place].id] == nil { body(customers[place]) }
                for index in next.indices where next[index] < ends[place] { next[index] = bytes.first(wanted[index], from: ends[place]) ?? .max }
            }
        }
    }

    /// Who has one of the texts and was written since.
    func overlayHits(_ texts: [String]) -> [Hit] {
        let wanted = texts.map { SearchTerm(Array($0.utf8), frequencies) }
        return overlay.compactMap { id, now in
            guard let now, now.text.withUnsafeBytes({ text in wanted.contains { text.first($0, from: 0) != nil } }) else { return nil }
            return Hit(id: id, stage: now.stage)
        }
    }
}

/// A text to look for, and the places in it of its two rarest bytes.
private struct SearchTerm {
    let text: [UInt8]
    let rare: Int, other: Int

    init(_ text: [UInt8], _ frequencies: [Int]) {
        self.text = text
        let places = text.indices.sorted { (frequencies[Int(text[$0])], $0) < (frequencies[Int(text[$1])], $1) }
        rare = places.first ?? 0
        other = places.dropFirst().first ?? rare
    }
}

extension UnsafeRawBufferPointer {
    /// Where a text begins for the first time: 32 places at once are asked for its two rarest bytes.
    fileprivate func first(_ wanted: SearchTerm, from start: Int) -> Int? {
        let length = wanted.text.count
        guard length > 0, count - start >= length else { return nil }
        let (rare, other) = (SIMD32(repeating: wanted.text[wanted.rare]), SIMD32(repeating: wanted.text[wanted.other]))
        var place = start
        while place + 32 + length <= count {
            let fits =
                (loadUnaligned(fromByteOffset: place + wanted.rare, as: SIMD32<UInt8>.self) .== rare)
                .& (loadUnaligned(fromByteOffset: place + wanted.other, as: SIMD32<UInt8>.self) .== other)
            if any(fits) {
                for lane in 0..<32 where fits[lane] && matches(wanted.text, at: place + lane) { return place + lane }
            }
            place += 32
        }
        return (place...(count - length)).first { matches(wanted.text, at: $0) }
    }

    private func matches(_ text: [UInt8], at place: Int) -> Bool {
        for (offset, byte) in text.enumerated() where self[place + offset] != byte { return false }
        return true
    }
}
