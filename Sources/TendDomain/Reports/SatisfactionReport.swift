import TendLanguage
import TendMetrics
import TendSQL

/// What customers answered in a period, and how that changed through the year.
package struct SatisfactionReport: Report {
    package let scope: ReportScope
    package let scale: RatingScale
    package let tallies: [Surveys.Question: Surveys.Tally]
    /// Of the time before that is as long, whether a comparison is wanted or not; nil for all time.
    package let previousTallies: [Surveys.Question: Surveys.Tally]?
    package let months: [(month: Period, tallies: [Surveys.Question: Surveys.Tally])]
    package let byStage: [Stage: [Surveys.Question: Surveys.Tally]]
    let undated: Int

    /// The question most asked.
    package var mainQuestion: Surveys.Question {
        Surveys.Question.allCases.max { responseCount($0) < responseCount($1) } ?? .nps
    }

    package func responseCount(_ question: Surveys.Question) -> Int { (tallies[question] ?? [:]).values.reduce(0, +) }

    package var headline: Phrase {
        guard responseCount(mainQuestion) > 0 else { return "Nobody answered" }
        let now = metricValue(mainQuestion, tallies[mainQuestion])
        guard let previousTallies, let verdict = Difference(from: metricValue(mainQuestion, previousTallies[mainQuestion]), to: now).verdict else { return "Answers, and none before to compare" }
        return switch verdict {
        case .more: "Better than before"
        case .less: "Worse than before"
        case .same: "As before"
        case .tooFew: "Too few answers to call a change"
        }
    }

    /// NPS −100…100, the share of the satisfied, or the mean effort.
    package func metricValue(_ question: Surveys.Question, _ tally: Surveys.Tally?) -> MetricValue {
        let tally = tally ?? [:]
        let all = tally.values.reduce(0, +)
        func count(_ fits: (Double) -> Bool) -> Int { tally.reduce(0) { fits($1.key) ? $0 + $1.value : $0 } }
        switch question {
        case .nps:
            let nps = try? NPSTally(promoters: count { npsContribution($0) > 0 }, passives: count { npsContribution($0) == 0 }, detractors: count { npsContribution($0) < 0 })
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

    /// Ratings are brought to the ten of the expected score; above 0 is short of what was expected.
    package var expectationGap: MetricValue {
        var gap = ExpectationGapTally()
        for (score, count) in (tallies[.csat] ?? [:]).sorted(by: { $0.key < $1.key }) where score.isFinite && score >= 0 {
            let perceived = score * 10 / Double(scale.high)
            for _ in 0..<count { try? gap.add(expected: scope.business.expectedSatisfaction, perceived: perceived) }
        }
        return gap.metricValue
    }

    package var metrics: [NamedMetric] {
        Surveys.Question.allCases.map { NamedMetric($0.rawValue, $0.shortTitle, $0.unit, metricValue($0, tallies[$0])) } + [
            NamedMetric("expectation_gap", "Short of expectations", .ratio, expectationGap)
        ]
    }

    package var notes: [Phrase] {
        var notes: [Phrase] = [
            Phrase("Satisfied: \(scale.satisfiedFrom) and more of \(scale.high). NPS: share of 9 and 10 less share of 0 to 6."),
            Phrase(
                "Expected is a score of \(JSONText.number(scope.business.expectedSatisfaction)) of 10, from the settings. The gap is (expected − given) ÷ (expected + given); above 0 is short of expectations."
            ),
            "Stages are those of the customers at present.",
        ]
        if undated > 0, !scope.period.includesUndated { notes.append(Phrase("Answers without a date: \(undated). Only all time counts them.")) }
        return notes + scope.asOfPastNotes
    }
}

extension SatisfactionReport {
    package var tables: [ReportTable] { [monthsTable, stagesTable] + Surveys.Question.allCases.filter { responseCount($0) > 0 }.map(scoresTable) }

    package var monthsTable: ReportTable {
        let rows: [[ReportTable.Cell]] = months.map { month in
            [.month(month.month)] + Surveys.Question.allCases.map { .metric(metricValue($0, month.tallies[$0]), $0.unit) }
        }
        return ReportTable("months", "Month by month", [.text("month", "Month")] + Surveys.Question.allCases.map { .number($0.rawValue, $0.shortTitle) }, rows)
    }

    package var stagesTable: ReportTable {
        let rows: [[ReportTable.Cell]] = Stage.allCases.filter { byStage[$0] != nil }.map { stage in
            [.stage(stage)] + Surveys.Question.allCases.map { .metric(metricValue($0, byStage[stage]?[$0]), $0.unit) }
        }
        return ReportTable(
            "stages", "By stage", [.text("stage", "Stage")] + Surveys.Question.allCases.map { .number($0.rawValue, $0.shortTitle) }, rows,
            empty: "Nobody answered in this period.")
    }

    package func scoresTable(_ question: Surveys.Question) -> ReportTable {
        let rows: [[ReportTable.Cell]] = (tallies[question] ?? [:]).sorted { $0.key < $1.key }.map { [.text(JSONText.number($0.key)), .count($0.value)] }
        return ReportTable(
            "scores_" + question.rawValue, question.shortTitle, [.text("score", "Score"), .number("answers", "Answers")], rows,
            empty: "Nobody answered in this period.")
    }
}

extension Surveys.Question {
    package var shortTitle: Phrase {
        switch self {
        case .nps: Phrase("NPS")
        case .csat: Phrase("Satisfied")
        case .ces: Phrase("Ease")
        }
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
    package func satisfaction(_ lens: ReportFilter = ReportFilter(), now: Instant) async throws -> ComparedReport<SatisfactionReport> {
        try await build(lens, now: now) { scope, transaction in
            let before = scope.comparisonPeriod ?? scope.choice.comparisonPeriod(.previous, for: scope.period, scope.business.calendar)
            return SatisfactionReport(
                scope: scope, scale: try MetricsCalculator.scale(before: scope.ignoredFrom, in: transaction),
                tallies: try Surveys.tallies(scope.period, in: transaction), previousTallies: try before.map { try Surveys.tallies($0, in: transaction) },
                months: try scope.months.map { ($0, try Surveys.tallies($0, in: transaction)) },
                byStage: try Surveys.talliesByStage(scope.period, in: transaction), undated: try Surveys.countUndated(in: transaction))
        }
    }
}
