import Foundation
import TendDomain
import TendLanguage
import TendMetrics
import TendTesting
import Testing

@Suite("Periods, comparisons and past days")
struct ReportFilterTests {
    private let calendar = LocalCalendar(zone: TimeZone(identifier: "Europe/Berlin")!)

    private func scope(_ filter: ReportFilter, now: String) throws -> ReportScope {
        var business = Business()
        business.timeZone = calendar.zone
        return try ReportScope(filter, of: business, now: at(now, "Europe/Berlin"))
    }

    private func days(_ period: Period?) -> String {
        period.map { calendar.dayText($0.start) + ".." + calendar.dayText($0.end) } ?? "none"
    }

    @Test(
        "a period is written as it is read",
        arguments: ["2026-11", "2026-q4", "2026", "30d", "all", "2026-10-01..2026-10-31", "2024-02-29..2024-02-29"])
    func written(text: String) throws {
        #expect(PeriodChoice(text)?.text == text)
    }

    @Test(
        "an invalid period is rejected",
        arguments: [
            "", "2026-13", "2026-00", "2026-q5", "2026-q0", "0d", "-3d", "99999d", "d", "2026-1", "26-11", "2026-11-1", "2026-02-30..2026-03-01",
            "2026-03-02..2026-03-01", "2026-11-", "٢٠٢٦", "2201", "all ", "2026--11", "1e3", "+30d",
        ])
    func rejected(text: String) { #expect(PeriodChoice(text) == nil) }

    @Test(
        "each kind of period, the previous period and the period a year earlier",
        arguments: [
            ("2026-10", "2026-10-01..2026-11-01", "2026-09-01..2026-10-01", "2025-10-01..2025-11-01"),
            ("2026-q1", "2026-01-01..2026-04-01", "2025-10-01..2026-01-01", "2025-01-01..2025-04-01"),
            ("2025", "2025-01-01..2026-01-01", "2024-01-01..2025-01-01", "2024-01-01..2025-01-01"),
            ("30d", "2026-10-23..2026-11-21", "2026-09-23..2026-10-22", "2025-10-23..2025-11-21"),
            ("2026-03-29..2026-03-29", "2026-03-29..2026-03-30", "2026-03-28..2026-03-29", "2025-03-29..2025-03-30"),
        ])
    func kinds(text: String, period: String, before: String, yearAgo: String) throws {
        let now = "2026-11-21 12:00"
        let choice = try #require(PeriodChoice(text))
        #expect(days(try scope(ReportFilter(period: choice), now: now).period) == period)
        #expect(days(try scope(ReportFilter(period: choice, comparison: .previous), now: now).comparisonPeriod) == before)
        #expect(days(try scope(ReportFilter(period: choice, comparison: .yearAgo), now: now).comparisonPeriod) == yearAgo)
        #expect(try scope(ReportFilter(period: choice), now: now).comparisonPeriod == nil)
    }

    @Test("the passed days of the current month are compared with as many days of the previous month")
    func running() throws {
        let scope = try scope(ReportFilter(period: .month(2026, 11), comparison: .previous), now: "2026-11-15")
        #expect(days(scope.period) == "2026-11-01..2026-11-15")
        #expect(days(scope.comparisonPeriod) == "2026-10-01..2026-10-15")
    }

    @Test("a past day moves the default period and cuts the current one")
    func past() throws {
        let day = try #require(LocalDate("2026-05-20"))
        let defaultScope = try scope(ReportFilter(asOf: day), now: "2026-11-21 12:00")
        #expect(defaultScope.isAsOfPast && days(defaultScope.period) == "2026-04-01..2026-05-01")
        #expect(days(try scope(ReportFilter(period: .month(2026, 5), asOf: day), now: "2026-11-21").period) == "2026-05-01..2026-05-21")
        #expect(days(try scope(ReportFilter(period: .last(30), asOf: day), now: "2026-11-21").period) == "2026-04-21..2026-05-21")
    }

    @Test("as of today means now")
    func today() throws {
        let scope = try scope(ReportFilter(asOf: LocalDate("2026-11-21")), now: "2026-11-21 12:00")
        #expect(!scope.isAsOfPast && scope.cutoff == at("2026-11-21 12:00", "Europe/Berlin"))
    }

    @Test("a future day and a period that has not started are rejected at their field")
    func future() throws {
        #expect { try scope(ReportFilter(asOf: LocalDate("2026-11-22")), now: "2026-11-21 12:00") } throws: { ($0 as? Problem)?.field == "as-of" }
        #expect { try scope(ReportFilter(period: .month(2026, 12)), now: "2026-11-21 12:00") } throws: { ($0 as? Problem)?.field == "period" }
        #expect {
            try scope(ReportFilter(period: .month(2026, 6), asOf: LocalDate("2026-05-20")), now: "2026-11-21 12:00")
        } throws: { ($0 as? Problem)?.field == "period" }
    }

