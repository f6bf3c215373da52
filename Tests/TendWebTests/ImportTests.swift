import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import Testing

private let people = "name,email,monthly charge\nAda,ada@example.com,40\nBen,not an address,abc\nCleo,cleo@example.com,20\n"

@Suite("A file comes in")
struct ImportTests {
    private func sent(_ content: String, name: String = "people.csv", _ browser: Browser) async throws -> String {
        let token = try browser.token(of: await browser.get("/imports"))
        return try #require(try await browser.upload(content, name: name, token: token).location)
    }

    private func finishedPage(_ path: String, _ browser: Browser) async throws -> TestResponse {
        while true {
            let page = try await browser.get(path)
            guard page.text.contains("http-equiv=\"refresh\"") else { return page }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test("it is looked at, tried, taken in and taken back")
    func fullImport() async throws {
        try await withSite { _, browser async throws in
            let file = try await sent(people, browser)
            let mapping = try await browser.get(file)
            #expect(mapping.text.contains("people.csv") && mapping.text.contains("ada@example.com"))
            let trial = try #require(try await browser.post(file + "/trial", from: file).location)
            #expect(try await finishedPage(trial, browser).text.contains("3 rows were tried, and nothing was kept."))
            #expect(try await browser.get("/customers").text.contains("No customers yet."))
            let page = try #require(try await browser.post(file + "/import", from: trial).location)
            #expect(try await finishedPage(page, browser).text.contains("Take this import back"))
            #expect(try await browser.get("/customers?search=cleo").text.contains("Cleo"))
            #expect(try await browser.get("/imports").links(page) == [page])
            #expect(try await browser.get(page + "/bad-rows.csv").headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(try await browser.post(page + "/undo", from: page).location == page)
            #expect(try await finishedPage(page, browser).text.contains("Everything is as it was before."))
            #expect(try await browser.get("/customers").text.contains("No customers yet."))
        }
    }

    @Test("its figures open to their rows, its problems to each of a kind")
    func rows() async throws {
        try await withSite { _, browser async throws in
            let text =
                "email,date,amount\n" + (0..<60).map { "c\($0)@x.example,2026-01-02,\($0 + 1)\n" }.joined()
                + "d@x.example,never,1\ne@x.example,2026-01-02,much\n"
            let file = try await sent(text, name: "payments.csv", browser)
            let page = try #require(try await browser.post(file + "/import", from: file).location)
            _ = try await finishedPage(page, browser)
            let customers = try await browser.get(page + "/customers")
            #expect(customers.links("/customers/").count == 50)
            let next = try #require(customers.links(page + "/customers?after=").first)
            #expect(try await browser.get(next).links("/customers/").count == 10)
            #expect(try await browser.get(page + "/events").links("/customers/").count == 50)
            #expect(try await browser.get(page + "/problems").text.contains("Problems: 2"))
            let ofKind = try await browser.get(page + "/problems?kind=0").text
            #expect(ofKind.contains("<td>“never” is not a date; write it as 2026-11-21.</td>") && !ofKind.contains("<td>“much”"))
        }
    }

    @Test("a change by a file is told field by field, in the owner’s language")
    func changes() async throws {
        try await withSite(language: .chinese) { _, browser async throws in
            for (text, name) in [("id,name,phone\n1,Ada,555\n", "a.csv"), ("id,name,phone\n1,Ada,777\n", "b.csv")] {
                let file = try await sent(text, name: name, browser)
                let page = try #require(try await browser.post(file + "/import", from: file).location)
                _ = try await finishedPage(page, browser)
                guard name == "b.csv" else { continue }
                #expect(try await browser.get(page + "/changes").text.contains("<div>电话: <span class=\"mute\">555</span> → 777</div>"))
            }
        }
    }

    @Test("what an undo leaves as it is stays to be read, with its customer and what it was before")
    func conflicts() async throws {
        try await withSite { site, browser async throws in
            let first = try await sent("id,name,phone\n1,Ada,555\n", browser)
            _ = try await finishedPage(try #require(try await browser.post(first + "/import", from: first).location), browser)
            let second = try await sent("id,name,phone\n1,Ada,777\n", browser)
            let page = try #require(try await browser.post(second + "/import", from: second).location)
            _ = try await finishedPage(page, browser)
            let ada = try await site.tend.customers.page(CustomerQuery()).customers[0]
            try await site.tend.customers.edit(ada.id, now: site.clock.now + 9) { $0.phone = "999" }
            try await browser.post(page + "/undo", from: page)
            for _ in 0..<2 {
                let told = try await finishedPage(page, browser)
                #expect(told.text.contains("phone: changed after the import; it stays. Before the import it was “555”."))
                #expect(told.links("/customers/" + ada.id.text).count == 1)
            }
        }
    }

    @Test("an import that stopped says so, goes on, and can be taken back")
    func stopped() async throws {
        try await withSite { site, browser async throws in
            let file = try await sent(people, browser)
            let page = try #require(try await browser.post(file + "/import", from: file).location)
            _ = try await finishedPage(page, browser)
            let id = try #require(ID<Import>(text: String(page.dropFirst("/imports/".count))))
            try await site.tend.database.write { _ = try $0.run("UPDATE imports SET state = 'running' WHERE id = \(id)") }
            let stopped = try await browser.get(page)
            #expect(stopped.text.contains("The import stopped") && stopped.text.contains("Send the same file again"))
            #expect(try await browser.post(page + "/stop", from: page).location == page)
            #expect(try await browser.get("/imports?state=stopped").links(page) == [page])
            #expect(try await browser.post(page + "/continue", from: page).status == .conflict)
            let again = try await sent(people, browser)
            #expect(try await browser.post(again + "/import", from: again).location == page)
            #expect(try await finishedPage(page, browser).text.contains("Take this import back"))
        }
    }

    @Test("a file with the columns of a former one is read as that one was")
    func remembered() async throws {
        try await withSite { _, browser async throws in
            let first = try await sent("name,thing\nAda,Widget Works\n", name: "first.csv", browser)
            let page = try #require(try await browser.post(first + "/import", ["column-1": "acquisitionSource"], from: first).location)
            _ = try await finishedPage(page, browser)
            let second = try await browser.get(try await sent("name,thing\nBo,Elsewhere\n", name: "second.csv", browser))
            #expect(second.text.contains("as in “first.csv” of") && second.text.contains("<option value=\"acquisitionSource\" selected>"))
        }
    }

    @Test("days and amounts that can be read in two ways are asked about, and shown as they will be")
    func ambiguousColumns() async throws {
        try await withSite { _, browser async throws in
            let file = try await sent("email,date,amount\na@x.example,03/04/2026,1.234\nb@x.example,05/06/2026,2.345\n", browser)
            let asked = try await browser.get(file)
            #expect(asked.text.contains("→ 3 Apr 2026") && asked.text.contains("The cells do not tell; please choose."))
            #expect(try await browser.post(file, ["order-1": "month", "decimals-2": "comma"], from: file).location == file)
            let corrected = try await browser.get(file)
            #expect(corrected.text.contains("→ 4 Mar 2026") && corrected.text.contains("→ 1,234"))
            #expect(corrected.text.contains("<option value=\"month\" selected>"))
        }
    }

    @Test("a file that is put away is gone")
    func discarded() async throws {
        try await withSite { _, browser async throws in
            let file = try await sent(people, browser)
            #expect(try await browser.get("/imports").links(file) == [file])
            #expect(try await browser.post(file + "/discard", from: file).location == "/imports")
            #expect(try await browser.get("/imports").links(file) == [])
            #expect(try await browser.get(file).status == .notFound)
        }
    }

    @Test("a corrected column is read as corrected")
    func corrected() async throws {
        try await withSite { _, browser async throws in
            let file = try await sent("name,thing\nAda,Widget Works\n", browser)
            let page = try #require(try await browser.post(file + "/import", ["kind": "customers", "column-1": "acquisitionSource"], from: file).location)
            _ = try await finishedPage(page, browser)
            let customer = try #require(try await browser.get("/customers").customers.first)
            let told = try await browser.get(customer).text
            #expect(told.contains("<dt>Source</dt>") && told.contains("Widget Works"))
        }
    }

    @Test("a mapping that cannot be is said at its columns, with the choices kept")
    func impossible() async throws {
        try await withSite { _, browser async throws in
            let file = try await sent(people, browser)
            let answer = try await browser.post(file + "/trial", ["kind": "customers", "column-0": "email", "column-1": "email"], from: file)
            #expect(answer.status == .unprocessableContent && answer.text.contains("Please check your input"))
            #expect(answer.text.contains("id=\"column-1-error\""))
            #expect(answer.text.components(separatedBy: "<option value=\"email\" selected>").count == 3)
        }
    }

    @Test("what is no table, or nothing, is told in words", arguments: ["", "\u{0}\u{1}\u{2}\u{0}"])
    func notATable(content: String) async throws {
        try await withSite { _, browser async throws in
            let token = try browser.token(of: await browser.get("/imports"))
            let answer = try await browser.upload(content, name: "a.csv", token: token)
            #expect(answer.status == .unprocessableContent && answer.text.contains("class=\"error\""))
        }
    }

    @Test("a file arrives byte by byte as it was, however it is cut")
    func exactBytes() async throws {
        try await withSite { _, browser async throws in
            let body = (0..<4000).map { "Customer \($0),\"--line \r\n--lin\r\n-\"" }.joined(separator: "\r\n")
            let file = try await sent("name,note\r\n" + body + "\r\n", browser)
            let page = try #require(try await browser.post(file + "/import", from: file).location)
            _ = try await finishedPage(page, browser)
            #expect(try await browser.get("/customers").text.contains("4,000 customers, "))
        }
    }

    @Test("a form cut short keeps nothing", arguments: ["--line\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n", "--line", "", "--other--\r\n"])
    func cutShort(body: String) async throws {
        try await withSite { _, browser async throws in
            let answer = try await browser.send(.post, "/imports", type: "multipart/form-data; boundary=line", body: body)
            #expect(answer.status == .badRequest || answer.status == .forbidden)
        }
    }
}
