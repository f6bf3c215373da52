import Foundation
import TendLanguage
import TendMetrics
import TendSQL

/// Survey results of a period, by month and by stage.
package struct SatisfactionReport: Report {
    package let scope: ReportScope
    package let scale: RatingScale
    package let tallies: [Surveys.Question: Surveys.Tally]
    /// Of the comparison period, or else of the previous period; nil for all time.
    package let previousTallies: [Surveys.Question: Surveys.Tally]?
    package let months: [(month: Period, tallies: [Surveys.Question: Surveys.Tally])]
    package let byStage: [Stage: [Surveys.Question: Surveys.Tally]]
    let undated: Int

    /// The question with the most responses.
    package var mainQuestion: Surveys.Question {
        Surveys.Question.allCases.max { responseCount($0) < responseCount($1) } ?? .nps
    }

    package func responseCount(_ question: Surveys.Question) -> Int { (tallies[question] ?? [:]).values.reduce(0, +) }

    package var headline: Phrase {
        let question = mainQuestion
        let current = metricValue(question, tallies[question])
        guard responseCount(question) > 0, let value = current.value else { return "No survey responses in this period" }
        let name = question.shortTitle
        let now = question.format(value)
        guard let previous = previousTallies.map({ metricValue(question, $0[question]) }), let before = previous.value.map(question.format),
            let verdict = Difference(from: previous, to: current).verdict
        else { return Phrase("\(name) \(now), no earlier responses to compare") }
        return switch verdict {
        case .more: Phrase("\(name) up from \(before) to \(now)")
        case .less: Phrase("\(name) down from \(before) to \(now)")
        case .same: Phrase("\(name) unchanged at \(now)")
        case .tooFew: Phrase("\(name) \(now), no significant change")
        }
    }

    /// NPS from −100 to 100, CSAT as a share, or the mean effort score.
    package func metricValue(_ question: Surveys.Question, _ tally: Surveys.Tally?) -> MetricValue {
        let tally = tally ?? [:]
        let all = tally.values.reduce(0, +)
        func count(_ fits: (Double) -> Bool) -> Int { tally.reduce(0) { fits($1.key) ? $0 + $1.value : $0 } }
        switch question {
        case .nps:
            let nps = try? NPSTally(
                promoters: count { npsContribution($0) > 0 }, passives: count { npsContribution($0) == 0 },
                detractors: count { npsContribution($0) < 0 })
            return nps?.metricValue ?? .undefined(.noRatings)
        case .csat: return (try? Satisfaction.csat(satisfied: count { $0 >= Double(scale.satisfiedFrom) }, ratings: all)) ?? .undefined(.noRatings)
        case .ces: return mean(tally).metricValue(else: .noRatings, within: 1...7)
        }
    }

    private func mean(_ tally: Surveys.Tally) -> Mean {
        var mean = Mean()
        for (score, count) in tally.sorted(by: { $0.key < $1.key }) where score.isFinite { for _ in 0..<count { try? mean.add(score) } }
        return mean
    }

    /// Ratings are scaled to the ten points of the expected score; above 0 is worse than expected.
    package var expectationGap: MetricValue {
        var gap = ExpectationGapTally()
        for (score, count) in (tallies[.csat] ?? [:]).sorted(by: { $0.key < $1.key }) where score.isFinite && score >= 0 {
            let perceived = score * 10 / Double(scale.high)
            for _ in 0..<count { try? gap.add(expected: scope.business.expectedSatisfaction, perceived: perceived) }
        }
        return gap.metricValue
    }

    package var metrics: [NamedMetric] {
        Surveys.Question.allCases.map { NamedMetric($0.rawValue, $0.title, $0.unit, metricValue($0, tallies[$0])) } + [
            NamedMetric("expectation_gap", "Expectation gap", .ratio, expectationGap)
        ]
    }

    package var notes: [Phrase] {
        var notes: [Phrase] = [
            Phrase("CSAT counts ratings of \(scale.satisfiedFrom) and above out of \(scale.high). NPS is the share of 9 and 10 less the share of 0 to 6."),
            Phrase(
                "The expected rating is \(JSONText.number(scope.business.expectedSatisfaction)) out of 10 (from the settings). The expectation gap is (expected − given) ÷ (expected + given); above 0 is worse than expected."
            ),
            "Stages are the current stages of the customers.",
        ]
        if undated > 0, !scope.period.includesUndated { notes.append(Phrase("\(undated) survey responses have no date; only “All time” counts them.")) }
        return notes + scope.asOfPastNotes
    }
}

