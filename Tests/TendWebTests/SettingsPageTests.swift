import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("The settings page")
struct SettingsPageTests {
    private static let completeForm: KeyValuePairs = [
        "name": "Ada", "preset": "services", "language": "en", "currency": "GBP", "zone": "Europe/London", "hourly": "62.50",
        "rates": "EUR 0.86\n\nusd = 0.79", "discount": "7.5 %", "margin": " 62.5％", "expected": "9", "churn-date": "cancelled", "from-0": "830",
        "to-0": "12.00",
        "from-6": "22",
        "to-6": "24",
    ]

    @Test("the typed settings are saved and shown, with and without percent signs")
    func saves() async throws {
        try await withSite { site, browser async throws in
            #expect(try await browser.post("/settings", Self.completeForm, from: "/settings").location == "/settings")
            let business = try await site.tend.settings.current()
            #expect(business.hourlyValue == 6250 && business.rates == [.eur: 0.86, .usd: 0.79] && business.discountRate == 0.075)
            #expect(business.grossMargin == 0.625)
            #expect(business.churnDate == .cancelled && business.workingHours.text == "08:30-12:00 - - - - - 22:00-24:00")
            let page = try await browser.get("/settings")
            for text in ["Saved", "value=\"62.5\"", "value=\"7.5\"", "value=\"08:30\"", "value=\"24:00\"", "EUR 0.86"] {
                #expect(page.text.contains(text), "\(text)")
            }
        }
    }

    @Test(
        "an invalid setting is reported at its field and the typed text is kept",
        arguments: [
            ("from-0", "17:00"), ("to-0", "noon"), ("rates", "EUR"), ("rates", "GBP 1"), ("discount", "ten"), ("expected", "11"), ("hourly", "-1"),
            ("margin", "0"), ("margin", "101"), ("margin", "most"),
            ("churn-date", "never"),
        ])
    func rejects(field: String, value: String) async throws {
        try await withSite { site, browser async throws in
            let previous = try await site.tend.settings.current()
            let answer = try await browser.post(
                "/settings",
                [
                    field: value, "name": "Typed", "preset": "shop", "language": "en", "currency": "GBP",
                    "zone": "Europe/London", "discount": "5", "expected": "8", "churn-date": "ended",
                ], from: "/settings")
            #expect(
                answer.status == .unprocessableContent && answer.text.contains("value=\"Typed\"")
                    && answer.text.contains(field.hasSuffix("-0") ? "from-0-error" : "\(field)-error"))
            #expect(try await site.tend.settings.current() == previous)
        }
    }

    @Test(
        "plan limits are set, changed and removed; an invalid one is reported at its field and the typed text is kept",
        arguments: [
            (Language.english, "No plan limits yet.", "Sign-ins", "Limit of Pro removed."),
            (.chinese, "还没有套餐上限", "登录", "已删除 Pro 的上限。"),
        ])
    func limits(language: Language, none: String, unit: String, removed: String) async throws {
        try await withSite(language: language) { site, browser async throws in
            let path = "/settings/limits"
            #expect(try await browser.get(path).text.contains(none))
            for (plan, kind, uses, field) in [
                ("", "use", "5", "plan"), ("<b>", "payment", "5", "kind"), ("<b>", "x", "5", "kind"), ("<b>", "use", "2.5", "uses"),
            ] {
                let wrong = try await browser.post(path, ["plan": plan, "kind": kind, "uses": uses], from: path)
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("\(field)-error") && wrong.text.contains("value=\"\(uses)\""))
                #expect(!wrong.text.contains("<b>"))
            }
            #expect(try await browser.post(path, ["plan": "Pro", "kind": "sign-in", "uses": "1,500"], from: path).location == path)
            let page = try await browser.get(path).text
            #expect(page.contains("1,500") && page.contains("<th scope=\"row\">Pro</th>") && page.contains(unit))
            let remove = try #require(page.firstMatch(of: /action="(\/settings\/limits\/[^"]+remove)"/)?.1)
            #expect(try await browser.post(String(remove), token: "no").status == .forbidden)
            try await browser.post(String(remove), from: path)
            let after = try await browser.get(path).text
            #expect(after.contains(removed) && after.contains(none))
            #expect(try await browser.post(String(remove), from: path).status == .notFound)

            let undo = path + "/undo?plan=Pro&kind=sign-in&uses=1500"
            #expect(after.contains("action=\"\(undo.replacing("&", with: "&amp;"))\""))
            #expect(try await browser.post(undo, token: "no").status == .forbidden)
            try await browser.post(undo, from: path)
            #expect(try await site.tend.planLimits.all().map(\.uses) == [1500])
            try await browser.post(path, ["plan": "PRO", "kind": "sign-in", "uses": "20"], from: path)
            try await browser.post(undo, from: path)
            #expect(try await site.tend.planLimits.all().map(\.uses) == [20])
            #expect(try await browser.post(path + "/undo?plan=Pro&kind=none&uses=1", from: path).status == .notFound)
            #expect(try await browser.post(path + "/undo?plan=Free&kind=sign-in&uses=0", from: path).location == path)
            #expect(try await site.tend.planLimits.all().count == 1)
        }
    }
}
