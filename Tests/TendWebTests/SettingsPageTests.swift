import Hummingbird
import HummingbirdTesting
import TendDomain
import Testing

@Suite("The settings page")
struct SettingsPageTests {
    private static let whole: KeyValuePairs = [
        "name": "Ada", "preset": "services", "language": "en", "currency": "GBP", "zone": "Europe/London", "hourly": "62.50",
        "rates": "EUR 0.86\n\nusd = 0.79", "discount": "7.5", "expected": "9", "churn-date": "cancelled", "from-0": "830", "to-0": "12.00", "from-6": "22",
        "to-6": "24",
    ]

    @Test("what is typed is what is kept, and shown again")
    func saves() async throws {
        try await withSite { site, browser async throws in
            #expect(try await browser.post("/settings", Self.whole, from: "/settings").location == "/settings")
            let business = try await site.tend.settings.current()
            #expect(business.hourlyValue == 6250 && business.rates == [.eur: 0.86, .usd: 0.79] && business.discountRate == 0.075)
            #expect(business.churnDate == .cancelled && business.workingHours.text == "08:30-12:00 - - - - - 22:00-24:00")
            let page = try await browser.get("/settings")
            for text in ["Saved", "value=\"62.5\"", "value=\"7.5\"", "value=\"08:30\"", "value=\"24:00\"", "EUR 0.86"] {
                #expect(page.text.contains(text), "\(text)")
            }
        }
    }

    @Test(
        "what cannot be is told at its field and nothing typed is lost",
        arguments: [
            ("from-0", "17:00"), ("to-0", "noon"), ("rates", "EUR"), ("rates", "GBP 1"), ("discount", "ten"), ("expected", "11"), ("hourly", "-1"),
            ("churn-date", "never"),
        ])
    func refuses(field: String, value: String) async throws {
        try await withSite { site, browser async throws in
            let former = try await site.tend.settings.current()
            let answer = try await browser.post(
                "/settings",
                [
                    field: value, "name": "Typed", "preset": "shop", "language": "en", "currency": "GBP",
                    "zone": "Europe/London", "discount": "5", "expected": "8", "churn-date": "ended",
                ], from: "/settings")
            #expect(
                answer.status == .unprocessableContent && answer.text.contains("value=\"Typed\"")
                    && answer.text.contains(field.hasSuffix("-0") ? "from-0-error" : "\(field)-error"))
            #expect(try await site.tend.settings.current() == former)
        }
    }
}