extension SatisfactionReport {
    package var tables: [ReportTable] { [monthsTable, stagesTable] + Surveys.Question.allCases.filter { responseCount($0) > 0 }.map(scoresTable) }

    package var monthsTable: ReportTable {
        let rows: [[ReportTable.Cell]] = months.map { month in
            [.month(month.month)] + Surveys.Question.allCases.map { .metric(metricValue($0, month.tallies[$0]), $0.unit) }
        }
        return ReportTable("months", "By month", [.text("month", "Month")] + Surveys.Question.allCases.map { .number($0.rawValue, $0.shortTitle) }, rows)
    }

    package var stagesTable: ReportTable {
        let rows: [[ReportTable.Cell]] = Stage.allCases.filter { byStage[$0] != nil }.map { stage in
            [.stage(stage)] + Surveys.Question.allCases.map { .metric(metricValue($0, byStage[stage]?[$0]), $0.unit) }
        }
        return ReportTable(
            "stages", "By stage", [.text("stage", "Stage")] + Surveys.Question.allCases.map { .number($0.rawValue, $0.shortTitle) }, rows,
            empty: "No survey responses in this period. Choose another period.")
    }

    package func scoresTable(_ question: Surveys.Question) -> ReportTable {
        let rows: [[ReportTable.Cell]] = (tallies[question] ?? [:]).sorted { $0.key < $1.key }.map { [.text(JSONText.number($0.key)), .count($0.value)] }
        return ReportTable(
            "scores_" + question.rawValue, question.shortTitle, [.text("score", "Score"), .number("answers", "Responses")], rows,
            empty: "No survey responses in this period. Choose another period.")
    }
}

extension Surveys.Question {
    package var title: Phrase {
        switch self {
        case .nps: Metric.nps.title
        case .csat: Metric.csat.title
        case .ces: Phrase("CES (effort score)")
        }
    }

    /// For a column and a headline.
    package var shortTitle: Phrase {
        switch self {
        case .nps: Phrase("NPS")
        case .csat: Phrase("CSAT")
        case .ces: Phrase("CES")
        }
    }

    /// For a headline: "35", "81.5 %", "5.2".
    fileprivate func format(_ value: Double) -> String {
        let text =
            switch self {
            case .nps: String(format: "%.0f", value)
            case .csat: String(format: "%.1f %%", value * 100)
            case .ces: String(format: "%.1f", value)
            }
        return text.replacing("-", with: "−")
    }

    package var unit: Metric.Unit {
        switch self {
        case .nps: .score
        case .csat: .rate
        case .ces: .ratio
        }
    }
}

extension Reports {
    package func satisfaction(_ filter: ReportFilter = ReportFilter(), now: Instant) async throws -> ComparedReport<SatisfactionReport> {
        try await build(filter, now: now) { scope, transaction in
            let before = scope.comparisonPeriod ?? scope.choice.comparisonPeriod(.previous, for: scope.period, scope.business.calendar)
            return SatisfactionReport(
                scope: scope, scale: try MetricsCalculator.scale(before: scope.ignoredFrom, in: transaction),
                tallies: try Surveys.tallies(scope.period, in: transaction), previousTallies: try before.map { try Surveys.tallies($0, in: transaction) },
                months: try scope.months.map { ($0, try Surveys.tallies($0, in: transaction)) },
                byStage: try Surveys.talliesByStage(scope.period, in: transaction), undated: try Surveys.countUndated(in: transaction))
        }
    }
}
