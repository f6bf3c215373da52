import TendDomain
import TendMetrics
import TendSQL
import TendTesting
import Testing

@Suite("Laws of the numbers")
struct MetricsPropertyTests {
    @Test("Opening and movements make the closing, which is the next month's opening; nobody is lost between months", arguments: 1...6)
    func months(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            for choice in ChurnDate.allCases {
                var business = try await tend.settings.current()
                business.churnDate = choice
                try await tend.settings.save(business)
                var before: MetricsReport?
                for text in randomMonths {
                    let numbers = try await tend.metricsReport(text, "America/New_York")
                    if let before {
                        #expect(before.movements.closing == numbers.movements.opening)
                        #expect(before.movements.customersAtEnd == numbers.movements.customersAtStart)
                        #expect(before.customerCounts.atEnd == numbers.customerCounts.atStart)
                    }
                    #expect(numbers.months.last?.mrr.minorUnits == Int64(numbers.movements.closing))
                    before = numbers
                }
                #expect(before!.months.dropLast().last!.mrr.minorUnits == Int64(before!.movements.opening))
            }
        }
    }

    @Test("Retention and churn make one; every share lies between 0 and 1", arguments: 1...6)
    func shares(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            for text in randomMonths {
                let numbers = try await tend.metricsReport(text, "America/New_York")
                if let churn = numbers[.churnRate].value { #expect(abs(churn + numbers[.retentionRate].value! - 1) < 1e-12) }
                for name in [Metric.csat, .churnRate, .retentionRate, .grr] {
                    if let value = numbers[name].value { #expect((0...1).contains(value)) }
                }
                #expect((0...numbers.customerCounts.atStart).contains(numbers.customerCounts.lost))
            }
        }
    }

    @Test("The rows behind a figure add up to it, page by page", arguments: 1...4)
    func rows(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            for text in ["2025-12", "2026-06", "2026-10"] {
                let numbers = try await tend.metricsReport(text, "America/New_York")
                let sums = try await allRows(tend, text)
                #expect(sums[.churnRate]!.sum == Double(numbers.customerCounts.lost))
                #expect(sums[.retentionRate]!.sum == Double(numbers.customerCounts.stayed))
                #expect(abs(sums[.mrr]!.sum - Double(numbers.movements.closing) / 100) < 1e-6)
                #expect(sums[.arpa]!.count == numbers.movements.customersAtEnd)
                #expect(abs(sums[.nrr]!.sum - Double(numbers.movements.closing - numbers.movements.opening) / 100) < 1e-6)
                if let nps = numbers[.nps].estimate { #expect(abs(100 * sums[.nps]!.sum / Double(nps.n!) - nps.value) < 1e-9) }
                if let csat = numbers[.csat].estimate { #expect(abs(sums[.csat]!.sum / Double(csat.n!) - csat.value) < 1e-9) }
                if let loyalty = numbers[.loyalty].estimate { #expect(abs(sums[.loyalty]!.sum / Double(loyalty.n!) - loyalty.value) < 1e-9) }
            }
        }
    }

    private func allRows(_ tend: Tend, _ text: String) async throws -> [Metric: (sum: Double, count: Int)] {
        var sums: [Metric: (sum: Double, count: Int)] = [:]
        for name in Metric.allCases {
            var rows: [MetricRow] = []
            var after: Int64?
            repeat {
                let page = try await tend.reports.rows(
                    behind: name, ReportFilter(period: PeriodChoice(text)), now: at("2030-01-01"), after: after, limit: 3)
                #expect(page.rows.count <= 3)
                rows += page.rows
                after = page.next
            } while after != nil
            sums[name] = (rows.reduce(0) { $0 + $1.contribution }, rows.count)
        }
        return sums
    }
}
