import TendHTML
import Testing

@Suite("HTML literal")
struct HTMLTests {
    @Test("text is escaped for elements and attributes alike")
    func escapes() {
        let name = "<b>\"A&B\"</b> 'x'"
        let page: HTML = "<p title=\"\(name)\">\(name)</p>"
        let safe = "&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt; &#39;x&#39;"
        #expect(page.markup == "<p title=\"\(safe)\">\(safe)</p>")
    }

    @Test("control bytes are removed; tabs, line ends and Chinese stay")
    func controls() {
        #expect(HTML(text: "a\u{0}\u{8}\u{1B}\u{7F}b\t\n发票").markup == "ab\t\n发票")
    }

    @Test("HTML can be nested and joined; nil adds nothing")
    func nesting() {
        let bold: HTML = "<b>\(1)</b>"
        let none: HTML? = nil
        let noText: String? = nil
        let items: [HTML] = ["<i>&</i>", bold]
        #expect(("\(bold)\(none)\(noText)\(items)" as HTML).markup == "<b>1</b><i>&</i><b>1</b>")
        #expect(items.joined(separator: ", ").markup == "<i>&</i>, <b>1</b>")
    }

    @Test("a literal inside a literal is HTML, a String inside it is text", arguments: [true, false])
    func branches(isNew: Bool) {
        let name = "<x>", spare: String? = "<y>"
        let page: HTML = "\(isNew ? "<b>\(name)</b>" : "<i></i>")\(spare.map { "<u>\($0)</u>" })\(isNew ? name : "")\(if: isNew, "<hr>")"
        #expect(page.markup == (isNew ? "<b>&lt;x&gt;</b><u>&lt;y&gt;</u>&lt;x&gt;<hr>" : "<i></i><u>&lt;y&gt;</u>"))
    }

    @Test("raw markup needs its label")
    func raw() {
        #expect(("\(raw: "<b>")\("<b>".description)" as HTML).markup == "<b>&lt;b&gt;")
    }

    @Test("an attribute without a value is not written")
    func attributes() {
        let none: String? = nil
        #expect(
            ("<a\(attribute: "id", "a\"b")\(attribute: "rel", none)\(attribute: "hidden", true)\(attribute: "inert", false)>" as HTML).markup
                == "<a id=\"a&quot;b\" hidden>")
    }

    @Test(
        "addresses that run scripts are replaced",
        arguments: ["javascript:alert(1)", " JaVaScRiPt:x", "java\nscript:x", "\u{1}javascript:x", "data:text/html,x", "vbscript:x", "file:///etc", ":x"])
    func harmful(address: String) {
        #expect(("\(url: address)" as HTML).markup == "#")
    }

    @Test(
        "harmless addresses stay as they are",
        arguments: ["/a/b?c=1:2", "?q=a:b", "#top", "https://tend.example/a", "mailto:a@b.example", "tel:+8613800000000", "客户/1", ""])
    func harmless(address: String) {
        #expect(("\(url: address)" as HTML).markup == address)
    }

    @Test("an address is escaped within its quotes")
    func quotes() {
        #expect(("\(url: "/a?b=\"&c='")" as HTML).markup == "/a?b=&quot;&amp;c=&#39;")
    }

    @Test("escaping takes time proportional to the text")
    func long() {
        let text = String(repeating: "<&>", count: 100_000)
        #expect(HTML(text: text).markup.utf8.count == 1_300_000)
    }
}
