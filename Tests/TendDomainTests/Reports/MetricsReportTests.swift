import Foundation
import TendDomain
import TendLanguage
import TendMetrics
import TendSQL
import TendTesting
import Testing

@Suite("Numbers")
struct MetricsReportTests {
    @Test("An empty business has a reason for every figure and no crash")
    func empty() async throws {
        try await withTestDatabase { tend in
            let numbers = try await tend.reports.metrics(now: at("2026-06-15")).current
            for name in Metric.allCases { #expect(numbers[name].reason != nil, "\(name)") }
            #expect(numbers.months.count == 12)
            for name in Metric.allCases {
                let rows = try await tend.reports.rows(behind: name, now: at("2026-06-15"))
                #expect(rows.rows.isEmpty && rows.next == nil)
            }
        }
    }

    @Test("A month of four subscribers, by hand")
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

            let numbers = try await tend.metricsReport("2026-05")
            #expect(numbers.customerCounts.atStart == 4 && numbers.customerCounts.lost == 1 && numbers.customerCounts.new == 2)
            #expect(numbers[.churnRate].value == 0.25)
            #expect(numbers[.retentionRate].value == 0.75)
            #expect(numbers[.mrr].value == 145)
            #expect(numbers[.arpa].value == 29)
            #expect(numbers[.grr].value == 0.65)
            #expect(numbers[.nrr].value == 0.8)
            #expect(abs(numbers[.quickRatio].value! - 20 / 35) < 1e-12)
            #expect(numbers.movements.opening == 10_000 && numbers.movements.reactivation == 6_000 && numbers.movements.new == 500)
            #expect(abs(numbers[.clvSimple].value! - 29 * 4) < 1e-9)
            #expect(numbers[.clvDiscounted].value! < numbers[.clvSimple].value!)
            #expect(numbers[.valueAdded].reason == .noAcquisitionCost)
            #expect(numbers[.loyalty].reason == .noBuyers)
            #expect(numbers.months.map(\.mrr.minorUnits) == [0, 0, 0, 0, 0, 0, 0, 15_000, 10_000, 10_000, 10_000, 14_500])
        }
    }

    @Test("A month of a shop, by hand: worth from payments, loyalty, value added")
    func shop() async throws {
        try await withTestDatabase { tend in
            try await tend.configure { $0.discountRate = 0 }
            let old = try await tend.customer("Old", cost: 1_000)
            let gone = try await tend.customer("Gone", cost: 3_000)
            let new = try await tend.customer("New")
            try await tend.payments(old, 40, "2026-01-10", "2026-04-01", "2026-05-02")
            try await tend.payments(gone, 40, "2026-02-10")
            try await tend.payments(new, 80, "2026-05-03", "2026-05-04")
            try await tend.revenue.recordRefund(dollars(20), to: new, at: at("2026-05-05"))

            // Gone bought once. Before May the one known gap was 81 days; by its end the gaps were 81, 31 and 1,
            // and three times their median ran out in May.
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
        "One purchase and 90 days of silence: lost on the 91st day, in that month and in no other",
        arguments: [
            ("2026-03", 0), ("2026-04", 1), ("2026-05", nil),
        ] as [(String, Int?)])
    func inactivity(text: String, lost: Int?) async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            try await tend.payments(try await tend.customer("Ann"), 40, "2026-01-10")
            let numbers = try await tend.metricsReport(text)
            #expect(numbers[.churnRate].value == lost.map(Double.init))
            #expect(numbers[.churnRate].reason == (lost == nil ? .noCustomersAtStart : nil))
        }
    }

    @Test("Worth of a buyer: mean payment × payments a month ÷ churn, and less the cost of winning one")
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
            let numbers = try await tend.metricsReport("2026-05")
            // (120 − 20) ÷ 4 payments = 25; 4 payments ÷ 3.5 customers; churn 1 of 4.
            let expected = 25 * (4 / 3.5) * 4
            #expect(abs(numbers[.clvSimple].value! - expected) < 1e-9)
            #expect(abs(numbers[.clvDiscounted].value! - expected) < 1e-9)
            #expect(abs(numbers[.valueAdded].value! - (expected - 20)) < 1e-9)
            #expect(numbers[.loyalty].value == -1)
        }
    }

    private func firstCustomer(_ tend: Tend) async throws -> Int64 {
        try await tend.database.read { try $0.value("SELECT MIN(id) FROM customers") ?? 0 }
    }

    @Test("Answers: the score of promoters less detractors, the share of satisfied, and what has no date")
    func surveyResponses() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let ann = try await tend.customer("Ann")
            for score in [10, 9, 9, 8, 7, 6, 0] { try await tend.surveys.record(.nps, score: Double(score), from: ann, at: at("2026-05-03")) }
            for score in [5, 4, 3, 1] { try await tend.surveys.record(.csat, score: Double(score), from: ann, at: at("2026-05-03")) }
            var numbers = try await tend.metricsReport("2026-05")
            #expect(abs(numbers[.nps].value! - 100.0 / 7) < 1e-12)
            #expect(numbers[.csat].value == 0.5)
            #expect(numbers.responses[.csat] == [1: 1, 3: 1, 4: 1, 5: 1])
            #expect(numbers[.nps].estimate?.n == 7)

            // A score above 5 says that the scale goes to 10: from then on 8 and more is satisfied.
            try await tend.surveys.record(.csat, score: 9, from: ann, at: at("2026-06-03"))
            numbers = try await tend.metricsReport("2026-05")
            #expect(numbers[.csat].value == 0)
            try await tend.run("UPDATE events SET at = NULL WHERE number = 9 AND name = 'csat'")
            #expect(try await tend.metricsReport("2026-06")[.csat].reason == .noRatings)
            #expect(try await tend.metricsReport("2026-06").notes.contains { $0.key.hasPrefix("Answers without a date") && $0.values == ["1"] })
        }
    }

    @Test("Without dates: a customer was always there, a lost one was gone before everything dated, and is told")
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
            let numbers = try await tend.metricsReport("2026-05")
            #expect(numbers.customerCounts.atStart == 2 && numbers.customerCounts.lost == 1 && numbers.customerCounts.lostUndated == 1)
            #expect(numbers.notes.contains { $0.key.hasPrefix("Lost customers without a date") })
            #expect(try await tend.metricsReport("1990-01").customerCounts.atStart == 2)
        }
    }

    @Test("Someone merged away is no customer any more")
    func merged() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let kept = try await tend.customer("Ann", stage: .retention, since: at("2026-01-01"))
            let gone = try await tend.customer("Anne", stage: .retention, since: at("2026-01-01"))
            #expect(try await tend.metricsReport("2026-05").customerCounts.atStart == 2)
            try await tend.duplicates.merge(gone, into: kept, reason: "", now: at("2026-05-01"))
            #expect(try await tend.metricsReport("2026-05").customerCounts.atStart == 1)
        }
    }

    @Test("A month begins and ends on the owner's wall", arguments: [("UTC", 0), ("Asia/Shanghai", 1), ("America/New_York", 0)])
    func zone(name: String, new: Int) async throws {
        try await withTestDatabase { tend in
            try await tend.configure(zone: name)
            let id = try await tend.customer("Ann")
            try await tend.revenue.open(for: id, plan: "", amount: dollars(10), at: at("2026-04-30 20:00"), key: "s")
            let numbers = try await tend.metricsReport("2026-05", name)
            #expect(numbers.customerCounts.new == new)
            #expect(numbers.movements.new == new * 1000)
        }
    }

    @Test("What happens in the first moment of a month belongs to it; what happens at its end to the next")
    func boundaries() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let id = try await tend.customer("Ann")
            try await tend.revenue.open(for: id, plan: "", amount: dollars(10), at: at("2026-05-01"), key: "s")
            try await tend.revenue.end("s", at: at("2026-07-01"))
            let lost = try await [tend.metricsReport("2026-05"), tend.metricsReport("2026-06"), tend.metricsReport("2026-07"), tend.metricsReport("2026-08")].map(\.customerCounts.lost)
            #expect(lost == [0, 0, 1, 0])
            #expect(try await tend.metricsReport("2026-05").movements.new == 1000)
            #expect(try await tend.metricsReport("2026-07").movements.churn == 1000)
        }
    }

    @Test("The month that runs is counted up to now; by default it is the last full one")
    func now() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            #expect(try await tend.reports.metrics(now: at("2026-06-15")).current.period == month("2026-05"))
            let running = try await tend.reports.metrics(ReportFilter(period: .month(2026, 6)), now: at("2026-06-15")).current
            #expect(running.period.end == at("2026-06-15"))
        }
    }

    @Test("An amount without a rate is left out and said")
    func currencies() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let id = try await tend.customer("Ann")
            try await tend.revenue.open(for: id, plan: "", amount: .majorUnits(10, .eur), at: at("2026-01-01"), key: "s")
            let numbers = try await tend.metricsReport("2026-05")
            #expect(numbers[.mrr].reason == .noPayingCustomers)
            #expect(numbers.notes.contains { $0.values == ["EUR"] })
            #expect(numbers.customerCounts.atStart == 1)
        }
    }
}
