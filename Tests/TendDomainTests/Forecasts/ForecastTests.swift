import Foundation
import TendDomain
import TendLanguage
import TendLearning
import TendMetrics
import TendTesting
import Testing

@Suite("Forecasts of the business")
struct ForecastTests {
    private let now = at("2026-11-14 12:00")

    /// One new subscriber a month from January 2024, each paying 10 a month; from 2025, one churns on the 20th of each month.
    private func fill(_ tend: Tend) async throws {
        for number in 0..<34 {
            let start = at("\(2024 + number / 12)-\(number % 12 + 1)-10")
            let id = try await tend.customer("C\(number)", stage: .retention, since: start)
            try await tend.revenue.open(for: id, plan: "P", amount: dollars(10), at: start, key: "s\(number)")
            try await tend.revenue.recordPayment(dollars(Double(10 + number % 3)), from: id, at: start)
        }
        for number in 0..<22 {
            try await tend.revenue.end("s\(number)", at: at("\(2025 + number / 12)-\(number % 12 + 1)-20"))
        }
    }

    @Test("the history equals the reports of each month", arguments: 1...3)
    func history(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            let zone = "America/New_York"
            var forecasts: [Forecast.Quantity: Forecast] = [:]
            for quantity in Forecast.Quantity.allCases { forecasts[quantity] = try await tend.forecasts.forecast(quantity, now: now) }
            for text in randomMonths {
                let report = try await tend.metricsReport(text, zone)
                let revenue = try await tend.reports.revenue(ReportFilter(period: PeriodChoice(text)), now: now).current
                func value(_ quantity: Forecast.Quantity) -> Double? { forecasts[quantity]?.history.first { $0.period == month(text, zone) }?.value }
                #expect(value(.lost) == Double(report.customerCounts.lost))
                #expect(value(.new) == Double(report.customerCounts.new))
                #expect(value(.income).map { ($0 * 100).rounded() } == Double(revenue.revenueByKind.net))
                #expect(value(.mrr).map { ($0 * 100).rounded() } == Double(report.movements.closing))
            }
        }
    }

    @Test("the history by week adds up to the history by month")
    func weeks() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            try await fill(tend)
            let weeks = try await tend.forecasts.forecast(.lost, by: .week, now: now)
            #expect(weeks.history.last?.period == Period(start: at("2026-11-02"), end: at("2026-11-09")))
            #expect(weeks.currentPeriod == Period(start: at("2026-11-09"), end: at("2026-11-16")))
            #expect(weeks.history.count == 147 && weeks.history.reduce(0) { $0 + $1.value } == 22)
            #expect(zip(weeks.history, weeks.history.dropFirst()).allSatisfy { $0.period.end == $1.period.start })
            let months = try await tend.forecasts.forecast(.lost, by: .month, now: now)
            #expect(months.history.map(\.value) == [Double](repeating: 0, count: 11) + [Double](repeating: 1, count: 22))
        }
    }

    @Test("the current period is excluded and forecast as a whole; the first known period is incomplete")
    func fullPeriods() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            try await fill(tend)
            let forecast = try await tend.forecasts.forecast(.income, steps: 3, now: now)
            #expect(forecast.history.first?.period == month("2024-02") && forecast.history.last?.period == month("2026-10"))
            #expect(forecast.history.map(\.value).prefix(4) == [11, 12, 10, 11])
            #expect(forecast.currentPeriod == month("2026-11") && forecast.steps.map(\.period) == ["2026-11", "2026-12", "2027-01"].map { month($0) })
            #expect(forecast.next?.period == month("2026-12") && forecast.series?.steps.map(\.date) == ["2026-11-01", "2026-12-01", "2027-01-01"])
            #expect(forecast.notes.contains("The current month is incomplete: it is excluded from the history and forecast as a whole."))
            let level = try await tend.forecasts.forecast(.mrr, now: now)
            #expect(level.history.first?.period == month("2024-01") && level.history.first?.value == 10 && level.history.last?.value == 120)
        }
    }

    @Test("a forecast as of a past day uses the data known then")
    func asOf() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            try await fill(tend)
            let filter = ReportFilter(period: .month(2026, 10), asOf: LocalDate("2025-06-30"))
            let forecast = try await tend.forecasts.forecast(.mrr, filter, now: now)
            let known = try await tend.forecasts.forecast(.mrr, now: at("2025-07-01"))
            #expect(forecast.history == known.history && forecast.history.last?.period == month("2025-06"))
            #expect(forecast.currentPeriod == nil && forecast.next?.period == month("2025-07") && forecast.steps.map(\.expected) == known.steps.map(\.expected))
        }
    }

    @Test("with fewer than twelve complete periods there is a reason and no forecast", arguments: Forecast.Quantity.allCases)
    func tooLittleData(quantity: Forecast.Quantity) async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let empty = try await tend.forecasts.forecast(quantity, now: now)
            #expect(empty.history.isEmpty && empty.series == nil && empty.steps.isEmpty && empty.tables.allSatisfy { $0.rows.isEmpty })
            #expect(empty.reason == "There is no complete period yet. Import your past customers and payments to get a forecast.")
            try await fill(tend)
            let expectedCount = quantity == .mrr ? 11 : 10
            let short = try await tend.forecasts.forecast(quantity, now: at("2024-12-05"))
            #expect(short.history.count == expectedCount && short.series == nil && short.next == nil)
            let reason = Phrase("\(expectedCount) complete months so far; a forecast needs at least \(12).")
            #expect(short.reason == reason.followed(by: "There may be enough data for a forecast by week."))
            let enough = try await tend.forecasts.forecast(quantity, now: at("2025-03-05"))
            #expect(enough.reason == nil && enough.series != nil)
        }
    }

    @Test("a forecast of values that were never negative is not negative, and lies within its range")
    func notNegative() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            var dice = Dice(5)
            let id = try await tend.customer("A", stage: .retention, since: at("2023-12-01"))
            for number in 0..<34 where dice.happens(0.4) {
                try await tend.revenue.recordPayment(dollars(Double(dice.roll(1...90))), from: id, at: at("\(2024 + number / 12)-\(number % 12 + 1)-03"))
            }
            for periodicity in Periodicity.allCases {
                let forecast = try await tend.forecasts.forecast(.income, by: periodicity, now: now)
                #expect(forecast.steps.count == 12)
                for step in forecast.steps {
                    let (low, high) = (try #require(step.expected.low), try #require(step.expected.high))
                    #expect(0 <= low && low <= step.expected.value && step.expected.value <= high)
                    #expect(step.rounded.low <= low && step.rounded.high + 1e-6 >= high && step.rounded.value == step.expected.value.rounded())
                }
            }
        }
    }

    @Test("with negative history because of refunds, a range can be negative")
    func refunds() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let id = try await tend.customer("A", stage: .retention, since: at("2023-12-01"))
            for number in 0..<34 {
                let day = at("\(2024 + number / 12)-\(number % 12 + 1)-03")
                try await tend.revenue.recordPayment(dollars(20), from: id, at: day)
                if number % 2 == 1 { try await tend.revenue.recordRefund(dollars(35), to: id, at: day) }
            }
            let forecast = try await tend.forecasts.forecast(.income, now: now)
            #expect(forecast.history.map(\.value).contains(-15) && forecast.steps.contains { ($0.expected.low ?? 0) < 0 })
        }
    }

    @Test("if all periods have the same value, the headline says so and has no range")
    func constant() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let id = try await tend.customer("A", stage: .retention, since: at("2023-12-01"))
            try await tend.revenue.open(for: id, plan: "P", amount: dollars(10), at: at("2023-12-01"), key: "s")
            let forecast = try await tend.forecasts.forecast(.mrr, now: now)
            #expect(forecast.headline(when: { _ in "" }, format: { "\($0)" }) == "Always \("10.0") so far, no change expected")
            #expect(forecast.steps.allSatisfy { $0.expected.value == 10 && $0.expected.low == 10 && $0.expected.high == 10 })
        }
    }

    @Test("notes name amounts without an exchange rate and a long time without payments")
    func notes() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            try await fill(tend)
            let id = try await tend.customer("E", stage: .retention)
            try await tend.revenue.recordPayment(.majorUnits(5, .eur), from: id, at: at("2026-09-10"))
            let forecast = try await tend.forecasts.forecast(.income, now: at("2027-02-14"))
            #expect(forecast.notes.contains("Amounts in \("EUR") are excluded because their exchange rate is not in the settings."))
            #expect(forecast.notes.contains("The last payment is from \("2026-10-10"); later periods count as 0."))
            #expect(forecast.history.last?.value == 0 && forecast.history.first { $0.period == month("2026-09") }?.value == 12)
            try await tend.configure { $0.rates = [.eur: 2] }
            let rated = try await tend.forecasts.forecast(.income, now: at("2026-11-14"))
            #expect(rated.history.first { $0.period == month("2026-09") }?.value == 22)
            #expect(!rated.notes.contains { $0.key.hasPrefix("Amounts in") || $0.key.hasPrefix("The last payment") })
        }
    }
}
