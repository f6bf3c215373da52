import Hummingbird
import TendDomain
import Testing

@Suite("The duplicates pages")
struct DuplicatesPageTests {
    private func pair(_ site: TestSite) async throws -> (kept: Customer, gone: Customer) {
        var first = CustomerDraft(name: "Ada Reed")
        first.phone = "555 1111"
        first.fields = CustomFieldValues(["city": .text("Leeds")])
        var second = CustomerDraft(name: "A. Reed")
        second.phone = "5551111"
        second.email = "ada@reed.example"
        second.fields = CustomFieldValues(["city": .text("York")])
        return (try await site.tend.customers.add(first, now: site.clock.now), try await site.tend.customers.add(second, now: site.clock.now))
    }

    @Test("list a pair with its reasons, merge the chosen values, and undo")
    func merge() async throws {
        try await withSite { site, browser async throws in
            let (kept, gone) = try await pair(site)
            let path = "/duplicates/\(kept.id.text)/\(gone.id.text)"
            let list = try await browser.get("/duplicates")
            #expect(list.text.contains("1 possible duplicate") && list.text.contains("Same phone"))
            #expect(list.links("/duplicates/") == [path])
            let page = try await browser.get(path).text
            #expect(page.contains("value=\"field:city\"") && page.contains("Leeds") && page.contains("York"))
            let answer = try await browser.post(path, ["take-0": "name", "take-9": "field:city", "take-2": "nonsense", "reason": "same phone"], from: path)
            #expect(answer.location == "/duplicates")
            let one = try await site.tend.customers.find(kept.id)
            #expect(one.name == "A. Reed" && one.email == "ada@reed.example" && one.fields["city"] == .text("York"))
            let after = try await browser.get("/duplicates").text
            #expect(after.contains("No possible duplicates") && after.contains("Undo merge"))
            let undo = try #require(after.split(separator: "action=\"/merges/").dropFirst().first).prefix { $0 != "\"" }
            #expect(try await browser.post("/merges/\(undo)", from: "/duplicates").location == "/customers/" + kept.id.text)
            #expect(try await site.tend.customers.find(gone.id).email == "ada@reed.example")
            #expect(try await browser.get("/merges").text.contains("No merges yet."))
        }
    }

    @Test("mark a pair as different, with undo")
    func different() async throws {
        try await withSite { site, browser async throws in
            let (kept, gone) = try await pair(site)
            let path = "/duplicates/\(kept.id.text)/\(gone.id.text)"
            try await browser.post(path + "/different", from: path)
            #expect(try await browser.get("/duplicates").text.contains("No possible duplicates"))
            try await browser.post(path + "/propose", from: path)
            #expect(try await browser.get("/duplicates").text.contains("1 possible duplicate"))
        }
    }

    @Test("keep a reason that is too long, and reject deleted or identical customers")
    func rejected() async throws {
        try await withSite { site, browser async throws in
            let (kept, gone) = try await pair(site)
            let path = "/duplicates/\(kept.id.text)/\(gone.id.text)"
            let long = String(repeating: "x", count: 501)
            let answer = try await browser.post(path, ["reason": long, "take-0": "name"], from: path)
            #expect(answer.status == .unprocessableContent && answer.text.contains(long) && answer.text.contains("reason-error"))
            #expect(try await browser.get("/duplicates/\(kept.id.text)/\(kept.id.text)").status == .notFound)
            #expect(try await browser.get("/duplicates/\(kept.id.text)/zzz").status == .notFound)
        }
    }

    @Test("page through many pairs")
    func pages() async throws {
        try await withSite { site, browser async throws in
            for number in 0..<30 {
                for name in ["Ada", "Ada R"] {
                    var draft = CustomerDraft(name: "\(name) \(number)")
                    draft.phone = "555 \(1000 + number)"
                    try await site.tend.customers.add(draft, now: site.clock.now)
                }
            }
            let first = try await browser.get("/duplicates")
            #expect(first.text.contains("30 possible duplicates"))
            let next = try #require(first.links("/duplicates?after=").first)
            #expect(try await browser.get(next).links("/duplicates/").count == 5)
            #expect(try await browser.get("/duplicates?after=nonsense").links("/duplicates/").count == 25)
        }
    }
}
