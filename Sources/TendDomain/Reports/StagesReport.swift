import TendLanguage
import TendMetrics

/// How customers go from stage to stage in a period, and how each stage does.
package struct StagesReport: Report {
    package struct Move: Hashable, Sendable {
        package let from: Stage
        package let to: Stage
    }

    package let scope: ReportScope
    /// Everyone who stood in a stage at any time of the period.
    package let funnel: Funnel<Stage>
    package let atStart: [Stage: Int]
    package let reached: [Stage: Int]
    package let moves: [Move: Int]
    /// Why customers were lost in the period; "" where nobody said.
    package let reasons: [String: Int]
    /// The figures of each stage.
    package let byStage: [Stage: [NamedMetric]]
    let unknownPast: Int

    package static let path: [Stage] = [.acquisition, .activation, .retention, .expansion, .loyalty]

    package func step(_ stage: Stage) -> Funnel<Stage>.Step { funnel.steps.first { $0.stage == stage }! }

    package func lost(from stage: Stage) -> Int { step(stage).lost.values.reduce(0, +) }

    package var metrics: [NamedMetric] { Self.path.flatMap { byStage[$0] ?? [] } }

    package var headline: Phrase {
        let lost = Self.path.map { self.lost(from: $0) }
        let all = lost.reduce(0, +)
        guard Self.path.contains(where: { step($0).entered > 0 }) else { return "Nobody is in any stage yet" }
        guard all > 0 else { return "Nobody was lost" }
        guard let leak = worstStage else { return "Some were lost; no stage stands out" }
        return switch leak {
        case .acquisition: "Most are lost before they start"
        case .activation: "Most are lost while they start"
        case .retention: "Most are lost from retention"
        case .expansion: "Most are lost from expansion"
        case .loyalty, .lost: "Most are lost from loyalty"
        }
    }

    /// The stage that loses a larger share than the others together, beyond chance.
    private var worstStage: Stage? {
        let shares = Self.path.map { (left: self.lost(from: $0), of: step($0).entered) }
        return (try? Hazards(shares))?.worstAge.map { Self.path[$0.age - 1] }
    }

    package var notes: [Phrase] {
        var notes: [Phrase] = [
            "There: at the start of the period or reached within it. Went on, lost and the median time count those who left the stage in the period."
        ]
        if unknownPast > 0 {
            notes.append(Phrase("Customers whose earlier stages nobody told: \(unknownPast). They count from the day their present stage began."))
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
            "funnel", "Stage by stage",
            [
                .text("stage", "Stage"), .number("at_start", "At the start"), .number("reached", "Entered"), .number("went_on", "Went on"),
                .number("went_back", "Went back"), .number("lost", "Lost"), .number("at_end", "At the end"), .number("conversion", "Share who went on"),
                .number("drop_off", "Share lost"), .number("median_days", "Median days"),
            ], rows)
    }

    package var movesTable: ReportTable {
        let all = Self.path + [.lost]
        let rows: [[ReportTable.Cell]] = all.map { from in
            [.stage(from)] + all.map { to in moves[Move(from: from, to: to)].map { .count($0) } ?? .nothing }
        }
        return ReportTable(
            "moves", "From stage to stage", [.text("from", "From")] + all.map { .number($0.rawValue, $0.phrase) }, moves.isEmpty ? [] : rows,
            empty: "Nobody changed stage in this period.")
    }

    package var reasonsTable: ReportTable {
        let rows = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20)
        return ReportTable(
            "reasons", "Why they left", [.text("reason", "Reason"), .number("customers", "Customers")],
            rows.map { [$0.key.isEmpty ? .phrase("No reason given") : .text($0.key), .count($0.value)] }, empty: "Nobody was lost in this period.")
    }
}
