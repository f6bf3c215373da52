import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("Undo of an import")
struct ImportUndoTests {
    private static let alreadyUndone = Problem.conflict("This import has already been undone.")
    private let later = Instant(microseconds: 1_763_800_000_000_000)

    @Test("undoing three imports, last first, restores each earlier state")
    func layers() async throws {
        try await withTestDatabase { tend in
            let empty = try await tend.reports.verify().hash
            let first = try await ImportTests.runImport(ImportTests.customers, into: tend)
            let afterFirst = try await tend.reports.verify().hash
            let payments = try await ImportTests.runImport(
                "email,date,amount\nada@reed.example,2026-01-05,10\nnew@x.example,2026-01-06,5\n", into: tend, at: ImportTests.now + 60)
            let afterPayments = try await tend.reports.verify().hash
            let changed = ImportTests.customers.replacing("Leeds", with: "York").replacing("3,Bo Park", with: "3,Bo P.").replacing("40,No", with: "44,Yes")
            let correction = try await ImportTests.runImport(changed, into: tend, at: ImportTests.now + 120)
            #expect(correction.counts.updated == 2)
            #expect(try await tend.imports.undo(correction.id, now: later).isEmpty)
            #expect(try await tend.reports.verify().hash == afterPayments)
            #expect(try await tend.imports.undo(payments.id, now: later).isEmpty)
            #expect(try await tend.reports.verify().hash == afterFirst)
            #expect(try await tend.imports.undo(first.id, now: later).isEmpty)
            #expect(try await tend.reports.verify().hash == empty)
        }
    }

    @Test("customers edited after the import are kept and reported")
    func conflicts() async throws {
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport(ImportTests.customers, into: tend)
            let page = try await tend.customers.page(CustomerQuery())
            try await tend.customers.edit(page.customers[0].id, now: later) { $0.phone = "555" }
            try await tend.customers.log(.call, with: page.customers[1].id, text: "asked about the export", at: later)
            let conflicts = try await tend.imports.undo(done.id, now: later)
            #expect(Set(conflicts.compactMap(\.customer)) == Set(page.customers.prefix(2).map(\.id)))
            #expect(try await tend.customers.count(CustomerQuery()) == 2)
        }
    }

    @Test("only columns that still have the imported value are restored")
    func columns() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport(ImportTests.customers, into: tend)
            let correction = try await ImportTests.runImport(
                ImportTests.customers.replacing("Ada Reed,ada@reed.example,Leeds", with: "Ada R.,ada@reed.example,York"), into: tend)
            let ada = try await tend.customers.page(CustomerQuery()).customers[0]
            try await tend.customers.edit(ada.id, now: later) { $0.name = "Ada Reed-Park" }
            let conflicts = try await tend.imports.undo(correction.id, now: later)
            let now = try await tend.customers.find(ada.id)
            #expect(now.name == "Ada Reed-Park" && now.fields["city"] == .text("Leeds"))
            #expect(conflicts.map(\.customer) == [ada.id])
        }
    }

    @Test("a resumed undo reports each kept customer once, in the language of the reader")
    func reportedOnce() async throws {
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport(ImportTests.customers, into: tend)
            let ada = try await tend.customers.page(CustomerQuery()).customers[0]
            try await tend.customers.edit(ada.id, now: later) { $0.phone = "555" }
            let first = try await tend.imports.undo(done.id, now: later)
            try await tend.database.write { _ = try $0.run("UPDATE imports SET state = 'undoing' WHERE id = \(done.id)") }
            let again = try await tend.imports.undo(done.id, now: later)
            #expect(first == again && first.map(\.name) == [ada.name])
            #expect(first[0].reason.localized(in: .chinese) == "导入后编辑过，因此保留。如不需要，请自行删除。")
        }
    }

    @Test("thousands of updated rows are restored in several transactions")
    func manyRows() async throws {
        func list(_ city: String) -> String { "id,name,city\n" + (0..<1300).map { "\($0),Customer \($0),\(city)\n" }.joined() }
        try await withTestDatabase { tend in
            try await ImportTests.runImport(list("Leeds"), into: tend)
            let before = try await tend.reports.verify().hash
            let correction = try await ImportTests.runImport(list("York"), into: tend, at: ImportTests.now + 60)
            #expect(correction.counts.updated == 1300)
            #expect(try await tend.imports.undo(correction.id, now: later).isEmpty)
            #expect(try await tend.reports.verify().hash == before)
        }
    }

    @Test("undoing a running import stops it and removes all its rows")
    func whileRunning() async throws {
        let text = "id,name\n" + (0..<40).map { "\($0),Customer \($0)\n" }.joined()
        try await withTestDatabase { tend in
            let empty = try await tend.reports.verify().hash
            try await ImportTests.file(text) { path in
                let started = try await tend.imports.start(path: path, name: "c.csv", now: ImportTests.now)
                await #expect(throws: Self.alreadyUndone) {
                    try await tend.imports.run(started.id, path: path, chunkSize: 10, clock: { ImportTests.now }) { _ in
                        _ = try? await tend.imports.undo(started.id, now: ImportTests.now)
                    }
                }
            }
            #expect(try await tend.reports.verify().hash == empty)
        }
    }

    @Test("an import can be undone only once")
    func once() async throws {
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport(ImportTests.customers, into: tend)
            _ = try await tend.imports.undo(done.id, now: later)
            await #expect(throws: Self.alreadyUndone) { try await tend.imports.undo(done.id, now: later) }
        }
    }
}
