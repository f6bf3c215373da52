import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import TendSQL
import Testing

private let payments = """
    email,date,amount,status
    ada@example.com,2026-01-02,10,orbit
    ben@example.com,2026-01-03,20,orbit
    cleo@example.com,2026-01-04,40,paid
    di@example.com,2026-01-05,5,paid

    """

@Suite("The page of a file")
struct MappingPageTests {
    /// The sum of the payments of the business, in its smallest unit.
    private func revenue(_ site: TestSite) async throws -> Int64? {
        try await site.tend.database.read { try $0.value("SELECT CAST(SUM(amount) AS BIGINT) FROM events WHERE kind = 'payment'") }
    }

    private func importFile(_ file: String, _ browser: Browser, _ fields: KeyValuePairs<String, String> = [:]) async throws -> String {
        let page = try #require(try await browser.post(file + "/import", fields, from: file).location)
        _ = try await finishedPage(page, browser)
        return page
    }

    @Test("shows what the import will do, and where each filled cell goes")
    func result() async throws {
        try await withSite { site, browser async throws in
            let page = try await browser.get(try await upload(payments, name: "payments.csv", browser)).text
            #expect(page.contains("4 rows, read as payments"))
            #expect(page.contains("16 filled cells: 16 used, 0 kept under their column, 0 left out."))
            #expect(page.contains("<dt>New customers</dt><dd>4"))
            #expect(try await site.tend.questions.all().isEmpty, "nothing is saved")
        }
    }

    @Test("lists what is left out, with its column and the reason")
    func leftOut() async throws {
        try await withSite { _, browser async throws in
            let file = try await upload("name,email,colour\nAda,ada@example.com,red\nBen,,blue\n", browser)
            try await browser.post(file, ["column-2": "ignored"], from: file)
            let page = try await browser.get(file).text
            #expect(page.contains("5 filled cells: 3 used, 0 kept under their column, 2 left out."))
            #expect(page.contains("<th scope=\"row\">colour</th><td>The column is ignored.</td>"))
        }
    }

    @Test("asks about unknown words, and the answer goes into the next preview and the import")
    func question() async throws {
        try await withSite { site, browser async throws in
            let file = try await upload(payments, name: "payments.csv", browser)
            let asking = try await browser.get(file).text
            #expect(asking.contains("2 payments say “orbit”. Were they paid?") && asking.contains("id=\"answer-0-\" checked"))
            let answer: KeyValuePairs = ["question-0": "payment-state:orbit", "answer-0": "yes"]
            #expect(try await browser.post(file, answer, from: file).location == file)
            #expect(try await browser.get(file).text.contains("id=\"answer-0-yes\" checked"))
            _ = try await importFile(file, browser)
            #expect(try await revenue(site) == 7500)
            #expect(try await site.tend.questions.all().map(\.choice) == ["yes"])
        }
    }

    @Test("an answer that is chosen as the import starts counts too")
    func answerAtImport() async throws {
        try await withSite { site, browser async throws in
            let file = try await upload(payments, name: "payments.csv", browser)
            _ = try await importFile(file, browser, ["question-0": "payment-state:orbit", "answer-0": "no"])
            #expect(try await revenue(site) == 4500)
            #expect(try await site.tend.questions.all().map(\.choice) == ["no"])
        }
    }

    @Test("an answer to a later file holds for the rows of earlier ones")
    func earlierRows() async throws {
        try await withSite { site, browser async throws in
            _ = try await importFile(try await upload(payments, name: "first.csv", browser), browser)
            #expect(try await revenue(site) == 4500)
            let later = try await upload("email,date,amount,status\ndi@example.com,2026-02-02,80,orbit\ned@example.com,2026-02-03,5,paid\n", browser)
            _ = try await importFile(later, browser, ["question-0": "payment-state:orbit", "answer-0": "yes"])
            #expect(try await revenue(site) == 16000)
        }
    }

    @Test("shows three questions; the others open on demand")
    func manyQuestions() async throws {
        try await withSite { _, browser async throws in
            let rows = (0..<8).map { "c\($0)@example.com,2026-01-02,10,\($0 < 4 ? "paid" : "orbit \($0)")\n" }.joined()
            let page = try await browser.get(try await upload("email,date,amount,status\n" + rows, browser)).text
            let parts = page.components(separatedBy: "<summary>All 4 questions</summary>")
            #expect(parts.count == 2)
            #expect(parts[0].components(separatedBy: "name=\"question-").count == 4)
        }
    }

