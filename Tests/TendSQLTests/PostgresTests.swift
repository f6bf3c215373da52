import Foundation
import TendPostgres
import TendSQL
import Testing

@Suite("The address of a PostgreSQL database")
struct ConnectionOptionsTests {
    @Test(
        "is refused across a network unless the server proves who it is",
        arguments: ["sslmode=prefer", "sslmode=require", "sslmode=disable", "sslmode=verify-ca"])
    func weak(mode: String) {
        let error = #expect(throws: DatabaseError.self) { _ = try PostgresDatabase(address: "postgres://tend:secret@db.example.com/tend?\(mode)") }
        guard case .unsafe(let why) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(why.contains("verify-full") && !why.contains("secret"))
    }

    @Test(
        "needs no proof on this machine, and none that is said across a network",
        arguments: [
            "postgres:///tend?host=/run/postgresql", "postgres://tend@localhost/tend?sslmode=disable", "postgresql://127.0.0.1:5433/tend",
            "postgres://tend@db.example.com/tend", "postgres://a.example.com,b.example.com/tend?sslmode=verify-full",
        ])
    func fine(address: String) throws {
        _ = try PostgresDatabase(address: address)
    }

    @Test("one host of several that is elsewhere needs proof for all")
    func several() {
        #expect(throws: DatabaseError.self) { _ = try PostgresDatabase(address: "postgres://localhost,db.example.com/tend?sslmode=prefer") }
    }

    @Test("that is none is refused without repeating what was typed", arguments: ["db.example.com", "mysql://x", "postgres://u:secret@h:port:1/x?y"])
    func unreadable(address: String) {
        let error = #expect(throws: DatabaseError.self) { _ = try PostgresDatabase(address: address) }
        #expect(!String(describing: error).contains("secret"))
    }

    @Test("where nobody answers says so")
    func unreachable() async throws {
        let database = try PostgresDatabase(address: "postgres:///tend?host=/nowhere")
        let error = await #expect(throws: DatabaseError.self) { try await database.version() }
        guard case .unreachable = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }
}

@Suite("A PostgreSQL database", .enabled(if: testServer != nil, "skipped: TEND_TEST_DATABASE not set"))
struct PostgresTests {
    @Test("waits for the disk at every commit, even where the server is told otherwise")
    func durable() async throws {
        try await onPostgres { database, _ in
            let level: String? = try await database.write { try $0.value("SHOW synchronous_commit") }
            #expect(level == "on")
        }
    }

    @Test("that was closed begins nothing, and whoever waits in line hears of it")
    func closed() async throws {
        try await onPostgres { _, address in
            let database = try PostgresDatabase(address: address, connections: 1)
            try await database.migrate([things], now: 0)
            let (began, begin) = AsyncStream.makeStream(of: Void.self)
            async let running = database.read { transaction in
                begin.finish()
                _ = try transaction.all("SELECT CAST(pg_sleep(0.5) AS TEXT)")
                return true
            }
            for await _ in began {}
            let waiting = Task { try await database.insertThing(1, "late") }
            try await Task.sleep(for: .milliseconds(100))
            await database.close()
            #expect(try await running)
            await #expect(throws: DatabaseError.unreachable("it was closed")) { try await waiting.value }
            await #expect(throws: DatabaseError.unreachable("it was closed")) { try await database.version() }
        }
    }

    @Test("lets two programs open an empty database at the same moment")
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

    @Test("is as if each writer had been alone: nothing is lost between reading and writing")
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

    @Test("lets a long writer through at its second try, however many short ones there are")
    func long() async throws {
        try await onPostgres { database, _ in
            try await database.migrate([things], now: 0)
            // So many that what is read and what is added lie on different pages of the index.
            let many = (0..<2000).map { SQL("(\($0), \("n\($0)"))") }
            _ = try await database.write { try $0.run("INSERT INTO things (id, name) VALUES \(many.joined(", "))") }
            let (tries, isOver) = (Counter(), Counter())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 1...4 {
                    group.addTask {
                        var added = 0
                        while isOver.count == 0 {
                            added += 1
                            let place = writer * 1_000_000 + added
                            try await database.write { transaction in
                                _ = try transaction.first("SELECT share FROM things WHERE id = 0")
                                try transaction.run("INSERT INTO things (id, name) VALUES (\(place), \("\(place)"))")
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

    @Test("keeps a rule over two rows that two writers would break together")
    func skew() async throws {
        try await onPostgres { database, _ in
            try await database.migrate([things], now: 0)
            for round in 0..<20 {
                _ = try await database.write { try $0.run("DELETE FROM things") }
                try await database.insertThing(1, "one")
                try await database.insertThing(2, "two")
                // Each may leave while the other stays.
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

    @Test("goes on after its connections were cut")
    func cut() async throws {
        try await onPostgres { database, _ in
            try await database.migrate([things], now: 0)
            let admin = try PostgresDatabase(address: testServer!, connections: 1)
            for round in 0..<5 {
                let line: Int = try await database.read { try $0.count("SELECT pg_backend_pid()") }
                _ = try await admin.read { try $0.first("SELECT pg_terminate_backend(CAST(\(line) AS INTEGER))") }
                try await database.insertThing(round, "\(round)")
            }
            #expect(try await database.names().count == 5)
        }
    }

    @Test("begins again when the line breaks in the middle, and does nothing twice")
    func cutInside() async throws {
        try await onPostgres { database, _ in
            try await database.migrate([things], now: 0)
            let breaks = FirstFailures(2)
            try await database.write { transaction in
                let place = try transaction.count("SELECT COUNT(*) FROM things")
                try transaction.run("INSERT INTO things (id, name) VALUES (\(place), \("n\(place)"))")
                if breaks.next() { _ = try transaction.first("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            #expect(try await database.names() == ["n0"])
        }
    }

    @Test("that is slow holds up nobody who does not need it")
    func slow() async throws {
        try await onPostgres { database, _ in
            let answered = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await database.read { _ = try $0.first("SELECT pg_sleep(3)") }
                        answered.add()
                    }
                }
                for _ in 0..<100 { await Task.yield() }
                #expect(answered.count == 0)
                try await group.waitForAll()
            }
        }
    }

    @Test("hands rows on one by one, however many there are")
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

    @Test("keeps going when more different questions are asked than it keeps prepared")
    func prepared() async throws {
        try await onPostgres { database, _ in
            for number in 0..<900 {
                let answer = try await database.read { try $0.count(SQL(raw: "SELECT \(number) + ") + "\(1)") }
                #expect(answer == number + 1)
            }
        }
    }
}

/// True the first few times.
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
