import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import TendTesting
import Testing

private let people = "name,email,monthly charge\nAda,ada@example.com,40\nBen,not an address,abc\nCleo,cleo@example.com,20\n"

@Suite("Import pages")
struct ImportTests {
    @Test("a file is uploaded, previewed, imported and undone")
    func fullImport() async throws {
        try await withSite { _, browser async throws in
            let file = try await upload(people, browser)
            let mapping = try await browser.get(file)
            #expect(mapping.text.contains("people.csv") && mapping.text.contains("ada@example.com"))
            #expect(mapping.text.contains("3 rows checked. Nothing was saved."))
            #expect(try await browser.get(file + "/trial").location == file)
            #expect(try await browser.get("/customers").text.contains("No customers yet."))
            let page = try #require(try await browser.post(file + "/import", from: file).location)
            #expect(try await finishedPage(page, browser).text.contains("Undo this import"))
            #expect(try await browser.get("/customers?search=cleo").text.contains("Cleo"))
            #expect(try await browser.get("/imports").links(page) == [page])
            #expect(try await browser.get(page + "/bad-rows.csv").headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(try await browser.post(page + "/undo", from: page).location == page)
            #expect(try await finishedPage(page, browser).text.contains("Everything is as it was before the import."))
            #expect(try await browser.get("/customers").text.contains("No customers yet."))
        }
    }

    @Test("the counts of an import link to its rows, and its problems are listed by kind")
    func rows() async throws {
        try await withSite { _, browser async throws in
            let text =
                "email,date,amount\n" + (0..<60).map { "c\($0)@x.example,2026-01-02,\($0 + 1)\n" }.joined()
                + "d@x.example,never,1\ne@x.example,2026-01-02,much\n"
            let file = try await upload(text, name: "payments.csv", browser)
            let page = try #require(try await browser.post(file + "/import", from: file).location)
            _ = try await finishedPage(page, browser)
            let customers = try await browser.get(page + "/customers")
            #expect(customers.links("/customers/").count == 50)
            let next = try #require(customers.links(page + "/customers?after=").first)
            #expect(try await browser.get(next).links("/customers/").count == 10)
            #expect(try await browser.get(page + "/events").links("/customers/").count == 50)
            #expect(try await browser.get(page + "/problems").text.contains("2 problems"))
            let ofKind = try await browser.get(page + "/problems?kind=0").text
            #expect(ofKind.contains("<td>“never” is not a date; write it as 2026-11-21.</td>") && !ofKind.contains("<td>“much”"))
        }
    }

    @Test("the changes of an import are listed by field, in the owner’s language")
    func changes() async throws {
        try await withSite(language: .chinese) { _, browser async throws in
            for (text, name) in [("id,name,phone\n1,Ada,555\n", "a.csv"), ("id,name,phone\n1,Ada,777\n", "b.csv")] {
                let file = try await upload(text, name: name, browser)
                let page = try #require(try await browser.post(file + "/import", from: file).location)
                _ = try await finishedPage(page, browser)
                guard name == "b.csv" else { continue }
                #expect(try await browser.get(page + "/changes").text.contains("<div>电话: <span class=\"mute\">555</span> → 777</div>"))
            }
        }
    }

