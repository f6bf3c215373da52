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

    /// One subscriber a month from January 2024 on, each paying 10 a month; from 2025 on one leaves on the 20th of each month.
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

    @Test("What was is counted as in the rooms of numbers, month by month", arguments: 1...3)
    func history(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            let zone = "America/New_York"
            var told: [Forecast.Quantity: Forecast] = [:]
            for quantity in Forecast.Quantity.allCases { told[quantity] = try await tend.forecasts.forecast(quantity, now: now) }
            for text in randomMonths {
                let numbers = try await tend.metricsReport(text, zone)
                let money = try await tend.reports.revenue(ReportFilter(period: PeriodChoice(text)), now: now).current
                func value(_ quantity: Forecast.Quantity) -> Double? { told[quantity]?.history.first { $0.period == month(text, zone) }?.value }
                #expect(value(.lost) == Double(numbers.customerCounts.lost))
                #expect(value(.new) == Double(numbers.customerCounts.new))
                #expect(value(.income).map { ($0 * 100).rounded() } == Double(money.revenueByKind.net))
                #expect(value(.mrr).map { ($0 * 100).rounded() } == Double(numbers.movements.closing))
            }
        }
    }

    @Test("By week the past adds up to the same as by month")
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

    @Test("The running period is left out and forecast as a whole; the first of which anything is known is not whole")
    func fullPeriods() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            try await fill(tend)
            let told = try await tend.forecasts.forecast(.income, steps: 3, now: now)
            #expect(told.history.first?.period == month("2024-02") && told.history.last?.period == month("2026-10"))
            #expect(told.history.map(\.value).prefix(4) == [11, 12, 10, 11])
            #expect(told.currentPeriod == month("2026-11") && told.steps.map(\.period) == ["2026-11", "2026-12", "2027-01"].map { month($0) })
            #expect(told.next?.period == month("2026-12") && told.series?.steps.map(\.date) == ["2026-11-01", "2026-12-01", "2027-01-01"])
            #expect(told.notes.contains("The month that is still running is left out of the past, and forecast as a whole."))
            let level = try await tend.forecasts.forecast(.mrr, now: now)
            #expect(level.history.first?.period == month("2024-01") && level.history.first?.value == 10 && level.history.last?.value == 120)
        }
    }

    @Test("At the end of a past day it is forecast from what was known then")
    func asOf() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            try await fill(tend)
            let lens = ReportFilter(period: .month(2026, 10), asOf: LocalDate("2025-06-30"))
            let told = try await tend.forecasts.forecast(.mrr, lens, now: now)
            let known = try await tend.forecasts.forecast(.mrr, now: at("2025-07-01"))
            #expect(told.history == known.history && told.history.last?.period == month("2025-06"))
            #expect(told.currentPeriod == nil && told.next?.period == month("2025-07") && told.steps.map(\.expected) == known.steps.map(\.expected))
        }
    }

    @Test("Below twelve whole periods there is a reason and no number", arguments: Forecast.Quantity.allCases)
    func tooLittleData(quantity: Forecast.Quantity) async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let empty = try await tend.forecasts.forecast(quantity, now: now)
            #expect(empty.history.isEmpty && empty.series == nil && empty.steps.isEmpty && empty.tables.allSatisfy { $0.rows.isEmpty })
            #expect(empty.reason == "Nothing of this kind has lasted a whole period yet, so there is nothing to go by.")
            try await fill(tend)
            let wanted = quantity == .mrr ? 11 : 10
            let few = try await tend.forecasts.forecast(quantity, now: at("2024-12-05"))
            #expect(few.history.count == wanted && few.series == nil && few.next == nil)
            #expect(
                few.reason == Phrase("Whole months so far: \(wanted). From \(12) on there is something to go by.").followed(by: "By week there may be enough."))
            let enough = try await tend.forecasts.forecast(quantity, now: at("2025-03-05"))
            #expect(enough.reason == nil && enough.series != nil)
        }
    }

    @Test("What never was below 0 is never expected below 0, and the range holds what is expected")
    func notNegative() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            var dice = Dice(5)
            let id = try await tend.customer("A", stage: .retention, since: at("2023-12-01"))
            for number in 0..<34 where dice.happens(0.4) {
                try await tend.revenue.recordPayment(dollars(Double(dice.roll(1...90))), from: id, at: at("\(2024 + number / 12)-\(number % 12 + 1)-03"))
            }
            for length in Periodicity.allCases {
                let told = try await tend.forecasts.forecast(.income, by: length, now: now)
                #expect(told.steps.count == 12)
                for step in told.steps {
                    let (low, high) = (try #require(step.expected.low), try #require(step.expected.high))
                    #expect(0 <= low && low <= step.expected.value && step.expected.value <= high)
                    #expect(step.rounded.low <= low && step.rounded.high + 1e-6 >= high && step.rounded.value == step.expected.value.rounded())
                }
            }
        }
    }

    @Test("Refunds may lead below 0, and then so may a range")
    func refunds() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let id = try await tend.customer("A", stage: .retention, since: at("2023-12-01"))
            for number in 0..<34 {
                let day = at("\(2024 + number / 12)-\(number % 12 + 1)-03")
                try await tend.revenue.recordPayment(dollars(20), from: id, at: day)
                if number % 2 == 1 { try await tend.revenue.recordRefund(dollars(35), to: id, at: day) }
            }
            let told = try await tend.forecasts.forecast(.income, now: now)
            #expect(told.history.map(\.value).contains(-15) && told.steps.contains { ($0.expected.low ?? 0) < 0 })
        }
    }

    @Test("Where every period was the same, that is said and not called a range")
    func constant() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let id = try await tend.customer("A", stage: .retention, since: at("2023-12-01"))
            try await tend.revenue.open(for: id, plan: "P", amount: dollars(10), at: at("2023-12-01"), key: "s")
            let told = try await tend.forecasts.forecast(.mrr, now: now)
            #expect(told.headline(when: { _ in "" }, format: { "\($0)" }) == "It was \("10.0") every time, and nothing points to a change")
            #expect(told.steps.allSatisfy { $0.expected.value == 10 && $0.expected.low == 10 && $0.expected.high == 10 })
        }
    }

    @Test("Money without a rate is left out and named; long silence of payments too")
    func notes() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            try await fill(tend)
            let id = try await tend.customer("E", stage: .retention)
            try await tend.revenue.recordPayment(.majorUnits(5, .eur), from: id, at: at("2026-09-10"))
            let told = try await tend.forecasts.forecast(.income, now: at("2027-02-14"))
            #expect(told.notes.contains("Amounts in \("EUR") are left out, because their rate is not in the settings."))
            #expect(told.notes.contains("The last payment is of \("2026-10-10"); what follows counts as 0."))
            #expect(told.history.last?.value == 0 && told.history.first { $0.period == month("2026-09") }?.value == 12)
            try await tend.configure { $0.rates = [.eur: 2] }
            let rated = try await tend.forecasts.forecast(.income, now: at("2026-11-14"))
            #expect(rated.history.first { $0.period == month("2026-09") }?.value == 22)
            #expect(!rated.notes.contains { $0.key.hasPrefix("Amounts in") || $0.key.hasPrefix("The last payment") })
        }
    }
}
