import Foundation
import TendDomain
import TendLanguage
import TendMetrics
import TendSQL
import TendTesting
import Testing

@Suite("Metrics of a period")
struct MetricsReportTests {
    @Test("an empty business has a reason for every metric")
    func empty() async throws {
        try await withTestDatabase { tend in
            let report = try await tend.reports.metrics(now: at("2026-06-15")).current
            for name in Metric.allCases { #expect(report[name].reason != nil, "\(name)") }
            #expect(report.months.count == 12)
            for name in Metric.allCases {
                let rows = try await tend.reports.rows(behind: name, now: at("2026-06-15"))
                #expect(rows.rows.isEmpty && rows.next == nil)
            }
        }
    }

    @Test("a month of four subscribers, computed by hand")
    func subscribers() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let names = ["Stays", "Leaves", "Grows", "Shrinks", "Comes", "Returns"]
            var ids: [String: ID<Customer>] = [:]
            for name in names { ids[name] = try await tend.customer(name) }
            for (name, price) in [("Stays", 10.0), ("Leaves", 20), ("Grows", 30), ("Shrinks", 40), ("Returns", 50)] {
                try await tend.revenue.open(for: ids[name]!, plan: "", amount: dollars(price), at: at("2026-01-01"), key: name)
            }
            try await tend.revenue.end("Returns", at: at("2026-02-01"))
            try await tend.revenue.end("Leaves", at: at("2026-05-31 23:59"))
            try await tend.revenue.changePrice(of: "Grows", to: dollars(45), at: at("2026-05-10"))
            try await tend.revenue.changePrice(of: "Shrinks", to: dollars(25), at: at("2026-05-10"))
            try await tend.revenue.open(for: ids["Comes"]!, plan: "", amount: dollars(5), at: at("2026-05-01"), key: "Comes")
            try await tend.revenue.open(for: ids["Returns"]!, plan: "", amount: dollars(60), at: at("2026-05-20"), key: "again")

            let report = try await tend.metricsReport("2026-05")
            #expect(report.customerCounts.atStart == 4 && report.customerCounts.lost == 1 && report.customerCounts.new == 2)
            #expect(report[.churnRate].value == 0.25)
            #expect(report[.retentionRate].value == 0.75)
            #expect(report[.mrr].value == 145)
            #expect(report[.arpa].value == 29)
            #expect(report[.grr].value == 0.65)
            #expect(report[.nrr].value == 0.8)
            #expect(abs(report[.quickRatio].value! - 20 / 35) < 1e-12)
            #expect(report.movements.opening == 10_000 && report.movements.reactivation == 6_000 && report.movements.new == 500)
            #expect(abs(report[.clvSimple].value! - 29 * 4) < 1e-9)
            #expect(report[.clvDiscounted].value! < report[.clvSimple].value!)
            #expect(report[.valueAdded].reason == .noAcquisitionCost)
            #expect(report[.loyalty].reason == .noBuyers)
            #expect(report.months.map(\.mrr.minorUnits) == [0, 0, 0, 0, 0, 0, 0, 15_000, 10_000, 10_000, 10_000, 14_500])
        }
    }

    @Test("a month of a shop, computed by hand: LTV from payments, loyalty index, LTV less CAC")
    func shop() async throws {
        try await withTestDatabase { tend in
            try await tend.configure { $0.discountRate = 0 }
            let old = try await tend.customer("Old", cost: 1_000)
            let churned = try await tend.customer("Gone", cost: 3_000)
            let new = try await tend.customer("New")
            try await tend.payments(old, 40, "2026-01-10", "2026-04-01", "2026-05-02")
            try await tend.payments(churned, 40, "2026-02-10")
            try await tend.payments(new, 80, "2026-05-03", "2026-05-04")
            try await tend.revenue.recordRefund(dollars(20), to: new, at: at("2026-05-05"))

            // Gone bought once. Before May the only known interval was 81 days; at the end of May the intervals were 81, 31 and 1,
            // and three times their median passed in May.
            let may = try await tend.metricsReport("2026-05")
            #expect(may.customerCounts.atStart == 2 && may.customerCounts.lost == 1 && may.customerCounts.new == 1)
            #expect(abs(may[.loyalty].value!) < 1e-12)
            // (40 + 80 + 80 − 20) ÷ 3 payments, 3 payments for 2 customers, half of them lost: 60 × 1.5 × 2.
            #expect(abs(may[.clvSimple].value! - 180) < 1e-9)
            #expect(abs(may[.valueAdded].value! - 160) < 1e-9)

            try await tend.payments(old, 50, "2026-08-01")
            let august = try await tend.metricsReport("2026-08")
            #expect(august[.loyalty].value == 1)
            #expect(august.customerCounts.usingInactivityRule == august.customerCounts.atStart)
        }
    }

    @Test(
        "a customer without activity for 90 days after one purchase churns on the 91st day, and only in that month",
        arguments: [
            ("2026-03", 0), ("2026-04", 1), ("2026-05", nil),
        ] as [(String, Int?)])
    func inactivity(text: String, lost: Int?) async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            try await tend.payments(try await tend.customer("Ann"), 40, "2026-01-10")
            let report = try await tend.metricsReport(text)
            #expect(report[.churnRate].value == lost.map(Double.init))
            #expect(report[.churnRate].reason == (lost == nil ? .noCustomersAtStart : nil))
        }
    }

    @Test("LTV of a buyer: mean payment × payments a month ÷ churn rate; less the mean CAC")
    func lifetimeValue() async throws {
        try await withTestDatabase { tend in
            try await tend.configure { $0.discountRate = 0 }
            for name in ["A", "B", "C", "D"] {
                let id = try await tend.customer(name, stage: .retention, since: at("2025-01-01"), cost: name == "A" ? 1_000 : name == "B" ? 3_000 : nil)
                try await tend.revenue.open(for: id, plan: "", amount: dollars(10), at: at("2025-01-01"), key: name)
                if name == "D" { try await tend.revenue.end("D", at: at("2026-05-10")) }
                try await tend.payments(id, 30, "2026-05-02")
            }
            try await tend.revenue.recordRefund(dollars(20), to: ID(try await firstCustomer(tend)), at: at("2026-05-20"))
            let report = try await tend.metricsReport("2026-05")
            // (120 − 20) ÷ 4 payments = 25; 4 payments ÷ 3.5 customers; churn 1 of 4.
            let expected = 25 * (4 / 3.5) * 4
            #expect(abs(report[.clvSimple].value! - expected) < 1e-9)
            #expect(abs(report[.clvDiscounted].value! - expected) < 1e-9)
            #expect(abs(report[.valueAdded].value! - (expected - 20)) < 1e-9)
            #expect(report[.loyalty].value == -1)
        }
    }

    private func firstCustomer(_ tend: Tend) async throws -> Int64 {
        try await tend.database.read { try $0.value("SELECT MIN(id) FROM customers") ?? 0 }
    }

    @Test("survey responses: promoters less detractors, the share of satisfied customers, and undated responses")
    func surveyResponses() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let ann = try await tend.customer("Ann")
            for score in [10, 9, 9, 8, 7, 6, 0] { try await tend.surveys.record(.nps, score: Double(score), from: ann, at: at("2026-05-03")) }
            for score in [5, 4, 3, 1] { try await tend.surveys.record(.csat, score: Double(score), from: ann, at: at("2026-05-03")) }
            var report = try await tend.metricsReport("2026-05")
            #expect(abs(report[.nps].value! - 100.0 / 7) < 1e-12)
            #expect(report[.csat].value == 0.5)
            #expect(report.responses[.csat] == [1: 1, 3: 1, 4: 1, 5: 1])
            #expect(report[.nps].estimate?.n == 7)

            // A score above 5 shows that the scale goes to 10, on which 8 and above is satisfied.
            try await tend.surveys.record(.csat, score: 9, from: ann, at: at("2026-06-03"))
            report = try await tend.metricsReport("2026-05")
            #expect(report[.csat].value == 0)
            try await tend.run("UPDATE events SET at = NULL WHERE number = 9 AND name = 'csat'")
            #expect(try await tend.metricsReport("2026-06")[.csat].reason == .noRatings)
            #expect(try await tend.metricsReport("2026-06").notes.contains { $0.key.hasPrefix("{} survey responses have no date") && $0.values == ["1"] })
        }
    }

    @Test("without dates, a customer was always a customer, and a churned one churned before all dated records and is noted")
    func undated() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            for name in ["A", "B", "C"] {
                let id = try await tend.customer(name, stage: .retention)
                if name == "C" { try await tend.customers.move(id, to: .lost, at: at("2026-05-10"), now: at("2026-05-10")) }
                if name == "B" { try await tend.customers.move(id, to: .lost, at: at("2026-05-10"), now: at("2026-05-10")) }
                if name == "B" { try await tend.run("UPDATE customers SET stage_since = NULL WHERE id = \(id)") }
            }
            try await tend.run("UPDATE customers SET since = NULL")
            let report = try await tend.metricsReport("2026-05")
            #expect(report.customerCounts.atStart == 2 && report.customerCounts.lost == 1 && report.customerCounts.lostUndated == 1)
            #expect(report.notes.contains { $0.key.hasPrefix("{} churned customers have no churn date") })
            #expect(try await tend.metricsReport("1990-01").customerCounts.atStart == 2)
        }
    }

    @Test("a customer merged into another is not counted")
    func merged() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let surviving = try await tend.customer("Ann", stage: .retention, since: at("2026-01-01"))
            let merged = try await tend.customer("Anne", stage: .retention, since: at("2026-01-01"))
            #expect(try await tend.metricsReport("2026-05").customerCounts.atStart == 2)
            try await tend.duplicates.merge(merged, into: surviving, reason: "", now: at("2026-05-01"))
            #expect(try await tend.metricsReport("2026-05").customerCounts.atStart == 1)
        }
    }

    @Test("a month begins and ends in the owner's time zone", arguments: [("UTC", 0), ("Asia/Shanghai", 1), ("America/New_York", 0)])
    func zone(name: String, new: Int) async throws {
        try await withTestDatabase { tend in
            try await tend.configure(zone: name)
            let id = try await tend.customer("Ann")
            try await tend.revenue.open(for: id, plan: "", amount: dollars(10), at: at("2026-04-30 20:00"), key: "s")
            let report = try await tend.metricsReport("2026-05", name)
            #expect(report.customerCounts.new == new)
            #expect(report.movements.new == new * 1000)
        }
    }

    @Test("an event at the first instant of a month belongs to it, an event at its end to the next month")
    func boundaries() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let id = try await tend.customer("Ann")
            try await tend.revenue.open(for: id, plan: "", amount: dollars(10), at: at("2026-05-01"), key: "s")
            try await tend.revenue.end("s", at: at("2026-07-01"))
            var lost: [Int] = []
            for text in ["2026-05", "2026-06", "2026-07", "2026-08"] { lost.append(try await tend.metricsReport(text).customerCounts.lost) }
            #expect(lost == [0, 0, 1, 0])
            #expect(try await tend.metricsReport("2026-05").movements.new == 1000)
            #expect(try await tend.metricsReport("2026-07").movements.churn == 1000)
        }
    }

    @Test("the current month is counted up to now; the default is the last full month")
    func now() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            #expect(try await tend.reports.metrics(now: at("2026-06-15")).current.period == month("2026-05"))
            let current = try await tend.reports.metrics(ReportFilter(period: .month(2026, 6)), now: at("2026-06-15")).current
            #expect(current.period.end == at("2026-06-15"))
        }
    }

    @Test("an amount without an exchange rate is excluded and noted")
    func currencies() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let id = try await tend.customer("Ann")
            try await tend.revenue.open(for: id, plan: "", amount: .majorUnits(10, .eur), at: at("2026-01-01"), key: "s")
            let report = try await tend.metricsReport("2026-05")
            #expect(report[.mrr].reason == .noPayingCustomers)
            #expect(report.notes.contains { $0.values == ["EUR"] })
            #expect(report.customerCounts.atStart == 1)
        }
    }
}
