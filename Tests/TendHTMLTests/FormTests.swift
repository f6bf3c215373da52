import TendHTML
import Testing

@Suite("Forms and components")
struct FormTests {
    @Test("a field connects label, hint and error with its control")
    func field() {
        let field = Field("email", "E-mail", .email, value: "a<b", hint: "Work", error: "No @", autocomplete: "email", required: true)
        #expect(
            field.html.markup == """
                <div class="field"><label for="email">E-mail</label><p class="hint" id="email-hint">Work</p>\
                <input type="email" name="email" id="email" aria-describedby="email-hint email-error" aria-invalid="true" autocomplete="email" required value="a&lt;b">\
                <p class="error" id="email-error">No @</p></div>
                """)
    }

    @Test("a field without hint or error has no attributes for them")
    func bare() {
        #expect(
            Field("q", "Search", .search, labelHidden: true).html.markup
                == "<div class=\"field\"><label for=\"q\" class=\"hidden\">Search</label><input type=\"search\" name=\"q\" id=\"q\"></div>")
    }

    @Test("a text area keeps its first line end")
    func lines() {
        #expect(Field("n", "Note", .lines(3), value: "\na").html.markup.contains(" rows=\"3\">\n\na</textarea>"))
    }

    @Test("a post form carries its token and a safe address")
    func form() {
        let form = Form(.post, "javascript:x", csrf: "t\"", upload: true, "\(Button("Save", .primary))")
        #expect(
            form.html.markup
                == "<form method=\"post\" action=\"#\" enctype=\"multipart/form-data\"><input type=\"hidden\" name=\"csrf\" value=\"t&quot;\"><button class=\"go\">Save</button></form>"
        )
    }

    @Test("a select marks the chosen option, a checkbox its state")
    func choices() {
        #expect(
            Select("s", "Stage", [SelectOption("a", "A"), SelectOption("b", "B")], selected: "b").html.markup.contains(
                "<option value=\"a\">A</option><option value=\"b\" selected>B</option>"))
        #expect(Checkbox("v", "VIP", isOn: true).html.markup.contains("<input type=\"checkbox\" name=\"v\" value=\"on\" id=\"v\" checked>"))
        #expect(
            RadioGroup("k", "Kind", [SelectOption("x", "X")], selected: "x").html.markup.contains(
                "<legend>Kind</legend><div class=\"check\"><input type=\"radio\" name=\"k\" value=\"x\" id=\"k-x\" checked>"))
    }

    @Test("a rating has one button per number")
    func ratingInput() {
        let markup = RatingInput("nps", "How likely?", 0...10, low: "Not", high: "Very", selected: 8).html.markup
        #expect(markup.count(of: "type=\"radio\"") == 11)
        #expect(markup.contains("value=\"8\" checked"))
    }

    @Test("a table scrolls, and has a caption and row headers")
    func table() {
        #expect(
            Table("Stages", [.text("Stage"), .number("now")], [["A", "61"]]).html.markup == """
                <div class="scroll" role="region" aria-label="Stages" tabindex="0"><table><caption>Stages</caption>\
                <thead><tr><th scope="col">Stage</th><th scope="col" class="n">now</th></tr></thead>\
                <tbody><tr><th scope="row">A</th><td class="n">61</td></tr></tbody></table></div>
                """)
        #expect(Table("Stages", [.text("Stage")], [], empty: "None yet").html.markup == "<div class=\"empty\">None yet</div>")
    }

    @Test("a row with too few or too many cells is cut to the columns")
    func ragged() {
        #expect(!Table("T", [.text("a")], [[], ["1", "2"]]).html.markup.contains("2"))
    }

    @Test("tiles, definitions, badges and notices escape their contents")
    func components() {
        #expect(
            MetricTiles([.init("<n>", "1", note: "2", address: "/x")]).html.markup
                == "<dl class=\"figures\"><div><dt>&lt;n&gt;</dt><dd><a href=\"/x\">1</a><small>2</small></dd></div></dl>")
        #expect(Definitions([("<k>", "v")]).html.markup == "<dl class=\"facts\"><div><dt>&lt;k&gt;</dt><dd>v</dd></div></dl>")
        #expect(Badge("<t>", .bad).html.markup == "<span class=\"tag bad\">&lt;t&gt;</span>")
        #expect(Notice(.bad, "<w>", "more").html.markup == "<div class=\"notice bad\" role=\"alert\"><p><strong>&lt;w&gt;</strong></p><div>more</div></div>")
        #expect(ErrorSummary("Two", [("email", "<m>")]).html.markup.contains("<li><a href=\"#email\">&lt;m&gt;</a></li>"))
    }

    @Test("only the current tab is marked")
    func tabs() {
        #expect(
            Tabs("Numbers", [("A", "/a"), ("B", "/b")], current: "/b").html.markup
                == "<nav class=\"tabs\" aria-label=\"Numbers\"><a href=\"/a\">A</a><a href=\"/b\" aria-current=\"page\">B</a></nav>")
    }
}

extension String {
    /// How often a piece of text occurs.
    func count(of piece: String) -> Int { split(separator: piece, omittingEmptySubsequences: false).count - 1 }
}
