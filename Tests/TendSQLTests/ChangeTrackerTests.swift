import Dispatch
import TendPostgres
import TendSQL
import TendSQLite
import Testing

@Suite("The changed rows of a table")
struct ChangeTrackerTests {
    @Test("are inserted and updated rows on both engines; deleted rows are named by SQLite and counted by PostgreSQL")
    func each() async throws {
        try await onEachEngine { database in
            try await database.migrate([things], now: 0)
            try await database.insertThing(5, "five")
            var version = try await database.changedRows(in: "things", since: .min).version
            let steps: [(statement: SQL, row: Int64, remaining: Int)] = [
                ("INSERT INTO things (id, name) VALUES (7, 'seven')", 7, 2), ("UPDATE things SET name = 'eight' WHERE id = 5", 5, 2),
                ("DELETE FROM things WHERE id = 7", 7, 1),
            ]
            for (statement, row, remaining) in steps {
                _ = try await database.write { try $0.run(statement) }
                let changes = try await database.changedRows(in: "things", since: version)
                let rows = try #require(changes.rows)
                // PostgreSQL may name a row again while other transactions are running.
                #expect(database.dialect == .sqlite ? rows == [row] : rows.contains(row) || remaining == 1)
                #expect(changes.version > version && (changes.count ?? remaining) == remaining)
                version = changes.version
            }
        }
    }

    @Test("include those of a transaction that began before the version and ended after it")
    func late() async throws {
        try await onPostgres { database, _ in
            try await database.migrate([things], now: 0)
            let (started, mayFinish) = (AsyncStream.makeStream(of: Void.self), DispatchSemaphore(value: 0))
            async let slow: Void = database.write { transaction in
                try transaction.run("INSERT INTO things (id, name) VALUES (1, 'one')")
                started.continuation.yield()
                mayFinish.wait()
            }
            for await _ in started.stream { break }
            for number in 2..<9 { try await database.insertThing(number, "\(number)") }
            let before = try await database.changedRows(in: "things", since: .min).version
            mayFinish.signal()
            try await slow
            let after = try await database.changedRows(in: "things", since: before)
            #expect(after.version > before && after.rows?.contains(1) == true)
        }
    }

    private func withTracking(_ body: (SQLiteDatabase, Int) async throws -> Void) async throws {
        try await onSQLite { database, _ in
            try await database.migrate([things], now: 0)
            try await body(database, try await database.changedRows(in: "things", since: .min).version)
        }
    }

    @Test("are inserted, updated and deleted rows, but no rows of other tables")
    func rows() async throws {
        try await withTracking { database, start in
            try await database.insertThing(7, "seven")
            let between = try await database.changedRows(in: "things", since: start)
            #expect(between.rows == [7])
            try await database.insertThing(3, "three")
            _ = try await database.write { try $0.run("UPDATE things SET name = 'eight' WHERE id = 7") }
            _ = try await database.write { try $0.run("CREATE TABLE others (id BIGINT PRIMARY KEY)") }
            _ = try await database.write { try $0.run("INSERT INTO others (id) VALUES (99)") }
            let last = try await database.changedRows(in: "things", since: between.version)
            #expect(last.rows == [3, 7])
            _ = try await database.write { try $0.run("DELETE FROM things WHERE id > 0") }
            #expect(try await database.changedRows(in: "things", since: last.version).rows == [3, 7])
            #expect(try await database.changedRows(in: "things", since: start).rows == [3, 7])
        }
    }

    @Test("are unknown after too many writes")
    func tooMany() async throws {
        try await withTracking { database, start in
            _ = try await database.write { transaction in
                var batch = Batch("things", ["id", "name"])
                for number in 0..<20_001 { batch.append(number.sqlValue, .text("\(number)")) }
                _ = try transaction.insert(batch)
            }
            let after = try await database.changedRows(in: "things", since: start)
            #expect(after.rows == nil)
            try await database.insertThing(-1, "one more")
            #expect(try await database.changedRows(in: "things", since: after.version).rows == [-1])
        }
    }

    @Test("are complete with concurrent writes")
    func concurrent() async throws {
        try await withTracking { database, start in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 { group.addTask { try await database.insertThing(number, "\(number)") } }
                var (seen, version) = (Set<Int64>(), start)
                while seen.count < 200 {
                    let changes = try await database.changedRows(in: "things", since: version)
                    version = changes.version
                    let stored = Set(try await database.read { try $0.all("SELECT id FROM things") { $0[0] as Int64 } })
                    let rows = try #require(changes.rows)
                    #expect(stored.isSuperset(of: rows))
                    seen.formUnion(rows)
                }
                try await group.waitForAll()
            }
        }
    }
}
