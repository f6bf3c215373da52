import Foundation
import TendPostgres
import TendSQL
import TendTesting
import Testing

@Suite("The address of a PostgreSQL database")
struct ConnectionOptionsTests {
    @Test(
        "is rejected for a remote server without certificate verification",
        arguments: ["sslmode=prefer", "sslmode=require", "sslmode=disable", "sslmode=verify-ca"])
    func weak(mode: String) {
        let error = #expect(throws: DatabaseError.self) { _ = try PostgresDatabase(address: "postgres://tend:secret@db.example.com/tend?\(mode)") }
        guard case .unsafe(let why) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(why.contains("verify-full") && !why.contains("secret"))
    }

    @Test(
        "is accepted for a local server, and verifies a remote one by default",
        arguments: [
            "postgres:///tend?host=/run/postgresql", "postgres://tend@localhost/tend?sslmode=disable", "postgresql://127.0.0.1:5433/tend",
            "postgres://tend@db.example.com/tend", "postgres://a.example.com,b.example.com/tend?sslmode=verify-full",
        ])
    func fine(address: String) throws {
        _ = try PostgresDatabase(address: address)
    }

    @Test("requires verification if one of several hosts is remote")
    func several() {
        #expect(throws: DatabaseError.self) { _ = try PostgresDatabase(address: "postgres://localhost,db.example.com/tend?sslmode=prefer") }
    }

    @Test("is rejected without repeating it if it is invalid", arguments: ["db.example.com", "mysql://x", "postgres://u:secret@h:port:1/x?y"])
    func unreadable(address: String) {
        let error = #expect(throws: DatabaseError.self) { _ = try PostgresDatabase(address: address) }
        #expect(!String(describing: error).contains("secret"))
    }

    @Test("reports an unreachable server")
    func unreachable() async throws {
        let database = try PostgresDatabase(address: "postgres:///tend?host=/nowhere")
        let error = await #expect(throws: DatabaseError.self) { try await database.version() }
        guard case .unreachable = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }
}

@Suite("A PostgreSQL database", .enabled(if: testServer != nil, "skipped: TEND_TEST_DATABASE not set"))
struct PostgresTests {
    @Test("uses synchronous commits")
    func durable() async throws {
        try await onPostgres { database, _ in
            let level: String? = try await database.write { try $0.value("SHOW synchronous_commit") }
            #expect(level == "on")
        }
    }

    @Test("rejects waiting and new work after closing")
    func closed() async throws {
        try await onPostgres { _, address in
            let database = try PostgresDatabase(address: address, connections: 1)
            try await database.migrate([things], now: 0)
            let lock = try await AdvisoryLock(address: address)
            async let running = database.read { transaction in
                try lock.wait(in: transaction)
                return true
            }
            try await lock.untilWaiting(1)
            let waiting = Task { try await database.insertThing(1, "late") }
            try await eventually { await database.waitingCount == 1 }
            await database.close()
            try await lock.release()
            #expect(try await running)
            await #expect(throws: DatabaseError.unreachable("it was closed")) { try await waiting.value }
            await #expect(throws: DatabaseError.unreachable("it was closed")) { try await database.version() }
        }
    }

    @Test("can be migrated by two programs at the same time")
    func twoAtOnce() async throws {
        try await onPostgres { first, address in
            let second = try PostgresDatabase(address: address)
            let more = Migration(2, "more", "CREATE TABLE more (id BIGINT PRIMARY KEY)")
            async let one: Void = first.migrate([things, more], now: 1)
            async let other: Void = second.migrate([things, more], now: 1)
            _ = try await (one, other)
            #expect(try await first.schemaNumber() == 2)
        }
    }

