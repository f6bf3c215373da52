import TendDomain
import TendMetrics
import TendTesting
import Testing

@Suite("Properties of the reports")
struct ReportPropertyTests {
    private let now = at("2026-11-14 12:00")
    private let filters: [ReportFilter] = [
        ReportFilter(), ReportFilter(period: .all), ReportFilter(period: .quarter(2026, 2)), ReportFilter(period: .year(2026)),
        ReportFilter(period: .month(2026, 7), asOf: LocalDate("2026-08-10")),
    ]

    @Test("the movements of each month add up to the cent, and each month begins where the previous one ended", arguments: 1...4)
    func movements(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            for filter in filters {
                for churnDate in ChurnDate.allCases {
                    var filter = filter
                    filter.churnDate = churnDate
                    let report = try await tend.reports.revenue(filter, now: now).current
                    for (previous, after) in zip(report.months, report.months.dropFirst()) {
                        #expect(previous.movements.closing == after.movements.opening)
                        #expect(previous.month.end == after.month.start)
                    }
                    for row in report.movementsTable.rows {
                        let amounts = row.dropFirst().map { if case .money(let minorUnits) = $0 { minorUnits } else { Int64.min } }
                        #expect(amounts.dropLast().reduce(0, +) == amounts.last)
                    }
                    #expect(report.months.last?.movements.closing == report.movements.closing)
                    #expect(report.byChurnDate.first { $0.date == churnDate }?.movements == report.movements)
                }
            }
        }
    }

    @Test("one pass through many months gives the same movements as each month alone", arguments: 1...3)
    func onePass(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            let months = try await tend.reports.revenue(ReportFilter(period: .month(2026, 10)), now: now).current.months
            for (month, text) in zip(months, randomMonths) {
                #expect(month.movements == (try await tend.metricsReport(text, "America/New_York")).movements)
            }
        }
    }

    @Test("revenue is payments less refunds, by kind and by product", arguments: 1...4)
    func income(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            for filter in filters {
                let report = try await tend.reports.revenue(filter, now: now).current
                for table in [report.revenueByKindTable, report.productsTable] {
                    let amounts = table.rows.map { if case .money(let minorUnits) = $0[2] { minorUnits } else { Int64.min } }
                    let parts = table.name == "income" ? amounts.dropLast() : amounts[...]
                    #expect(parts.reduce(0, +) == report.revenueByKind.net)
                }
            }
        }
    }

    @Test("everyone in a stage advanced, moved back, churned or is still in it", arguments: 1...6)
    func funnel(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            for filter in filters {
                let report = try await tend.reports.stages(filter, now: now).current
                for stage in Stage.allCases {
                    let step = report.step(stage)
                    #expect((report.atStart[stage] ?? 0) + (report.reached[stage] ?? 0) == step.entered)
                    #expect(step.entered == step.advanced + step.fellBack + report.lost(from: stage) + step.inside)
                    #expect(report.moves.filter { $0.key.from == stage }.values.reduce(0, +) == step.exited)
                }
                #expect(report.reasons.values.reduce(0, +) == Stage.allCases.reduce(0) { $0 + report.lost(from: $1) })
            }
        }
    }

    @Test("each stage contains as many customers now as the list of customers shows", arguments: 1...4)
    func stagesNow(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            // All stage changes of this business are before 2027.
            let report = try await tend.reports.stages(ReportFilter(period: .all), now: at("2027-06-01")).current
            let listed = try await tend.customers.countByStage()
            for stage in Stage.allCases { #expect(report.step(stage).inside == listed[stage] ?? 0) }
        }
    }

    @Test("column 0 is 100 %, no column is above it, and the total row weighs each cohort by its size", arguments: 1...4)
    func cohorts(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            for step in CohortChoice.Step.allCases {
                for start in CohortChoice.Start.allCases {
                    for filter in filters {
                        let report = try await tend.reports.cohorts(filter, by: CohortChoice(step: step, start: start), now: now).current
                        let rows = report.cohorts.rows
                        for row in rows {
                            #expect(row.cells[0].customers.value == 1)
                            #expect(row.cells.allSatisfy { (0...1).contains($0.customers.value ?? -1) })
                            #expect(row.cells.last?.isMature == false)
                        }
                        let mature = rows.filter { $0.cells.count > 1 && $0.cells[1].isMature }
                        let retained = mature.reduce(0.0) { $0 + ($1.cells[1].customers.value ?? 0) * Double($1.size) }
                        if let all = report.cohorts.retention(age: 1).value {
                            #expect(abs(all * Double(mature.reduce(0) { $0 + $1.size }) - retained) < 1e-6)
                        }
                    }
                }
            }
        }
    }

    @Test("every report as of today equals the report as of now", arguments: 1...3)
    func asOfToday(seed: UInt64) async throws {
        try await withTestDatabase { tend in
            try await makeRandomBusiness(tend, seed: seed)
            for period in [nil, PeriodChoice.year(2026), .all] {
                let (unset, today) = (ReportFilter(period: period), ReportFilter(period: period, asOf: LocalDate("2026-11-14")))
                try await expectSame(tend.reports.metrics(unset, now: now), tend.reports.metrics(today, now: now))
                try await expectSame(tend.reports.stages(unset, now: now), tend.reports.stages(today, now: now))
                try await expectSame(tend.reports.revenue(unset, now: now), tend.reports.revenue(today, now: now))
                try await expectSame(tend.reports.cohorts(unset, now: now), tend.reports.cohorts(today, now: now))
                try await expectSame(tend.reports.satisfaction(unset, now: now), tend.reports.satisfaction(today, now: now))
            }
        }
    }

    private func expectSame<Content: Report>(_ one: ComparedReport<Content>, _ other: ComparedReport<Content>) {
        #expect(one.current.headline == other.current.headline && one.current.notes == other.current.notes)
        #expect(one.current.metrics.map(\.value) == other.current.metrics.map(\.value))
        #expect(one.current.tables.map(\.rows) == other.current.tables.map(\.rows))
    }

    @Test("later events do not change a report as of an earlier day")
    func later() async throws {
        try await withTestDatabase { tend in
            try await tend.configure { $0.churnDate = .paidUntil }
            let ann = try await tend.customer("Ann", stage: .activation, since: at("2026-01-10"))
            let ben = try await tend.customer("Ben", stage: .retention, since: at("2026-01-10"))
            try await tend.run("UPDATE customers SET stage_since = since")
            try await tend.revenue.open(for: ben, plan: "Pro", amount: dollars(10), at: at("2026-01-10"), paidUntil: at("2026-03-10"), key: "b")
            try await tend.payments(ben, 10, "2026-01-10", "2026-02-10")
            let filters = [nil, .year(2026), .all].map { ReportFilter(period: $0, asOf: LocalDate("2026-03-31")) }
            func metrics() async throws -> [[MetricValue]] {
                var values: [[MetricValue]] = []
                for filter in filters {
                    values.append(try await tend.reports.metrics(filter, now: at("2026-06-15")).current.metrics.map(\.value))
                    values.append(try await tend.reports.stages(filter, now: at("2026-06-15")).current.metrics.map(\.value))
                    values.append(try await tend.reports.revenue(filter, now: at("2026-06-15")).current.metrics.map(\.value))
                    values.append(try await tend.reports.cohorts(filter, now: at("2026-06-15")).current.metrics.map(\.value))
                }
                return values
            }
            let before = try await metrics()
            try await tend.customers.move(ann, to: .retention, at: at("2026-04-02"), now: at("2026-06-15"))
            try await tend.customers.move(ben, to: .lost, reason: "price", at: at("2026-04-03"), now: at("2026-06-15"))
            try await tend.revenue.cancel("b", at: at("2026-04-03"))
            try await tend.revenue.end("b", at: at("2026-04-10"))
            try await tend.payments(ann, 99, "2026-04-05")
            try await tend.surveys.record(.csat, score: 9, from: ann, at: at("2026-05-01"))
            let cy = try await tend.customer("Cy", stage: .retention, since: at("2026-05-01"), cost: 900)
            try await tend.customers.move(cy, to: .lost, at: at("2026-05-20"), now: at("2026-06-15"))
            #expect(try await tend.reports.metrics(filters[1], now: at("2026-06-15")).current.customerCounts.lostUndated == 0)
            #expect(try await metrics() == before)
            #expect(try await tend.reports.stages(filters[1], now: at("2026-06-15")).current.step(.activation).inside == 1)
        }
    }
}
