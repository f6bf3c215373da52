import TendSQL
import TendTesting
import Testing

@Suite("A snapshot of a database")
struct SnapshotTests {
    private struct Broken: Error {}

    private func withNumbers(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withDatabase(engine, isBare: true) { database in
            try await database.write { transaction in
                try transaction.run(SQL(raw: transaction.dialect.schema("CREATE TABLE numbers (number BIGINT PRIMARY KEY)")))
                try transaction.run("INSERT INTO numbers (number) VALUES (1)")
            }
            try await body(database)
        }
    }

    private func count(_ database: any Database) async throws -> Int {
        try await database.read { try $0.count("SELECT COUNT(*) FROM numbers") }
    }

    @Test("sees the same rows while others write", arguments: Engine.available)
    func consistentReads(engine: Engine) async throws {
        try await withNumbers(engine) { database in
            let seen = try await database.withSnapshot { snapshot in
                let first = try await count(snapshot)
                for number in 2...20 { _ = try await database.write { try $0.run("INSERT INTO numbers (number) VALUES (\(number))") } }
                return (first, try await count(snapshot), try await count(database))
            }
            #expect(seen == (1, 1, 20))
            #expect(try await database.withSnapshot { try await count($0) } == 20)
        }
    }

    @Test("serves concurrent reads and rejects writes", arguments: Engine.available)
    func many(engine: Engine) async throws {
        try await withNumbers(engine) { database in
            try await database.withSnapshot { snapshot in
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<50 { group.addTask { try await count(snapshot) } }
                    for try await found in group { #expect(found == 1) }
                }
                await #expect(throws: DatabaseError.self) { try await snapshot.write { try $0.run("DELETE FROM numbers") } }
            }
        }
    }

    @Test("ends with its body or the first failed read", arguments: Engine.available)
    func ends(engine: Engine) async throws {
        try await withNumbers(engine) { database in
            let ended = try await database.withSnapshot { $0 }
            await #expect(throws: (any Error).self) { try await count(ended) }
            await #expect(throws: Broken.self) { try await database.withSnapshot { _ in throw Broken() } }
            try await database.withSnapshot { snapshot in
                await #expect(throws: Broken.self) { try await snapshot.read { _ in throw Broken() } }
                await #expect(throws: (any Error).self) { try await count(snapshot) }
            }
            #expect(try await count(database) == 1)
        }
    }
}
