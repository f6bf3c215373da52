import Foundation
import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("Settings")
struct SettingsTests {
    @Test("settings without a value have their defaults")
    func defaults() async throws {
        try await withTestDatabase { tend async throws in
            let business = try await tend.settings.current()
            #expect(business.industry == .saas && business.language == .english && business.currency == .usd)
            #expect(business.discountRate == 0.1 && business.expectedSatisfaction == 8 && business.churnDate == .ended)
            #expect(business.workingHours == .office && business.hourlyValue == nil && business.rates.isEmpty)
        }
    }

    @Test("saved settings are read back")
    func roundTrip() async throws {
        try await withTestDatabase { tend async throws in
            var business = Business()
            business.name = "小店 & <Söhne>"
            business.industry = .shop
            business.timeZone = try #require(TimeZone(identifier: "Asia/Shanghai"))
            business.workingHours.days[6] = WorkingHours.Span(start: 600, end: 1440)
            business.language = .chinese
            business.currency = .cny
            business.hourlyValue = 30_000
            business.rates = [.usd: 7.1, .eur: 7.85]
            business.discountRate = 0.07
            business.grossMargin = 0.7
            business.expectedSatisfaction = 7.5
            business.churnDate = .paidUntil
            try await tend.settings.save(business)
            #expect(try await tend.settings.current() == business)
        }
    }

    private static let invalid: [(field: String, reason: Phrase, change: @Sendable (inout Business) -> Void)] = [
        ("name", "Use at most 100 characters for the business name.", { $0.name = String(repeating: "x", count: 101) }),
        ("discount", "The discount rate must be between 0 and 100 % a year.", { $0.discountRate = 1.1 }),
        ("discount", "The discount rate must be between 0 and 100 % a year.", { $0.discountRate = .nan }),
        ("margin", "The gross margin must be more than 0 and at most 100 %.", { $0.grossMargin = 0 }),
        ("margin", "The gross margin must be more than 0 and at most 100 %.", { $0.grossMargin = 1.01 }),
        ("margin", "The gross margin must be more than 0 and at most 100 %.", { $0.grossMargin = .nan }),
        ("expected", "The expected score must be between 0 and 10.", { $0.expectedSatisfaction = -1 }),
        ("hourly", "The hourly rate cannot be negative.", { $0.hourlyValue = -5 }),
        ("rates", "The exchange rate of \("USD") must be more than 0. The base currency needs none.", { $0.rates = [.usd: 1] }),
        ("rates", "The exchange rate of \("EUR") must be more than 0. The base currency needs none.", { $0.rates = [.eur: 0] }),
    ]

    @Test("an invalid setting is rejected with its field and the reason")
    func rejected() async throws {
        try await withTestDatabase { tend async throws in
            for (field, reason, change) in Self.invalid {
                var business = Business()
                change(&business)
                let changed = business
                await #expect(throws: Problem.invalid(field: field, reason)) { try await tend.settings.save(changed) }
            }
        }
    }

    @Test("an unreadable value counts as not set")
    func unreadable() async throws {
        try await withTestDatabase { tend async throws in
            _ = try await tend.database.write { try $0.run("INSERT INTO settings (name, value) VALUES ('currency', 'gold'), ('language', 'la')") }
            #expect(try await tend.settings.current() == Business())
        }
    }

    @Test("a margin is set by name, as a fraction or a percentage, and removed; invalid values are rejected")
    func marginByName() async throws {
        try await withTestDatabase { tend async throws in
            try await tend.settings.change([("gross-margin", "0.7")])
            #expect(try await tend.settings.current().grossMargin == 0.7)
            for (typed, margin) in [("70 %", 0.7), ("62.5%", 0.625), ("70％", 0.7)] {
                try await tend.settings.change([("gross-margin", typed)])
                #expect(try await tend.settings.current().grossMargin == margin, "\(typed)")
            }
            for wrong in ["70", "-1", "half", "half %"] {
                await #expect(throws: Problem.invalid(field: "gross-margin", "“\(wrong)” is not a valid value for \("gross-margin").")) {
                    try await tend.settings.change([("gross-margin", wrong)])
                }
            }
            await #expect(throws: Problem.invalid(field: "margin", "The gross margin must be more than 0 and at most 100 %.")) {
                try await tend.settings.change([("gross-margin", "101 %")])
            }
            #expect(try await tend.settings.current().grossMargin == 0.7)
            try await tend.settings.change([("gross-margin", "")])
            #expect(try await tend.settings.current().grossMargin == nil)
        }
    }

    @Test("rates are accepted in any order and with any number of digits, and rejected if one is invalid")
    func byName() async throws {
        try await withTestDatabase { tend async throws in
            for text in ["EUR 1.10, CNY 0.14", "CNY 0.140,EUR 1.1"] {
                try await tend.settings.change([("rates", text)])
                #expect(try await tend.settings.current().rates == [.eur: 1.1, .cny: 0.14], "\(text)")
                try await tend.settings.change([("rates", "")])
            }
            try await tend.settings.change([("rates", "EUR 1.10, CNY 0.14")])
            for wrong in ["EUR 1.1, gold 2", "EUR", "EUR 1,1"] {
                await #expect(throws: Problem.invalid(field: "rates", "“\(wrong)” is not a valid value for \("rates").")) {
                    try await tend.settings.change([("rates", wrong)])
                }
            }
            try await tend.settings.change([("rates", "")])
            #expect(try await tend.settings.current().rates.isEmpty)
            await #expect(throws: Problem.invalid(field: "language", "“\("la")” is not a valid value for \("language").")) {
                try await tend.settings.change([("language", "la")])
            }
        }
    }

    @Test("working hours are written and read", arguments: ["09:00-17:00 - - - - - -", "00:00-24:00 00:00-24:00 - - - - 22:15-23:45"])
    func workingHours(text: String) throws {
        #expect(try #require(WorkingHours(text: text)).text == text)
    }

    @Test("invalid working hours are rejected", arguments: ["", "09:00-17:00", "17:00-09:00 - - - - - -", "9-17 - - - - - -", "00:00-24:01 - - - - - -"])
    func badHours(text: String) {
        #expect(WorkingHours(text: text) == nil)
    }
}