    @Test("a currency may be answered with another code; a word that is none is shown at its question")
    func currency() async throws {
        try await withSite { site, browser async throws in
            let file = try await upload("email,date,amount,currency\nada@example.com,2026-01-02,10,gold\nben@example.com,2026-01-02,5,USD\n", browser)
            #expect(try await browser.get(file).text.contains("Which currency is it?"))
            let wrong = try await browser.post(file, ["question-0": "currency:gold", "other-0": "doubloons"], from: file)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("id=\"answer-0-error\"") && wrong.text.contains("value=\"doubloons\""))
            _ = try await importFile(file, browser, ["question-0": "currency:gold", "other-0": "chf"])
            #expect(try await site.tend.questions.all().map(\.choice) == ["CHF"])
        }
    }

    @Test("the preview is made again after another import")
    func outdated() async throws {
        try await withSite { _, browser async throws in
            let (first, second) = (try await upload("id,name\n1,Ada\n", browser), try await upload("id,name\n1,Ada\n2,Ben\n", browser))
            #expect(try await browser.get(second).text.contains("<dt>New customers</dt><dd>2"))
            _ = try await importFile(first, browser)
            #expect(try await browser.get(second).text.contains("<dt>New customers</dt><dd>1"))
        }
    }

    // MARK: How the file is read

    @Test("another encoding and separator are used for the examples and the import")
    func reading() async throws {
        try await withSite { site, browser async throws in
            let file = try await upload("name,city\nZoë,Leeds\n", browser)
            try await browser.post(file, ["encoding": "CP1252", "delimiter": ","], from: file)
            let page = try await browser.get(file).text
            #expect(page.contains("ZoÃ«") && page.contains("<option value=\"CP1252\" selected>"))
            _ = try await importFile(file, browser)
            #expect(try await site.tend.customers.page(CustomerQuery()).customers.map(\.name) == ["ZoÃ«"])
        }
    }

    @Test("new columns are shown before anything is imported")
    func newColumns() async throws {
        try await withSite { site, browser async throws in
            let file = try await upload("Ada,ada@example.com\nBen,ben@example.com\nCleo,cleo@example.com\n", browser)
            let options: KeyValuePairs = ["header-row": "1", "kind": "customers"]
            #expect(try await browser.post(file + "/import", options, from: file).location == file)
            #expect(try await browser.get(file).text.contains("The file has other columns now."))
            #expect(try await site.tend.imports.page().imports.isEmpty)
        }
    }

    @Test("an option with which the file cannot be read is shown at its field, and nothing changes")
    func unreadable() async throws {
        try await withSite { _, browser async throws in
            let file = try await upload("name,name 2\nAda,Bo\nx,x\n", browser)
            let wrong = try await browser.post(file, ["header-row": "the first"], from: file)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("id=\"header-row-error\"") && wrong.text.contains("value=\"the first\""))
            #expect(try await !browser.get(file).text.contains("value=\"the first\""))
        }
    }

    // MARK: Files that cannot be imported

    @Test("a file that names nobody shows the reason and no way to import it")
    func nobody() async throws {
        try await withSite { _, browser async throws in
            let page = try await browser.get(try await upload("date,amount\n2026-01-02,10.50\n2026-01-03,20.25\n", browser)).text
            #expect(page.contains("This file cannot be imported yet") && page.contains("Choose the column that identifies the customer."))
            #expect(!page.contains("formaction"))
        }
    }

    @Test("a file without a row that can be imported says so")
    func nothing() async throws {
        try await withSite { _, browser async throws in
            let page = try await browser.get(try await upload("name,email\n", browser)).text
            #expect(page.contains("This file cannot be imported yet") && !page.contains("formaction"))
        }
    }

    // MARK: After the import

    @Test("the result has the account of cells and the open questions, which are answered there")
    func answerAfterImport() async throws {
        try await withSite { site, browser async throws in
            let page = try await importFile(try await upload(payments, name: "payments.csv", browser), browser)
            let result = try await browser.get(page).text
            #expect(result.contains("16 filled cells") && result.contains("2 payments say “orbit”. Were they paid?"))
            let none = try await browser.post("/questions?to=\(page)", ["question-0": "payment-state:orbit", "answer-0": ""], from: page)
            #expect(none.location == page)
            #expect(try await browser.get(page).text.contains("Choose an answer first."))
            try await browser.post("/questions?to=\(page)", ["question-0": "payment-state:orbit", "answer-0": "yes"], from: page)
            let answered = try await browser.get(page).text
            #expect(answered.contains("2 rows follow your answer.") && !answered.contains("Were they paid?"))
            #expect(try await revenue(site) == 7500)
        }
    }

    @Test("data quality shows open questions and answers, which can be changed")
    func dataQuality() async throws {
        try await withSite { site, browser async throws in
            _ = try await importFile(try await upload(payments, name: "payments.csv", browser), browser)
            let open = try await browser.get("/quality").text
            #expect(open.contains("Questions about words in your files") && open.contains("Incomplete until you answer: revenue and customer value"))
            try await browser.post("/questions?to=/quality", ["question-0": "payment-state:orbit", "answer-0": "yes"], from: "/quality")
            let decided = try await browser.get("/quality").text
            #expect(decided.contains("Your answers about words") && decided.contains("<strong>Yes</strong>"))
            #expect(try await revenue(site) == 7500)
            try await browser.post("/questions?to=/quality", ["question-0": "payment-state:orbit", "answer-0": "failed"], from: "/quality")
            #expect(try await revenue(site) == 4500)
        }
    }
}
