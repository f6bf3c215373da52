import TendDomain
import TendMetrics
import TendSQL
import TendTesting
import Testing

@Suite("Properties of the metrics")
struct MetricsPropertyTests {
    @Test("opening plus movements equals closing, which is the opening of the next month; no customer gets lost between months", arguments: 1...6)
    func months(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            for choice in ChurnDate.allCases {
                var business = try await tend.settings.current()
                business.churnDate = choice
                try await tend.settings.save(business)
                var previous: MetricsReport?
                for text in randomMonths {
                    let report = try await tend.metricsReport(text, "America/New_York")
                    if let previous {
                        #expect(previous.movements.closing == report.movements.opening)
                        #expect(previous.movements.customersAtEnd == report.movements.customersAtStart)
                        #expect(previous.customerCounts.atEnd == report.customerCounts.atStart)
                    }
                    #expect(report.months.last?.mrr.minorUnits == Int64(report.movements.closing))
                    previous = report
                }
                #expect(previous!.months.dropLast().last!.mrr.minorUnits == Int64(previous!.movements.opening))
            }
        }
    }

    @Test("retention and churn add up to 1; every rate is between 0 and 1", arguments: 1...6)
    func shares(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            for text in randomMonths {
                let report = try await tend.metricsReport(text, "America/New_York")
                if let churn = report[.churnRate].value { #expect(abs(churn + report[.retentionRate].value! - 1) < 1e-12) }
                for name in [Metric.csat, .churnRate, .retentionRate, .grr] {
                    if let value = report[name].value { #expect((0...1).contains(value)) }
                }
                #expect((0...report.customerCounts.atStart).contains(report.customerCounts.lost))
            }
        }
    }

    @Test("the records behind a metric add up to it, page by page", arguments: 1...4)
    func rows(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            for text in ["2025-12", "2026-06", "2026-10"] {
                let report = try await tend.metricsReport(text, "America/New_York")
                let sums = try await allRows(tend, text)
                #expect(sums[.churnRate]!.sum == Double(report.customerCounts.lost))
                #expect(sums[.retentionRate]!.sum == Double(report.customerCounts.stayed))
                #expect(abs(sums[.mrr]!.sum - Double(report.movements.closing) / 100) < 1e-6)
                #expect(sums[.arpa]!.count == report.movements.customersAtEnd)
                #expect(abs(sums[.nrr]!.sum - Double(report.movements.closing - report.movements.opening) / 100) < 1e-6)
                if let nps = report[.nps].estimate { #expect(abs(100 * sums[.nps]!.sum / Double(nps.n!) - nps.value) < 1e-9) }
                if let csat = report[.csat].estimate { #expect(abs(sums[.csat]!.sum / Double(csat.n!) - csat.value) < 1e-9) }
                if let loyalty = report[.loyalty].estimate { #expect(abs(sums[.loyalty]!.sum / Double(loyalty.n!) - loyalty.value) < 1e-9) }
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