    @Test("loses no update with concurrent writers")
    func serializable() async throws {
        try await onPostgres { database, _ in
            try await database.migrate([things], now: 0)
            try await database.insertThing(1, "counter")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<10 {
                            try await database.write { transaction in
                                let before: Double? = try transaction.value("SELECT COALESCE(share, 0) FROM things WHERE id = 1")
                                try transaction.run("UPDATE things SET share = \((before ?? 0) + 1) WHERE id = 1")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let count: Double? = try await database.read { try $0.value("SELECT share FROM things WHERE id = 1") }
            #expect(count == 80)
        }
    }

    @Test("lets a long writer finish at its second try among many short ones")
    func long() async throws {
        try await onPostgres { database, _ in
            try await database.migrate([things], now: 0)
            // Enough rows that the row being read and the new rows lie on different pages of the index.
            let many = (0..<2000).map { SQL("(\($0), \("n\($0)"))") }
            _ = try await database.write { try $0.run("INSERT INTO things (id, name) VALUES \(many.joined(", "))") }
            let (tries, isOver) = (Counter(), Counter())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 1...4 {
                    group.addTask {
                        var added = 0
                        while isOver.count == 0 {
                            added += 1
                            let id = writer * 1_000_000 + added
                            try await database.write { transaction in
                                _ = try transaction.first("SELECT share FROM things WHERE id = 0")
                                try transaction.run("INSERT INTO things (id, name) VALUES (\(id), \("\(id)"))")
                            }
                        }
                    }
                }
                for _ in 0..<5 {
                    try await database.write { transaction in
                        tries.add()
                        let all = try transaction.count("SELECT COUNT(*) FROM things")
                        _ = try transaction.first("SELECT pg_sleep(0.1)")
                        try transaction.run("UPDATE things SET share = \(Double(all)) WHERE id = 0")
                    }
                }
                isOver.add()
                try await group.waitForAll()
            }
            #expect((5...10).contains(tries.count), "it took \(tries.count) tries")
        }
    }

    @Test("prevents write skew")
    func skew() async throws {
        try await onPostgres { database, _ in
            try await database.migrate([things], now: 0)
            for round in 0..<20 {
                _ = try await database.write { try $0.run("DELETE FROM things") }
                try await database.insertThing(1, "one")
                try await database.insertThing(2, "two")
                // Each may delete its row only while the other row exists.
                await withTaskGroup(of: Void.self) { group in
                    for id in 1...2 {
                        group.addTask {
                            try? await database.write { transaction in
                                guard try transaction.count("SELECT COUNT(*) FROM things") == 2 else { return }
                                try transaction.run("DELETE FROM things WHERE id = \(id)")
                            }
                        }
                    }
                }
                #expect(try await database.names().count == 1, "round \(round)")
            }
        }
    }

    @Test("reconnects after lost connections")
    func cut() async throws {
        try await onPostgres { database, _ in
            try await database.migrate([things], now: 0)
            let admin = try PostgresDatabase(address: testServer!, connections: 1)
            for round in 0..<5 {
                let process: Int = try await database.read { try $0.count("SELECT pg_backend_pid()") }
                _ = try await admin.read { try $0.first("SELECT pg_terminate_backend(CAST(\(process) AS INTEGER))") }
                try await database.insertThing(round, "\(round)")
            }
            #expect(try await database.names().count == 5)
        }
    }

    @Test("retries after a connection broke in a transaction, without duplicates")
    func cutInside() async throws {
        try await onPostgres { database, _ in
            try await database.migrate([things], now: 0)
            let breaks = FirstFailures(2)
            try await database.write { transaction in
                let count = try transaction.count("SELECT COUNT(*) FROM things")
                try transaction.run("INSERT INTO things (id, name) VALUES (\(count), \("n\(count)"))")
                if breaks.next() { _ = try transaction.first("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            #expect(try await database.names() == ["n0"])
        }
    }

    @Test("does not block other tasks with a slow query")
    func slow() async throws {
        try await onPostgres { database, address in
            let lock = try await AdvisoryLock(address: address)
            let finished = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await database.read { try lock.wait(in: $0) }
                        finished.add()
                    }
                }
                // If a waiting query kept a thread of the tasks, nothing would run here, and the queries would fail at their limit.
                try await lock.untilWaiting(8)
                #expect(finished.count == 0)
                try await lock.release()
                try await group.waitForAll()
                #expect(finished.count == 8)
            }
        }
    }

    @Test("streams any number of rows")
    func many() async throws {
        try await onPostgres { database, _ in
            let sum = try await database.read { transaction in
                var sum = 0
                try transaction.each("SELECT CAST(n AS BIGINT) FROM generate_series(1, 200000) AS n") { sum += $0[0] as Int }
                return sum
            }
            #expect(sum == 200_000 * 200_001 / 2)
        }
    }

    @Test("runs more different statements than it keeps prepared")
    func prepared() async throws {
        try await onPostgres { database, _ in
            for number in 0..<900 {
                let sum = try await database.read { try $0.count(SQL(raw: "SELECT \(number) + ") + "\(1)") }
                #expect(sum == number + 1)
            }
        }
    }
}

/// A lock on the server. Queries that wait for it last until the test releases it.
private struct AdvisoryLock: Sendable {
    /// The lock belongs to a session, so it has a connection of its own.
    private let session: PostgresDatabase
    private let key = Int.random(in: 1...Int(Int32.max))

    init(address: String) async throws {
        session = try PostgresDatabase(address: address, connections: 1)
        _ = try await session.read { [key] in try $0.first("SELECT pg_advisory_lock(\(key))") }
    }

    func wait(in transaction: any Transaction) throws {
        try transaction.run("SET LOCAL lock_timeout TO '5min'")
        _ = try transaction.first("SELECT pg_advisory_xact_lock_shared(\(key))")
    }

    /// Returns when this many queries wait.
    func untilWaiting(_ count: Int) async throws {
        let statement: SQL = "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = CAST(\(key) AS OID)"
        try await eventually { try await session.read { try $0.count(statement) } == count }
    }

    func release() async throws {
        _ = try await session.read { [key] in try $0.first("SELECT pg_advisory_unlock(\(key))") }
    }
}

/// Returns true the first few times.
private final class FirstFailures: @unchecked Sendable {
    private let lock = NSLock()
    private var remaining: Int
    init(_ times: Int) { remaining = times }
    func next() -> Bool {
        lock.withLock {
            remaining -= 1
            return remaining >= 0
        }
    }
}

private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var number = 0
    var count: Int { lock.withLock { number } }
    func add() { lock.withLock { number += 1 } }
}
