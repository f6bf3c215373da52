import TendDomain
import TendLanguage
import TendSQL

let settingSteps = [
    SimulationStep("change a setting", 2) { m in
        let change = m.random.one(of: [
            ("name", m.random.name()), ("currency", m.random.currency().code), ("rates", "EUR 1.08"), ("rates", "EUR 1.1,JPY 0.0065"), ("rates", ""),
            ("time-zone", "Asia/Shanghai"), ("time-zone", "Europe/Berlin"), ("churn-date", "cancelled"), ("churn-date", "ended"), ("churn-date", "paid-until"),
            ("discount-rate", "0.2"), ("rates", "EUR 0.5,JPY 0.7"), ("rates", "EUR 0.7,CNY 0.125"), ("hourly-value", "5000"), ("language", "zh"),
            ("language", "xx"),
        ])
        m.stepInputs = [change]
        try await m.tend.settings.change([change])
        return try await m.tend.settings.all()
    },
    SimulationStep("background jobs", 2) { m in
        let before = try await m.tend.backgroundJobs()
        for job in before { try await m.tend.finish(job.kind) }
        return [before, try await m.tend.backgroundJobs()]
    },
    SimulationStep("change custom fields", 3) { m in
        let (one, other) = (m.random.field(), m.random.field())
        let change = m.random.one(of: [
            CustomFieldChange.rename(one, to: other), .merge(one, into: other), .delete(one), .retype(one, to: m.random.one(of: FieldType.allCases)),
        ])
        m.stepInputs = [change]
        let preview = try await m.tend.customFields.preview(change)
        try await m.tend.customFields.begin(change)
        try await m.tend.finish(.fields)
        return [preview, try await m.tend.customFields.all()] as [Any]
    },
    SimulationStep("undo custom field change", 1) { m in
        try await m.tend.customFields.beginUndo()
        try await m.tend.finish(.fields)
        return try await m.tend.customFields.all()
    },
]

let dataQualitySteps = [
    SimulationStep("data issues", 3) { m in try await m.tend.dataQuality.counts(now: m.now) },
    SimulationStep("rows of a data issue", 4) { m in
        let issue = m.random.one(of: DataIssue.allCases)
        m.stepInputs = [issue]
        return try await m.tend.dataQuality.rows(of: issue, now: m.now, limit: 5)
    },
    SimulationStep("fix all", 3) { m in
        let issue = m.random.one(of: DataIssue.allCases)
        let fix = m.fix(for: issue)
        m.stepInputs = [issue, fix]
        return m.record(try await m.tend.dataQuality.fixAll(issue, by: fix, now: m.now))
    },
    SimulationStep("fix", 3) { m in
        let issue = m.random.one(of: DataIssue.allCases)
        let rows = try await m.tend.dataQuality.rows(of: issue, now: m.now, limit: 3).rows
        let fixes = Dictionary(uniqueKeysWithValues: rows.map { ($0.number, m.fix(for: issue)) })
        m.stepInputs = [issue, fixes]
        return m.record(try await m.tend.dataQuality.fix(issue, fixes, now: m.now))
    },
    SimulationStep("undo correction", 2) { m in
        let id = m.random.known(m.corrections, or: ID(1))
        m.stepInputs = [id]
        return [try await m.tend.dataQuality.undo(id, now: m.now), try await m.tend.dataQuality.corrections()] as [Any]
    },
    SimulationStep("spellings", 2) { m in
        let mixed = try await m.tend.dataQuality.mixedSpellings()
        guard !mixed.isEmpty, m.random.happens(0.6) else { return mixed }
        let spelling = m.random.one(of: mixed)
        m.stepInputs = [spelling]
        guard m.random.happens(0.7) else { return m.record(try await m.tend.dataQuality.dismiss(spelling, now: m.now)) }
        return m.record(try await m.tend.dataQuality.unify(spelling, as: m.random.one(of: spelling.spellings).text, now: m.now))
    },
    SimulationStep("dismiss", 2) { m in
        let issue = m.random.one(of: DataIssue.allCases)
        m.stepInputs = [issue]
        guard m.random.happens(0.8) else { return m.record(try await m.tend.dataQuality.dismissAll(issue, now: m.now)) }
        let row = try await m.tend.dataQuality.rows(of: issue, now: m.now, limit: 1).rows.first?.number ?? 1
        return m.record(try await m.tend.dataQuality.dismiss(issue, row: row, now: m.now))
    },
    SimulationStep("undo dismissal", 1) { m in try await m.tend.dataQuality.undoDismissal(m.random.known(m.dismissals, or: ID(1))) },
    SimulationStep("dismissals", 1) { m in [try await m.tend.dataQuality.dismissals(limit: 5), try await m.tend.dataQuality.dismissedKinds()] },
]

