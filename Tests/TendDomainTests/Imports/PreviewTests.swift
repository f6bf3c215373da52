import Foundation
import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("Import preview")
struct PreviewTests {
    private func preview(_ text: String) async throws -> Imports.Preview {
        nonisolated(unsafe) var preview: Imports.Preview?
        try await withTestDatabase { tend in
            try await ImportTests.file(text) { preview = try tend.imports.preview(path: $0) }
        }
        return preview!
    }

    @Test(
        "programs are recognised by their own columns",
        arguments: [
            (
                "Record ID,First Name,Last Name,Email,Lifecycle Stage,Create Date\n1,Ada,Reed,a@x.example,Customer,2024-01-02 10:00\n", SourceSystem.hubSpot,
                ImportKind.customers
            ),
            ("Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Company\n1,Site,Closed Won,100,2024-01-02,Acme\n", .hubSpot, .payments),
            ("Id,IsDeleted,Name,OwnerId,CreatedDate\n001A,0,Acme,005,2024-01-02T10:00:00Z\n", .salesforce, .customers),
            ("Record Id,Contact Owner.id,Contact Owner,First Name,Last Name,Email\nz1,zo,Me,Ada,Reed,a@x.example\n", .zoho, .customers),
            ("id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID\nch_1,2024-01-02 10:00,10.00,0.00,usd,Paid,cus_1\n", .stripe, .payments),
            (
                "#,Would you recommend us?,Why?,email,Start Date (UTC),Submit Date (UTC),Network ID\nx1,9,Good,a@x.example,2024-01-02 10:00,2024-01-02 10:01,n1\n",
                .typeform, .responses
            ),
        ])
    func sourceSystems(text: String, source: SourceSystem, kind: ImportKind) async throws {
        let found = try await preview(text)
        #expect(found.sourceSystem == source && found.mapping.kind == kind)
        _ = try found.mapping.checked()
    }

    @Test("a survey with two header rows uses both")
    func twoRowHeader() async throws {
        let text = """
            Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,How likely would you recommend us?,Which do you use?,,Why?
            ,,,,,,Response,Mail,Chat,Open-Ended Response
            118,42,2024-01-02 10:00:00,2024-01-02 10:05:00,10.0.0.1,a@x.example,9,Mail,,Quick help
            119,42,2024-01-03 10:00:00,2024-01-03 10:05:00,10.0.0.2,b@x.example,4,,Chat,Slow

            """
        let found = try await preview(text)
        #expect(found.sourceSystem == .surveyMonkey && found.rows == 2)
        #expect(found.headers.suffix(4) == ["How likely would you recommend us?", "Which do you use? – Mail", "Which do you use? – Chat", "Why?"])
        #expect(found.mapping.columns.map(\.role) == [.rowKey, .ignored, .ignored, .at, .ignored, .email, .npsScore, .detail, .detail, .comment])
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport(text, into: tend)
            #expect(done.counts.created == 2 && done.counts.eventsCreated == 2 && done.counts.problems == 0)
        }
    }

    @Test("deals that are not won and rows marked as deleted are not imported, with the reason")
    func dealsAndDeleted() async throws {
        try await withTestDatabase { tend in
            let deals = try await ImportTests.runImport(
                """
                Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Company IDs (Primary)
                1,Site,Closed Won,100,2024-01-02,7
                2,Shop,Closed Lost,200,2024-01-03,7

                """, into: tend)
            #expect(deals.counts.eventsCreated == 1 && deals.counts.skipped == 1)
            let accounts = try await ImportTests.runImport("Id,IsDeleted,Name,OwnerId\n001A,0,Acme,005\n001B,1,Gone,005\n", into: tend)
            #expect(accounts.counts.created == 1 && accounts.tally.kinds.map(\.example.key) == ["The row is marked as deleted."])
        }
    }

    @Test("rows are counted, and estimated for large files")
    func rows() async throws {
        let few = try await preview("id,name\n" + (0..<1234).map { "\($0),Customer \($0)\n" }.joined())
        #expect(few.rows == 1234 && !few.areRowsEstimated)
        let long = String(repeating: "long ", count: 80)
        let many = try await preview("id,name\n" + (0..<40_000).map { "\($0),\(long)\n" }.joined())
        #expect(many.areRowsEstimated && abs(many.rows - 40_000) < 8_000)
    }

    @Test("one day above 12 anywhere in a column decides its date order")
    func lateProof() async throws {
        let head = "email,date,amount\n" + (0..<900).map { "c\($0)@x.example,03/04/2026,5\n" }.joined()
        #expect(try await preview(head).mapping.columns[1].monthFirst == nil)
        let known = try await preview(head + "d@x.example,04/13/2026,5\n")
        #expect(known.mapping.columns[1].monthFirst == true && known.hasKnownDateOrder(1))
    }

    @Test("a role chosen by hand gets the formats of the cells")
    func chosen() async throws {
        let found = try await preview("name,x,y,z\nAda,13/4/2026,\"1.234,50\",yes\nBo,1/5/2026,\"2,50\",no\n")
        let mapping = found.mapping(.customers, [.init(.name), .init(.since), .init(.monthlyCharge), .init(.customField)])
        #expect(mapping.columns[1].monthFirst == false && mapping.columns[2].decimalComma == true && mapping.columns[3].type == .flag)
        let calendar = LocalCalendar(zone: .gmt)
        #expect(mapping.columns[2].interpretation(of: "1.234,50", in: calendar) == .amount(1234.5))
        #expect(mapping.columns[1].interpretation(of: "soon", in: calendar) == .unreadable)
    }

    @Test("the next file with the same columns uses the previous mapping, except for formats that its own cells prove")
    func remembered() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.file("name,when\nAda,3/4/2026\n") { path in
                let preview = try tend.imports.preview(path: path)
                let before = try await tend.imports.previousMapping(for: preview)
                #expect(before == nil)
                let chosen = preview.mapping(.customers, [.init(.name), .init(.since, monthFirst: true)])
                let started = try await tend.imports.start(path: path, name: "a.csv", mapping: chosen, now: ImportTests.now)
                try await tend.imports.run(started.id, path: path, clock: { ImportTests.now })
            }
            try await ImportTests.file("name,when\nBo,5/6/2026\n") { path in
                let again = try #require(try await tend.imports.previousMapping(for: tend.imports.preview(path: path)))
                #expect(again.from.name == "a.csv" && again.mapping.columns[1].role == .since && again.mapping.columns[1].monthFirst == true)
            }
            try await ImportTests.file("name,when\nBo,25/6/2026\n") { path in
                let proven = try #require(try await tend.imports.previousMapping(for: tend.imports.preview(path: path)))
                #expect(proven.mapping.columns[1].monthFirst == false)
            }
        }
    }

    @Test("a file that is not a table is named in the language of the reader")
    func wording() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.file("%PDF-1.7 not a table") { path in
                do {
                    _ = try tend.imports.preview(path: path)
                    Issue.record("a PDF was accepted as a table")
                } catch let problem as Problem {
                    #expect(problem.phrase.localized(in: .chinese).hasPrefix("文件不是表格，而是：PDF 文档。"))
                    #expect(problem.phrase.localized(in: .english).hasPrefix("The file is a PDF document, not a table."))
                }
            }
        }
    }
}
