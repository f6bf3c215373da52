import TendDomain
import TendHTML
import TendWeb
import Testing

@Suite("A contact link")
struct ContactLinkTests {
    @Test(
        "opens a mail to the address and to nobody else",
        arguments: [
            ("ada@reed.example", #"<a href="mailto:ada@reed.example">ada@reed.example</a>"#),
            ("a?bcc=b&c%0a@d.example", #"<a href="mailto:a%3Fbcc%3Db%26c%250a@d.example">a?bcc=b&amp;c%0a@d.example</a>"#),
            ("阿达@例子.example", #"<a href="mailto:%E9%98%BF%E8%BE%BE@%E4%BE%8B%E5%AD%90.example">阿达@例子.example</a>"#),
            ("no address", "no address"), ("a@b@c", "a@b@c"), ("@c", "@c"),
        ])
    func email(address: String, markup: String) {
        #expect(ContactLink.email(address).markup == markup)
    }

    @Test(
        "dials the number as far as a telephone can",
        arguments: [
            ("+1 (527) 555-0145", "+15275550145"), ("0571 8765 4321", "057187654321"), ("020 7946 0000 ext. 12", "02079460000"), ("+44 20 / +44 30", nil),
            ("ask", nil), ("0123456789 0123456789 0123456789", nil),
            ("<b>", nil),
        ])
    func phone(number: String, digits: String?) {
        let plain = number.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        #expect(ContactLink.phone(number).markup == digits.map { "<a href=\"tel:\($0)\">\(number)</a>" } ?? plain)
    }

    @Test("appears on the customer's page and with its contacts")
    func page() async throws {
        try await withSite { site, browser async throws in
            var draft = CustomerDraft(name: "Ada Reed")
            (draft.email, draft.phone) = ("ada@reed.example", "+49 30 1234")
            let ada = try await site.tend.customers.add(draft, now: site.clock.now).id
            try await browser.post("/customers/\(ada.text)/contacts", ["name": "Bo", "email": "bo@reed.example"], from: "/customers/\(ada.text)/contacts/new")
            let page = try await browser.get("/customers/" + ada.text).text
            #expect(page.contains(#"<a href="mailto:ada@reed.example">"#) && page.contains(#"<a href="tel:+49301234">"#))
            #expect(page.contains(#"<a href="mailto:bo@reed.example">"#))
        }
    }
}
