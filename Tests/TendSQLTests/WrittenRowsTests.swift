import TendSQL
import TendSQLite
import Testing

@Suite("What was written in a table since a version")
struct WrittenRowsTests {
    @Test("is known to be nothing, or not known to be nothing, on each engine")
    func each() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            let first = try await database.written(in: "things", since: .min)
            #expect(first.rows == nil)
            // A server counts what others write in it as well.
            let isAlone = database.dialect == .sqlite
            if isAlone { #expect(try await database.written(in: "things", since: first.version).rows == []) }
            try await database.put(7, "seven")
            let then = try await database.written(in: "things", since: first.version)
            #expect(then.version != first.version && then.rows != [])
            if isAlone { #expect(try await database.written(in: "things", since: then.version).rows == []) }
        }
    }

    private func listening(_ body: (SQLiteDatabase, Int) async throws -> Void) async throws {
        try await onSQLite { database, _ in
            try await database.migrate([things], now: 0)
            try await body(database, try await database.written(in: "things", since: .min).version)
        }
    }

    @Test("is each row that went in, changed or went, and no row of another table")
    func rows() async throws {
        try await listening { database, start in
            try await database.put(7, "seven")
            let between = try await database.written(in: "things", since: start)
            #expect(between.rows == [7])
            try await database.put(3, "three")
            _ = try await database.write { try $0.run("UPDATE things SET name = 'eight' WHERE id = 7") }
            _ = try await database.write { try $0.run("CREATE TABLE others (id BIGINT PRIMARY KEY)") }
            _ = try await database.write { try $0.run("INSERT INTO others (id) VALUES (99)") }
            let last = try await database.written(in: "things", since: between.version)
            #expect(last.rows == [3, 7])
            _ = try await database.write { try $0.run("DELETE FROM things WHERE id > 0") }
            #expect(try await database.written(in: "things", since: last.version).rows == [3, 7])
            #expect(try await database.written(in: "things", since: start).rows == [3, 7])
        }
    }

    @Test("is not said where it would be too much to keep")
    func tooMany() async throws {
        try await listening { database, start in
            _ = try await database.write { transaction in
                var batch = Batch("things", ["id", "name"])
                for number in 0..<20_001 { batch.append(number.bound, .text("\(number)")) }
                _ = try transaction.insert(batch)
            }
            let after = try await database.written(in: "things", since: start)
            #expect(after.rows == nil)
            try await database.put(-1, "one more")
            #expect(try await database.written(in: "things", since: after.version).rows == [-1])
        }
    }

    @Test("misses no row while many write")
    func concurrent() async throws {
        try await listening { database, start in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 { group.addTask { try await database.put(number, "\(number)") } }
                var (seen, version) = (Set<Int64>(), start)
                while seen.count < 200 {
                    let written = try await database.written(in: "things", since: version)
                    version = written.version
                    let known = Set(try await database.read { try $0.all("SELECT id FROM things") { $0[0] as Int64 } })
                    let rows = try #require(written.rows)
                    #expect(known.isSuperset(of: rows))
                    seen.formUnion(rows)
                }
                try await group.waitForAll()
            }
        }
    }
}
