import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("Questions about words in files")
struct QuestionTests {
    private static let orders = """
        order id,date,email,total,status
        1,2026-09-01,ada@example.com,45.00,completed
        2,2026-09-02,bo@example.com,80.00,in the clouds
        3,2026-09-03,cy@example.com,20.00,in the clouds

        """

    private static func events(_ tend: Tend) async throws -> [String] {
        try await tend.database.read { transaction in
            try transaction.all("SELECT kind, amount, currency, name FROM events ORDER BY key") { row in
                let (kind, amount, currency, name): (String, Int64?, String?, String?) = (row[0], row[1], row[2], row[3])
                return [kind, amount.map { "\($0)" } ?? "", currency ?? "", name ?? ""].joined(separator: " ")
            }
        }
    }

    private static func paid(_ tend: Tend) async throws -> Int64 {
        try await tend.database.read { try $0.value("SELECT COALESCE(SUM(paid - refunded), 0) FROM customer_money") ?? 0 }
    }

    @Test("an unknown payment state goes in undecided, counts in no figure and is one question")
    func undecided() async throws {
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport(Self.orders, into: tend)
            #expect(done.tally.questions.map(\.id.text) == ["payment-state:in the clouds"] && done.tally.questions[0].rows == 2)
            #expect(try await Self.paid(tend) == 4500)
            #expect(try await Self.events(tend).filter { $0.hasPrefix("payment-undecided") }.count == 2)
            let question = try #require(try await tend.questions.all().first)
            #expect(question.phrase.localized(in: .english) == "2 payments say “in the clouds”. Were they paid?")
            #expect(question.choices.map(\.raw) == ["yes", "no", "failed", "given-back"])
        }
    }

    @Test(
        "all rows follow an answer, and another one replaces it",
        arguments: [("yes", Int64(14500)), ("no", 4500), ("failed", 4500), ("given-back", 4500)])
    func answers(choice: String, net: Int64) async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport(Self.orders, into: tend)
            for other in ["given-back", "yes", choice] {
                #expect(try await tend.questions.answer("payment-state:in the clouds", other, now: ImportTests.now) == 2)
            }
            #expect(try await Self.paid(tend) == net)
            #expect(try await tend.questions.all().map(\.choice) == [choice])
        }
    }

    @Test("an answer before the import and one after it give the same business", arguments: ["yes", "no", "failed", "given-back"])
    func sameBusiness(choice: String) async throws {
        try await withTestDatabase { before in
            try await ImportTests.file(Self.orders) { path in
                let answers = try Questions.answers(["payment-state:in the clouds=\(choice)"])
                let started = try await before.imports.start(path: path, name: "orders.csv", answers: answers, now: ImportTests.now)
                let done = try await before.imports.run(started.id, path: path, clock: { ImportTests.now })
                #expect(done.tally.questions.isEmpty)
            }
            let hash = try await before.reports.verify().hash
            try await withTestDatabase(only: .sqlite) { after in
                try await ImportTests.runImport(Self.orders, into: after)
                try await after.questions.answer("payment-state:in the clouds", choice, now: ImportTests.now)
                #expect(try await after.reports.verify().hash == hash)
            }
        }
    }

    @Test("an answer holds for later files")
    func laterFile() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport(Self.orders, into: tend)
            try await tend.questions.answer("payment-state:in the clouds", "yes", now: ImportTests.now)
            let done = try await ImportTests.runImport(
                "order id,date,email,total,status\n4,2026-10-01,di@example.com,10.00,In the clouds\n", into: tend)
            #expect(done.tally.questions.isEmpty)
            #expect(try await Self.paid(tend) == 15500)
        }
    }

    @Test("a later file can say how an undecided payment went on")
    func settled() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport(Self.orders, into: tend)
            try await ImportTests.runImport(Self.orders.replacing("in the clouds", with: "completed"), into: tend)
            #expect(try await Self.paid(tend) == 14500)
            try await tend.questions.answer("payment-state:in the clouds", "no", now: ImportTests.now)
            #expect(try await Self.paid(tend) == 14500, "the word no longer stands in any row")
        }
    }

    @Test("an amount in an unknown or ambiguous currency counts once its currency is known")
    func currency() async throws {
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport(
                "customer,date,amount\nAda,2026-09-01,¥600\nBo,2026-09-02,XYZ 10.00\nCy,2026-09-03,\"1 200 kr\"\nDi,2026-09-04,€5\n", into: tend)
            #expect(done.tally.questions.map(\.id.text) == ["currency:kr", "currency:xyz", "currency:¥"])
            #expect(done.tally.questions.map { $0.choices.map(\.raw) }[2] == ["CNY", "JPY"])
            try await tend.questions.answer("currency:¥", "JPY", now: ImportTests.now)
            try await tend.questions.answer("currency:xyz", "chf", now: ImportTests.now)
            let events = try await Self.events(tend).sorted()
            #expect(events == ["payment 1000 CHF ", "payment 500 EUR ", "payment 600 JPY ", "payment-undecided 120000 XXX kr"])
            await #expect(
                throws: Problem.invalid(field: "choice", Phrase("“\("kr")” does not answer \("currency:kr"); choose one of: \("SEK, NOK, DKK, ISK")."))
            ) {
                try await tend.questions.answer("currency:kr", "kr", now: ImportTests.now)
            }
        }
    }

    @Test("an unknown stage is kept as a question, and its customers follow the answer")
    func stage() async throws {
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport("id,name,stage\n1,Ada,beurlaubt\n2,Bo,lead\n", into: tend)
            #expect(done.tally.openWords == ["stage:beurlaubt": 1])
            try await tend.questions.answer("stage:beurlaubt", "lost", now: ImportTests.now)
            #expect(try await tend.customers.countByStage() == [.lost: 1, .acquisition: 1])
        }
    }

    @Test("taking an import back takes its questions back, but not the answers")
    func undo() async throws {
        try await withTestDatabase { tend in
            let before = try await tend.reports.verify().hash
            let first = try await ImportTests.runImport(Self.orders, into: tend)
            try await tend.imports.undo(first.id, now: ImportTests.now)
            #expect(try await tend.questions.all().isEmpty)
            let second = try await ImportTests.runImport(Self.orders, into: tend)
            try await tend.questions.answer("payment-state:in the clouds", "given-back", now: ImportTests.now)
            try await tend.imports.undo(second.id, now: ImportTests.now)
            #expect(try await tend.questions.all().map(\.choice) == ["given-back"])
            #expect(try await tend.reports.verify().hash == before)
        }
    }

    @Test("the same file again changes nothing, whether its question is answered or not", arguments: [nil, "yes", "no", "failed", "given-back"] as [String?])
    func again(choice: String?) async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport(Self.orders, into: tend)
            if let choice { try await tend.questions.answer("payment-state:in the clouds", choice, now: ImportTests.now) }
            let hash = try await tend.reports.verify().hash
            let second = try await ImportTests.runImport(Self.orders, into: tend)
            #expect(second.counts.created == 0 && second.counts.updated == 0 && second.counts.eventsCreated == 0 && second.counts.problems == 0)
            #expect(try await tend.reports.verify().hash == hash)
        }
    }
}