    @Test("the page of an undone import lists what was kept, with its customer and previous value")
    func conflicts() async throws {
        try await withSite { site, browser async throws in
            let first = try await upload("id,name,phone\n1,Ada,555\n", browser)
            _ = try await finishedPage(try #require(try await browser.post(first + "/import", from: first).location), browser)
            let second = try await upload("id,name,phone\n1,Ada,777\n", browser)
            let page = try #require(try await browser.post(second + "/import", from: second).location)
            _ = try await finishedPage(page, browser)
            let ada = try await site.tend.customers.page(CustomerQuery()).customers[0]
            try await site.tend.customers.edit(ada.id, now: site.clock.now + 9) { $0.phone = "999" }
            try await browser.post(page + "/undo", from: page)
            for _ in 0..<2 {
                let undone = try await finishedPage(page, browser)
                #expect(undone.text.contains("phone: edited after the import, so it was kept. Before the import it was “555”."))
                #expect(undone.links("/customers/" + ada.id.text).count == 1)
            }
        }
    }

    @Test("a stopped import is shown as stopped, and resumes after the same file is uploaded again")
    func stopped() async throws {
        try await withSite { site, browser async throws in
            let file = try await upload(people, browser)
            let page = try #require(try await browser.post(file + "/import", from: file).location)
            _ = try await finishedPage(page, browser)
            let id = try #require(ID<Import>(text: String(page.dropFirst("/imports/".count))))
            try await site.tend.database.write { _ = try $0.run("UPDATE imports SET state = 'running' WHERE id = \(id)") }
            let stopped = try await browser.get(page)
            #expect(stopped.text.contains("The import stopped") && stopped.text.contains("Upload the same file again"))
            #expect(try await browser.post(page + "/stop", from: page).location == page)
            #expect(try await browser.get("/imports?state=stopped").links(page) == [page])
            #expect(try await browser.post(page + "/continue", from: page).status == .conflict)
            let again = try await upload(people, browser)
            #expect(try await browser.post(again + "/import", from: again).location == page)
            #expect(try await finishedPage(page, browser).text.contains("Undo this import"))
        }
    }

    @Test("a file with the columns of an earlier one gets its mapping")
    func remembered() async throws {
        try await withSite { _, browser async throws in
            let first = try await upload("name,thing\nAda,Widget Works\n", name: "first.csv", browser)
            let page = try #require(try await browser.post(first + "/import", ["column-1": "acquisitionSource"], from: first).location)
            _ = try await finishedPage(page, browser)
            let second = try await browser.get(try await upload("name,thing\nBo,Elsewhere\n", name: "second.csv", browser))
            #expect(second.text.contains("as in “first.csv”, imported on") && second.text.contains("<option value=\"acquisitionSource\" selected>"))
        }
    }

    @Test("the page asks about ambiguous dates and amounts, and shows how they are read")
    func ambiguousColumns() async throws {
        try await withSite { _, browser async throws in
            let file = try await upload("email,date,amount\na@x.example,03/04/2026,1.234\nb@x.example,05/06/2026,2.345\n", browser)
            let mapping = try await browser.get(file)
            #expect(mapping.text.contains("→ 3 Apr 2026") && mapping.text.contains("The cells do not show this. Please choose."))
            #expect(try await browser.post(file, ["order-1": "month", "decimals-2": "comma"], from: file).location == file)
            let corrected = try await browser.get(file)
            #expect(corrected.text.contains("→ 4 Mar 2026") && corrected.text.contains("→ 1,234"))
            #expect(corrected.text.contains("<option value=\"month\" selected>"))
        }
    }

    @Test("a discarded file is deleted")
    func discarded() async throws {
        try await withSite { _, browser async throws in
            let file = try await upload(people, browser)
            #expect(try await browser.get("/imports").links(file) == [file])
            #expect(try await browser.post(file + "/discard", from: file).location == "/imports")
            #expect(try await browser.get("/imports").links(file) == [])
            #expect(try await browser.get(file).status == .notFound)
        }
    }

    @Test("an edited column mapping is used")
    func corrected() async throws {
        try await withSite { _, browser async throws in
            let file = try await upload("name,thing\nAda,Widget Works\n", browser)
            let page = try #require(try await browser.post(file + "/import", ["kind": "customers", "column-1": "acquisitionSource"], from: file).location)
            _ = try await finishedPage(page, browser)
            let customer = try #require(try await browser.get("/customers").customers.first)
            let text = try await browser.get(customer).text
            #expect(text.contains("<dt>Source</dt>") && text.contains("Widget Works"))
        }
    }

    @Test("an invalid mapping shows an error at its column and keeps the choices")
    func impossible() async throws {
        try await withSite { _, browser async throws in
            let file = try await upload(people, browser)
            let answer = try await browser.post(file + "/trial", ["kind": "customers", "column-0": "email", "column-1": "email"], from: file)
            #expect(answer.status == .unprocessableContent && answer.text.contains("This file cannot be imported yet"))
            #expect(answer.text.contains("id=\"column-1-error\""))
            #expect(answer.text.components(separatedBy: "<option value=\"email\" selected>").count == 3)
        }
    }

    @Test("a file that is empty or not a table shows an error", arguments: ["", "\u{0}\u{1}\u{2}\u{0}"])
    func notATable(content: String) async throws {
        try await withSite { _, browser async throws in
            let token = try browser.token(of: await browser.get("/imports"))
            let answer = try await browser.upload(content, name: "a.csv", token: token)
            #expect(answer.status == .unprocessableContent && answer.text.contains("class=\"error\""))
        }
    }

    @Test("an upload is stored byte by byte, however the body is split")
    func exactBytes() async throws {
        try await withSite { _, browser async throws in
            let body = (0..<4000).map { "Customer \($0),\"--line \r\n--lin\r\n-\"" }.joined(separator: "\r\n")
            let file = try await upload("name,note\r\n" + body + "\r\n", browser)
            let page = try #require(try await browser.post(file + "/import", from: file).location)
            _ = try await finishedPage(page, browser)
            #expect(try await browser.get("/customers").text.contains("4,000 customers, "))
        }
    }

    @Test("an incomplete form is rejected", arguments: ["--line\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n", "--line", "", "--other--\r\n"])
    func cutShort(body: String) async throws {
        try await withSite { _, browser async throws in
            let answer = try await browser.send(.post, "/imports", type: "multipart/form-data; boundary=line", body: body)
            #expect(answer.status == .badRequest || answer.status == .forbidden)
        }
    }
}