    @Test("a day without midnight begins at its first existing time", arguments: [("America/Sao_Paulo", "2018-11-04", 1), ("Asia/Beirut", "2022-03-27", 1)])
    func withoutMidnight(zone: String, text: String, hour: Int) throws {
        let calendar = LocalCalendar(zone: TimeZone(identifier: zone)!)
        let day = calendar.day(try #require(LocalDate(text)))
        #expect(calendar.dayText(day.start) == text && calendar.parts(of: day.start).hour == hour)
        #expect(day.end - day.start == 23 * 3600)
    }

    @Test("all time includes undated records and has no note about them")
    func undated() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let ann = try await tend.customer("Ann")
            try await tend.surveys.record(.nps, score: 10, from: ann, at: at("2026-05-03"))
            try await tend.surveys.record(.nps, score: 0, from: ann, at: at("2026-05-04"))
            try await tend.payments(ann, 40, "2026-05-03", "2026-05-04")
            try await tend.run("UPDATE events SET at = NULL WHERE at = \(at("2026-05-04"))")
            let month = try await tend.reports.metrics(ReportFilter(period: .month(2026, 5)), now: at("2026-06-15")).current
            let all = try await tend.reports.metrics(ReportFilter(period: .all), now: at("2026-06-15")).current
            #expect(month[.nps].estimate?.n == 1 && all[.nps].estimate?.n == 2)
            #expect(month.notes.contains { $0.key.hasPrefix("{} survey responses have no date") })
            #expect(!all.notes.contains { $0.key.hasPrefix("{} survey responses have no date") })
            // A dated and an undated payment make one returning buyer.
            #expect(all[.loyalty].value == 1 && month[.loyalty].value == 1)
            let rows = try await tend.reports.rows(behind: .nps, ReportFilter(period: .all), now: at("2026-06-15"))
            #expect(rows.rows.count == 2)
        }
    }

    @Test("all time of a business without any date does not divide by zero")
    func undatedOnly() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            try await tend.payments(try await tend.customer("Ann"), 40, "2026-05-03")
            try await tend.run("UPDATE events SET at = NULL")
            try await tend.run("UPDATE customers SET since = NULL, stage_since = NULL")
            try await tend.run("UPDATE customer_money SET first_paid_at = NULL, last_paid_at = NULL")
            let all = try await tend.reports.metrics(ReportFilter(period: .all), now: at("2026-06-15")).current
            #expect(all[.clvSimple].value == nil)
            #expect(all.period.start == all.period.end)
            #expect(try await tend.reports.revenue(ReportFilter(period: .all), now: at("2026-06-15")).current.revenueByKind.payments == 1)
            _ = try await tend.reports.stages(ReportFilter(period: .all), now: at("2026-06-15"))
            #expect(try await tend.reports.cohorts(ReportFilter(period: .all), now: at("2026-06-15")).current.undated == 1)
        }
    }
}
