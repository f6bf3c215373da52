import TendSQL
import TendTesting
import Testing

@testable import TendDomain

@Suite("Customers that were never scored")
struct UnscoredRangesTests {
    private static let now = ImportTests.now

    private static func list(_ numbers: Range<Int>) -> String {
        "id,name\n" + numbers.map { "\($0),Customer \($0)\n" }.joined()
    }

    private func queueCount(_ tend: Tend) async throws -> Int {
        try await tend.database.read { try $0.count("SELECT COUNT(*) FROM clocks") }
    }

    private func rangeCount(_ tend: Tend) async throws -> Int {
        try await tend.database.read { try $0.count("SELECT COUNT(*) FROM newcomers") }
    }

    private func dueCount(_ tend: Tend) async throws -> Int { try await tend.customerScores.countDue(now: Self.now) }

    private func scoreCount(_ tend: Tend) async throws -> Int {
        try await tend.database.read { try $0.count("SELECT COUNT(*) FROM outlooks") }
    }

    @Test("are due without a row each, and get one when they are scored")
    func scored() async throws {
        try await withTestDatabase { tend in
            let many = 2 * CustomerScores.batchSize + 7
            try await ImportTests.runImport(Self.list(0..<many), into: tend, chunkSize: 400)
            #expect(try await (queueCount(tend), rangeCount(tend), dueCount(tend)) == (0, 3, many))
            #expect(try await tend.scoreDue(now: Self.now) == CustomerScores.batchSize)
            #expect(try await (queueCount(tend), rangeCount(tend), dueCount(tend)) == (CustomerScores.batchSize, 2, many - CustomerScores.batchSize))
            #expect(try await tend.scoreDue(now: Self.now) == CustomerScores.batchSize)
            #expect(try await tend.scoreDue(now: Self.now) == 7)
            #expect(try await tend.scoreDue(now: Self.now) == 0)
            #expect(try await (queueCount(tend), rangeCount(tend), dueCount(tend)) == (many, 0, 0))
            #expect(try await scoreCount(tend) == many)
        }
    }

    @Test("get no row when they change; scored customers become due immediately")
    func written() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport(Self.list(0..<20), into: tend)
            let payments = "customer_id,amount,date\n" + (0..<20).map { "\($0),10,2026-01-0\($0 % 9 + 1)\n" }.joined()
            try await ImportTests.runImport(payments, into: tend)
            #expect(try await (queueCount(tend), dueCount(tend)) == (0, 20))
            while try await tend.scoreDue(now: Self.now) > 0 {}
            #expect(try await (queueCount(tend), dueCount(tend)) == (20, 0))
            try await ImportTests.runImport("customer_id,amount,date\n3,12,2026-02-01\n20,5,2026-02-01\n", into: tend)
            #expect(try await (queueCount(tend), dueCount(tend)) == (20, 2))
            #expect(try await tend.scoreDue(now: Self.now) == 2)
        }
    }

    @Test("are not due once deleted, merged or undone with their import, and are due again when restored")
    func removed() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport(Self.list(0..<6), into: tend)
            let ids = try await tend.customers.page(CustomerQuery()).customers.map(\.id)
            _ = try await tend.database.write { transaction in
                try transaction.run("UPDATE customers SET merged_into = \(ids[0]) WHERE id = \(ids[1])")
            }
            #expect(try await dueCount(tend) == 5)
            #expect(try await tend.scoreDue(now: Self.now) == 5)
            try await tend.database.write { transaction in
                try transaction.run("UPDATE customers SET merged_into = NULL WHERE id = \(ids[1])")
                try ScoringQueue.enqueue([ids[1]], in: transaction)
            }
            #expect(try await dueCount(tend) == 1)
            #expect(try await tend.scoreDue(now: Self.now) == 1)

            let other = try await ImportTests.runImport(Self.list(10..<16), into: tend)
            _ = try await tend.imports.undo(other.id, now: Self.now)
            #expect(try await tend.scoreDue(now: Self.now) == 0)
            #expect(try await (dueCount(tend), scoreCount(tend)) == (0, 6))
            try await ImportTests.runImport(Self.list(20..<22), into: tend)
            #expect(try await tend.scoreDue(now: Self.now) == 2)
            #expect(try await (dueCount(tend), rangeCount(tend), scoreCount(tend)) == (0, 0, 8))
        }
    }

    @Test("are counted with the scored ones, up to a limit")
    func counted() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport(Self.list(0..<30), into: tend)
            let ids = try await tend.customers.page(CustomerQuery()).customers.map(\.id).sorted()
            let counts = try await tend.database.write { transaction in
                try ScoringQueue.schedule(ids.prefix(20).map { ($0, 1_000_000) }, in: transaction)
                return try [1, 5, 10, 50].map { try UnscoredRanges.count(atMost: $0, in: transaction) }
            }
            #expect(counts == [1, 5, 10, 10])
            #expect(try await dueCount(tend) == 10)
            #expect(try await tend.scoreDue(now: Self.now) == 10)
        }
    }

    @Test("of two concurrent imports are scored once each, with any order of ids")
    func overlapping() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport(Self.list(0..<30), into: tend)
            let ids = try await tend.customers.page(CustomerQuery()).customers.map(\.id).sorted()
            try await tend.database.write { transaction in
                try transaction.run("DELETE FROM newcomers")
                try UnscoredRanges.add(stride(from: 0, to: 30, by: 2).map { ids[$0] }, in: transaction)
                try UnscoredRanges.add(stride(from: 1, to: 30, by: 2).map { ids[$0] }, in: transaction)
                // Again, as after deleting and importing the same history.
                try UnscoredRanges.add(stride(from: 1, to: 30, by: 2).map { ids[$0] }, in: transaction)
            }
            var met: [ID<Customer>] = []
            while true {
                let some = try await tend.database.write { transaction in
                    let some = try UnscoredRanges.dequeue(4, in: transaction)
                    try ScoringQueue.schedule(some.map { ($0, 1) }, in: transaction)
                    return some
                }
                if some.isEmpty { break }
                #expect(some.count <= 4)
                met += some
            }
            #expect(met.sorted() == ids && Set(met).count == 30)
            #expect(try await rangeCount(tend) == 0)
        }
    }
}