let reportSteps = [
    SimulationStep("metrics", 2) { m in try await m.tend.reports.metrics(m.reportFilter(), now: m.now) },
    SimulationStep("revenue", 1) { m in try await m.reportContent(m.tend.reports.revenue(m.reportFilter(), now: m.now)) },
    SimulationStep("stages", 1) { m in try await m.reportContent(m.tend.reports.stages(m.reportFilter(), now: m.now)) },
    SimulationStep("satisfaction", 1) { m in try await m.reportContent(m.tend.reports.satisfaction(m.reportFilter(), now: m.now)) },
    SimulationStep("cohorts", 1) { m in
        let choice = CohortChoice(step: m.random.one(of: CohortChoice.Step.allCases), start: m.random.one(of: CohortChoice.Start.allCases))
        return try await m.reportContent(m.tend.reports.cohorts(m.reportFilter(), by: choice, now: m.now))
    },
    SimulationStep("survey comments", 2) { m in
        let (question, sentiment) = (m.random.one(of: Surveys.Question.allCases), m.random.one(of: ResponseSentiment.allCases))
        return try await m.tend.reports.surveyComments(question, sentiment, m.reportFilter(), now: m.now, limit: 3)
    },
    SimulationStep("first-run summary", 1) { m in try await m.tend.reports.firstRunSummary(now: m.now) },
    SimulationStep("verify", 3) { m in try await m.tend.reports.verify() },
    SimulationStep("export", 3) { m in
        let file = m.random.one(of: Exports.File.allCases)
        m.stepInputs = [file]
        var bytes: [UInt8] = []
        try await m.tend.exports.write(file) { bytes += $0 }
        return [String(decoding: bytes, as: UTF8.self), try await m.tend.exports.counts()] as [Any]
    },
    SimulationStep("export a list", 1) { m in
        let query = try await m.query()
        m.stepInputs = [query]
        var bytes: [UInt8] = []
        try await m.tend.exports.write(query, in: m.random.one(of: Language.allCases)) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    },
]

extension BusinessSimulator {
    func reportFilter() -> ReportFilter {
        let filter = ReportFilter(
            period: random.maybe(0.7) { $0.one(of: [.month(2026, 8), .quarter(2026, 1), .year(2025), .last(90), .all, .month(2024, 2)]) },
            comparison: random.maybe(0.4) { $0.one(of: ComparisonPeriod.allCases) }, asOf: random.maybe(0.3) { LocalDate($0.day()) } ?? nil,
            churnDate: random.maybe(0.3) { $0.one(of: ChurnDate.allCases) })
        stepInputs = [filter]
        return filter
    }

    /// The visible content of a report.
    func reportContent<Content: Report>(_ report: ComparedReport<Content>) -> [Any] {
        [report.current, report.previous].compactMap { $0 }.map { [$0.headline, $0.metrics, $0.tables, $0.notes] as [Any] }
    }

    func fix(for issue: DataIssue) -> DataIssue.Fix {
        random.happens(0.6) && !issue.fixMethods.isEmpty
            ? .method(random.one(of: issue.fixMethods)) : .typed(random.one(of: [random.day(), random.comment(), random.email(), "7", "2026-02-30"]))
    }

    func record(_ result: DataQuality.FixResult) -> DataQuality.FixResult {
        if let correction = result.correction { corrections.append(correction) }
        return result
    }

    func record(_ dismissal: ID<Dismissal>) -> ID<Dismissal> {
        dismissals.append(dismissal)
        return dismissal
    }
}
