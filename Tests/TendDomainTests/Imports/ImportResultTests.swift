import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("Result of an import")
struct ImportResultTests {
    @Test("a warning states how many payments have no date")
    func undated() async throws {
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport("email,date,amount\na@x.example,,10\nb@x.example,2026-01-05,20\nc@x.example,,30\n", into: tend)
            #expect(done.tally.warnings.map(\.kind) == [.undatedPayment])
            #expect(done.tally.warnings.map(\.phrase.values) == [["2"]])
            #expect(done.tally.warnings[0].phrase.localized(in: .chinese).hasPrefix("2 笔付款没有日期"))
        }
    }

    @Test("unknown stages and currencies are questions")
    func unknownValues() async throws {
        try await withTestDatabase { tend in
            let list = try await ImportTests.runImport("id,name,stage\n1,Ada,hot\n2,Bo,hot\n3,Cy,lead\n", into: tend)
            #expect(list.tally.openWords == ["stage:hot": 2])
            let payments = try await ImportTests.runImport(
                "id,customer id,date,amount,currency\np1,1,2026-01-05,10,Taler\np2,1,2026-01-06,10,EUR\n", into: tend)
            #expect(payments.tally.openWords == ["currency:taler": 1])
        }
    }

    @Test("problems are grouped by kind and paged within a kind, across chunks")
    func kinds() async throws {
        try await withTestDatabase { tend in
            var text = "id,customer id,date,amount\n"
            for row in 0..<30 { text += "p\(row),1,\(row % 2 == 0 ? "never" : "2026-01-05"),\(row % 3 == 0 ? "much" : "5")\n" }
            let done = try await ImportTests.runImport(text, into: tend, chunkSize: 7)
            #expect(done.tally.kinds.map(\.field) == ["amount", "date"])
            #expect(done.tally.kinds.map(\.count).reduce(0, +) == done.counts.problems)
            let first = try await tend.imports.problems(of: done.id, kind: 1, limit: 6)
            let second = try await tend.imports.problems(of: done.id, kind: 1, after: try #require(first.next))
            #expect((first.problems + second.problems).allSatisfy { $0.field == "date" })
            #expect(first.problems.count + second.problems.count == done.tally.kinds[1].count && second.next == nil)
        }
    }

    @Test("new customers, changes and events are those of this import only")
    func rows() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport("id,name,city\n1,Ada,Leeds\n", into: tend)
            let second = try await ImportTests.runImport("id,name,city\n1,Ada,York\n2,Bo,Oslo\n", into: tend, at: ImportTests.now + 9)
            #expect(try await tend.imports.customers(of: second).rows.map(\.name) == ["Bo"])
            let changed = try await tend.imports.changes(of: second).rows
            #expect(changed.map(\.name) == ["Ada"] && changed[0].changes.map(\.after) == ["York"])
            #expect(changed[0].changes[0].field.localized(in: .english) == "city")
            let third = try await ImportTests.runImport("customer id,date,amount\n1,2026-01-05,10\n2,2026-01-06,20\n", into: tend, at: ImportTests.now + 19)
            let events = try await tend.imports.events(of: third, limit: 1)
            #expect(events.rows.map(\.customer) == ["Ada"])
            #expect(try await tend.imports.events(of: third, after: events.next).rows.map(\.customer) == ["Bo"])
        }
    }

    @Test("past imports are filtered by kind and state, and paged")
    func pastImports() async throws {
        try await withTestDatabase { tend in
            var ids: [ID<Import>] = []
            for number in 0..<5 { ids.append(try await ImportTests.runImport("id,name\n\(number),Ada\n", into: tend).id) }
            try await ImportTests.runImport("email,date,amount\na@x.example,2026-01-05,10\n", into: tend)
            try await tend.imports.undo(ids[1], now: ImportTests.now)
            var filter = Imports.Filter()
            (filter.kind, filter.state, filter.limit) = (.customers, .finished, 3)
            let first = try await tend.imports.page(filter)
            #expect(first.imports.map(\.id) == [ids[4], ids[3], ids[2]])
            filter.after = first.next
            #expect(try await tend.imports.page(filter).imports.map(\.id) == [ids[0]])
        }
    }

    @Test("a stopped import keeps its rows and resumes after them")
    func stopAndResume() async throws {
        let text = "id,name\n" + (0..<40).map { "\($0),Customer \($0)\n" }.joined()
        try await withTestDatabase { tend in
            try await ImportTests.file(text) { path in
                let started = try await tend.imports.start(path: path, name: "c.csv", now: ImportTests.now)
                let stopped = try await tend.imports.run(started.id, path: path, chunkSize: 10, clock: { ImportTests.now }) { _ in
                    try? await tend.imports.stop(started.id, because: "The disk is full.")
                }
                #expect(stopped.state == .stopped && stopped.rowsDone < 40)
                #expect(try await tend.imports.find(started.id).failure == "The disk is full.")
                #expect(try await tend.customers.count(CustomerQuery()) > 0)
                let again = try await tend.imports.start(path: path, name: "c.csv", now: ImportTests.now)
                #expect(again.id == started.id && again.state == .running && again.failure == nil)
                try await tend.imports.run(again.id, path: path, clock: { ImportTests.now })
                #expect(try await tend.customers.count(CustomerQuery()) == 40)
            }
        }
    }
}
