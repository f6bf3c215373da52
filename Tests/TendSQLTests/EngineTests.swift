import TendSQL
import Testing

@Suite("A database of either engine")
struct EngineTests {
    @Test("returns all values as they were stored")
    func roundTrip() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            let names = ["", "plain", "引号 ' 和 \" ", "emoji 🌱", "tab\tline\nback\\slash\\N {a,b} \r", "NULL", String(repeating: "x", count: 200_000)]
            let shares = [nil, 0.1 * 3, -1e-300, .greatestFiniteMagnitude, 0, 1 / 3, 1e21]
            for ignoredColumns in [nil, ["id"]] {
                _ = try await database.write { transaction in
                    try transaction.run("DELETE FROM things")
                    var batch = Batch("things", ["id", "name", "share"], ignoringConflictsOn: ignoredColumns)
                    for (index, name) in names.enumerated() {
                        batch.append(.integer(index == 0 ? .min : .max - Int64(index)), .text(name), shares[index].sqlValue)
                    }
                    return try transaction.insert(batch)
                }
                let read = try await database.read { try $0.all("SELECT id, name, share FROM things ORDER BY id") }
                #expect(read.map { $0["name"] as String } == names.prefix(1) + names.dropFirst().reversed())
                #expect(read.map { $0["share"] as Double? } == shares.prefix(1) + shares.dropFirst().reversed())
                #expect(read.first?["id"] == Int64.min && read.last?["id"] == Int64.max - 1)
            }
        }
    }

    @Test("rolls back a failed transaction")
    func rollback() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            await #expect(throws: DatabaseError.self) {
                try await database.write { transaction in
                    try transaction.run("INSERT INTO things (id, name) VALUES (1, 'one')")
                    try transaction.run("INSERT INTO things (id, name) VALUES (2, 'one')")
                }
            }
            #expect(try await database.names().isEmpty)
        }
    }

    @Test("rolls back even if the body ignored an error")
    func caught() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            await #expect(throws: DatabaseError.self) {
                try await database.write { transaction in
                    try transaction.run("INSERT INTO things (id, name) VALUES (1, 'one')")
                    _ = try? transaction.run("INSERT INTO things (id, name) VALUES (1, 'two')")
                    _ = try? transaction.run("INSERT INTO things (id, name) VALUES (3, 'three')")
                }
            }
            #expect(try await database.names().isEmpty)
            try await database.insertThing(4, "four")
            #expect(try await database.names() == ["four"])
        }
    }

    @Test("rethrows an error of the body and rolls back")
    func thrown() async throws {
        struct Stop: Error, Equatable {}
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            await #expect(throws: Stop()) {
                try await database.write { transaction in
                    try transaction.run("INSERT INTO things (id, name) VALUES (1, 'one')")
                    try transaction.each("SELECT id FROM things") { _ in throw Stop() }
                }
            }
            #expect(try await database.names().isEmpty)
        }
    }

    @Test("names the violated constraint but no value")
    func constraint() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            for ignoredColumns in [nil, ["id"]] {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write { transaction in
                        var batch = Batch("things", ["id", "name"], ignoringConflictsOn: ignoredColumns)
                        batch.append(.integer(1), .text("secret"))
                        batch.append(.integer(2), .text("secret"))
                        try transaction.insert(batch)
                    }
                }
                guard case .constraint(let name) = error else {
                    Issue.record("\(database.dialect): \(String(describing: error))")
                    continue
                }
                #expect(name.contains("name") && !name.contains("secret"))
            }
        }
    }

    @Test("distinguishes new from existing rows, also after a batch of only new rows, and the transaction continues")
    func existingKeys() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            let batches: [(ids: [Int64], new: [Bool])] = [
                ([3, 1, 2], [true, true, true]), ([6, 5, 4], [true, true, true]), ([9, 1, 8], [true, false, true]), ([7, 7, 10], [true, false, true]),
                ([12, 11], [true, true]), ([20, 14, 13], [true, true, true]), ([14, 15, 13], [false, true, false]), ([16, 17], [true, true]),
            ]
            for isOne in [true, false] {
                _ = try await database.write { try $0.run("DELETE FROM things") }
                let found = try await database.inTransactions(of: isOne ? batches.count : 1, batches.map(\.ids)) { ids, transaction in
                    var batch = Batch("things", ["id", "name"], ignoringConflictsOn: ["id"])
                    for (index, id) in ids.enumerated() { batch.append(.integer(id), .text("\(id) at \(index) of \(ids)")) }
                    let isNew = try transaction.insert(batch)
                    try transaction.run("UPDATE things SET share = 1 WHERE id = \(ids[0])")
                    return isNew
                }
                #expect(found == batches.map(\.new))
                let rows = try await database.read { try $0.all("SELECT id, name FROM things ORDER BY id") }
                #expect(rows.map { $0["id"] as Int64 } == Array(1...17) + [20])
                #expect(rows[0]["name"] == "1 at 1 of [3, 1, 2]")
            }
        }
    }

    @Test("rejects text in a numeric column without repeating it")
    func strict() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.run("INSERT INTO things (id, name, share) VALUES (1, 'a', CAST(\("much") AS TEXT))") }
            }
            #expect(!String(describing: error!).contains("much"))
        }
    }

    @Test("rejects a text with U+0000 in statements and batches")
    func nul() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            await #expect(throws: DatabaseError.nulInText) { try await database.insertThing(1, "a\0b") }
            for ignoredColumns in [nil, ["id"]] {
                await #expect(throws: DatabaseError.nulInText) {
                    try await database.write { transaction in
                        var batch = Batch("things", ["id", "name"], ignoringConflictsOn: ignoredColumns)
                        batch.append(.integer(1), .text("fine"))
                        batch.append(.integer(2), .text("not\0fine"))
                        try transaction.insert(batch)
                    }
                }
            }
            #expect(try await database.names().isEmpty)
        }
    }

    @Test("returns for each row of a batch whether it was inserted")
    func ignoredConflicts() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            try await database.insertThing(9, "c")
            let isInserted = try await database.write { transaction in
                var batch = Batch("things", ["id", "name", "share"], ignoringConflictsOn: ["name"])
                for (id, name) in [(1, "a"), (2, "b"), (3, "a"), (4, "c")] { batch.append(id.sqlValue, .text(name), .null) }
                return try transaction.insert(batch)
            }
            #expect(isInserted == [true, true, false, false])
            let ids = try await database.read { try $0.all("SELECT id FROM things ORDER BY id") { $0[0] as Int } }
            #expect(ids == [1, 2, 9])
        }
    }

    @Test("distinguishes texts in different Unicode compositions")
    func similarTexts() async throws {
        let names = ["caf\u{e9}", "cafe\u{301}"]
        #expect(SQLValue.text(names[0]) != .text(names[1]))
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            let isInserted = try await database.write { transaction in
                var batch = Batch("things", ["id", "name"], ignoringConflictsOn: ["name"])
                for (index, name) in names.enumerated() { batch.append(index.sqlValue, .text(name)) }
                return try transaction.insert(batch)
            }
            #expect(isInserted == [true, true])
        }
    }

    @Test("runs other statements while a result is being read")
    func nested() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            let seen = try await database.write { transaction in
                var batch = Batch("things", ["id", "name"])
                for id in 1...50 { batch.append(id.sqlValue, .text("n\(id)")) }
                try transaction.insert(batch)
                var seen: [Int] = []
                try transaction.each("SELECT id FROM things ORDER BY id") { row in
                    let id: Int = row[0]
                    try transaction.each("SELECT id FROM things WHERE id > \(id) ORDER BY id LIMIT 2") { inner in
                        seen.append(inner[0])
                        try transaction.run("UPDATE things SET share = \(Double(id)) WHERE id = \(id)")
                    }
                }
                return seen
            }
            #expect(seen.count == 97 && seen.last == 50)
            let updated = try await database.read { try $0.count("SELECT COUNT(*) FROM things WHERE share IS NOT NULL") }
            #expect(updated == 49)
        }
    }

    @Test("matches lists of any length and content")
    func lists() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            let names = ["a", "", "it's", "\"quoted\"", "{a,b}", "back\\slash", "NULL", "中", "two\nlines"]
            for (id, name) in names.enumerated() { try await database.insertThing(id, name) }
            func found(_ condition: SQL) async throws -> [Int] {
                try await database.read { try $0.all("SELECT id FROM things WHERE \(condition) ORDER BY id") { $0[0] as Int } }
            }
            #expect(try await found("name IN (\(list: names + (0..<3000).map { "other \($0)" }))") == Array(names.indices))
            #expect(try await found("id IN (\(list: [1, 3, 99]))") == [1, 3])
            #expect(try await found("id NOT IN (\(list: [1, 3, 99])) AND name NOT IN (\(list: ["a"]))") == [2, 4, 5, 6, 7, 8])
            #expect(try await found("id IN (\(list: [Int]()))").isEmpty)
        }
    }

    @Test("sorts texts by bytes, whatever the locale")
    func order() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            for (id, name) in ["ä", "a", "B", "Z", "_", "中"].enumerated() { try await database.insertThing(id, name) }
            let sorted = try await database.read { try $0.all("SELECT name FROM things ORDER BY name") { $0[0] as String } }
            #expect(sorted == ["B", "Z", "_", "a", "ä", "中"])
        }
    }

    @Test("runs each migration once and rejects a newer schema")
    func migrations() async throws {
        try await onEachEngine { database in
            let second = Migration(2, "more", "CREATE TABLE more (id BIGINT PRIMARY KEY)")
            try await database.migrate([things], now: 1)
            try await database.migrate([things, second], now: 2)
            try await database.migrate([things, second], now: 3)
            let steps = try await database.read { try $0.all("SELECT applied_at FROM migrations ORDER BY number") { $0[0] as Int } }
            #expect(steps == [1, 2])
            await #expect(throws: DatabaseError.schemaTooNew(found: 2, known: 1)) { try await database.migrate([things], now: 4) }
        }
    }

    @Test("rolls back a migration that fails half way")
    func halfStep() async throws {
        try await onEachEngine { database in
            let second = Migration(2, "more", "CREATE TABLE more (id BIGINT PRIMARY KEY)") { _ in throw DatabaseError.diskFull }
            await #expect(throws: DatabaseError.diskFull) { try await database.migrate([things, second], now: 1) }
            let (tables, number) = (try await database.tables().map(\.name), try await database.schemaNumber())
            #expect(tables.contains("things") && !tables.contains("more"))
            #expect(number == 1)
        }
    }

    @Test("commits batch steps at once and changes the version with the last write")
    func steps() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            let before = try await database.version()
            for id in 1...3 { try await database.writeBatchStep { _ = try $0.run("INSERT INTO things (id, name) VALUES (\(id), \("step \(id)"))") } }
            #expect(try await database.names() == ["step 1", "step 2", "step 3"])
            if database.dialect == .sqlite { #expect(try await database.version() == before) }
            await #expect(throws: DatabaseError.self) {
                try await database.writeBatchStep { transaction in
                    try transaction.run("DELETE FROM things WHERE id = 1")
                    try transaction.run("INSERT INTO things (id, name) VALUES (4, 'step 2')")
                }
            }
            #expect(try await database.names().count == 3)
            try await database.insertThing(4, "last")
            #expect(try await database.version() != before)
        }
    }

    @Test("changes its version with every write only")
    func version() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            let before = try await database.version()
            _ = try await database.names()
            // A PostgreSQL server also counts writes to other databases.
            if database.dialect == .sqlite { #expect(try await database.version() == before) }
            try await database.insertThing(1, "one")
            #expect(try await database.version() != before)
        }
    }

    @Test("has no integrity errors")
    func noIntegrityErrors() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            #expect(try await database.integrityErrors().isEmpty)
        }
    }
}
