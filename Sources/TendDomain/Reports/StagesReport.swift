import TendLanguage
import TendMetrics

/// How customers move through the lifecycle stages in a period, and the metrics of each stage.
package struct StagesReport: Report {
    package struct Move: Hashable, Sendable {
        package let from: Stage
        package let to: Stage
    }

    package let scope: ReportScope
    /// Everyone who was in a stage at any time of the period.
    package let funnel: Funnel<Stage>
    package let atStart: [Stage: Int]
    package let reached: [Stage: Int]
    package let moves: [Move: Int]
    /// Churn reasons of the period; "" is an unknown reason.
    package let reasons: [String: Int]
    package let byStage: [Stage: [NamedMetric]]
    let unknownPast: Int

    package static let path: [Stage] = [.acquisition, .activation, .retention, .expansion, .loyalty]

    package func step(_ stage: Stage) -> Funnel<Stage>.Step { funnel.steps.first { $0.stage == stage }! }

    package func lost(from stage: Stage) -> Int { step(stage).lost.values.reduce(0, +) }

    package var metrics: [NamedMetric] { Self.path.flatMap { byStage[$0] ?? [] } }

    package var headline: Phrase {
        let lost = Self.path.map { self.lost(from: $0) }
        let all = lost.reduce(0, +)
        guard Self.path.contains(where: { step($0).entered > 0 }) else { return "No customers in any stage yet" }
        guard all > 0 else { return "No customers churned in this period" }
        guard let stage = worstStage else { return Phrase("\(all) customers churned, no stage stands out") }
        return Phrase("Unusually many customers churn in the stage “\(stage.phrase)”: \(self.lost(from: stage)) of \(step(stage).entered)")
    }

    /// The stage with a significantly larger share of churned customers than the other stages together.
    private var worstStage: Stage? {
        let shares = Self.path.map { (left: self.lost(from: $0), of: step($0).entered) }
        return (try? Hazards(shares))?.worstAge.map { Self.path[$0.age - 1] }
    }

    package var notes: [Phrase] {
        var notes: [Phrase] = [
            "A stage counts everyone who was in it at the start of the period or entered it in the period. Advanced, moved back, churned and the median days count those who left the stage in the period."
        ]
        if unknownPast > 0 {
            notes.append(Phrase("\(unknownPast) customers have no earlier stages on record and count from the day their current stage began."))
        }
        return notes + scope.asOfPastNotes
    }
}

extension StagesReport {
    package var tables: [ReportTable] { [funnelTable, movesTable, reasonsTable] }

    package var funnelTable: ReportTable {
        let rows: [[ReportTable.Cell]] = Self.path.map { stage in
            let step = step(stage)
            return [
                .stage(stage), .count(atStart[stage] ?? 0), .count(reached[stage] ?? 0), .count(step.advanced), .count(step.fellBack),
                .count(lost(from: stage)), .count(step.inside), .metric(step.conversion, .rate), .metric(step.dropOff, .rate),
                .metric(step.medianDays, .days),
            ]
        }
        return ReportTable(
            "funnel", "Lifecycle funnel",
            [
                .text("stage", "Stage"), .number("at_start", "At the start"), .number("reached", "Entered"), .number("went_on", "Advanced"),
                .number("went_back", "Moved back"), .number("lost", "Churned"), .number("at_end", "At the end"),
                .number("conversion", "Conversion rate"),
                .number("drop_off", "Churned, share"), .number("median_days", "Median days"),
            ], rows)
    }

    package var movesTable: ReportTable {
        let all = Self.path + [.lost]
        let rows: [[ReportTable.Cell]] = all.map { from in
            [.stage(from)] + all.map { to in moves[Move(from: from, to: to)].map { .count($0) } ?? .nothing }
        }
        return ReportTable(
            "moves", "Stage changes", [.text("from", "From")] + all.map { .number($0.rawValue, $0.phrase) }, moves.isEmpty ? [] : rows,
            empty: "No stage changes in this period.")
    }

    package var reasonsTable: ReportTable {
        let rows = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20)
        return ReportTable(
            "reasons", "Churn reasons", [.text("reason", "Reason"), .number("customers", "Customers")],
            rows.map { [$0.key.isEmpty ? .phrase("No reason given") : .text($0.key), .count($0.value)] }, empty: "No customers churned in this period.")
    }
}
