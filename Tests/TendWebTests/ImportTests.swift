import Foundation
import Hummingbird
import HummingbirdTesting
import TendDomain
import Testing

private let people = "name,email,monthly charge\nAda,ada@example.com,40\nBen,not an address,abc\nCleo,cleo@example.com,20\n"

@Suite("A file comes in")
struct ImportTests {
    private func sent(_ content: String, name: String = "people.csv", _ browser: Browser) async throws -> String {
        let token = try browser.token(of: await browser.get("/imports"))
        return try #require(try await browser.upload(content, name: name, token: token).location)
    }

    private func finished(_ path: String, _ browser: Browser) async throws -> TestResponse {
        while true {
            let page = try await browser.get(path)
            guard page.text.contains("http-equiv=\"refresh\"") else { return page }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test("it is looked at, tried, taken in and taken back")
    func wholeWay() async throws {
        try await withSite { _, browser async throws in
            let file = try await sent(people, browser)
            let mapping = try await browser.get(file)
            #expect(mapping.text.contains("people.csv") && mapping.text.contains("ada@example.com"))
            let trial = try await browser.post(file + "/trial", from: file)
            #expect(trial.text.contains("What would happen"))
            #expect(try await browser.get("/customers").text.contains("There are no customers yet."))
            let page = try #require(try await browser.post(file + "/import", from: file).location)
            #expect(try await finished(page, browser).text.contains("Take this import back"))
            #expect(try await browser.get("/customers?search=cleo").text.contains("Cleo"))
            #expect(try await browser.get("/imports").links(page) == [page])
            #expect(try await browser.get(page + "/bad-rows.csv").headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(try await browser.post(page + "/undo", from: page).text.contains("Everything is as it was before."))
            #expect(try await browser.get("/customers").text.contains("There are no customers yet."))
        }
    }

    @Test("a corrected column is read as corrected")
    func corrected() async throws {
        try await withSite { _, browser async throws in
            let file = try await sent("name,thing\nAda,Widget Works\n", browser)
            let page = try #require(try await browser.post(file + "/import", ["kind": "customers", "column-1": "acquisitionSource"], from: file).location)
            _ = try await finished(page, browser)
            let customer = try #require(try await browser.get("/customers").links("/customers/").first)
            #expect(try await browser.get(customer).text.contains("<dt>Came from</dt><dd>Widget Works</dd>"))
        }
    }

    @Test("a mapping that cannot be is said above the form, with the choices kept")
    func impossible() async throws {
        try await withSite { _, browser async throws in
            let file = try await sent(people, browser)
            let answer = try await browser.post(file + "/trial", ["kind": "customers", "column-0": "email", "column-1": "email"], from: file)
            #expect(answer.status == .unprocessableContent && answer.text.contains("Please look again"))
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
            _ = try await finished(page, browser)
            #expect(try await browser.get("/customers").text.contains("4,000 in all"))
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
