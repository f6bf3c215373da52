import Foundation
import TendLanguage
import TendLearning

extension ModelEvaluation {
    /// Notes about columns that were probably recorded after the outcome. A column is judged as a whole: no single reason in a column
    /// of reasons determines the outcome, but that there is one can.
    var leakageNotes: [Phrase] {
        guard let positive = target.positive, target.values.count >= 30 else { return [] }
        var (determining, filled, blank): ([String], [String], [String]) = ([], [], [])
        for input in target.inputs {
            let column = LeakageTest(input.picking(rows: target.rows), target.values)
            if column.determinesOutcome {
                determining.append(input.name)
            } else if column.isPositive(where: false) {
                filled.append(input.name)
            } else if column.isPositive(where: true) {
                blank.append(input.name)
            }
        }
        var notes: [Phrase] = []
        if !determining.isEmpty {
            notes.append(Phrase("Possible leakage (columns that almost determine the outcome): \(determining.joined(separator: ", "))."))
        }
        if !filled.isEmpty {
            notes.append(
                Phrase("Possible leakage: “\(target.name)” is almost always “\(positive)” in rows with a value in: \(filled.joined(separator: ", "))."))
        }
        if !blank.isEmpty {
            notes.append(
                Phrase("Possible leakage: “\(target.name)” is almost always “\(positive)” in rows without a value in: \(blank.joined(separator: ", "))."))
        }
        return notes
    }
}

/// How much one column says about the outcome.
private struct LeakageTest {
    private let outcomes: [Double]
    private let isBlank: [Bool]
    /// The group of each row: its category, or for numbers the tenth they are in; blank cells are a group.
    private let groups: [Int]
    /// nil for categories.
    private let numbers: [Double]?

    init(_ column: Column, _ outcomes: [Double]) {
        self.outcomes = outcomes
        switch column.cells {
        case .categories(let codes, _):
            (isBlank, numbers, groups) = (codes.map { $0 < 0 }, nil, codes.map { Int($0) + 1 })
        case .numbers(let values):
            (isBlank, numbers) = (values.map(\.isNaN), values)
            groups = Self.tenths(values)
        }
    }

    /// Whether the column ranks the outcomes almost without an error, by the rates of its groups or by its numbers.
    var determinesOutcome: Bool { max(groupAUC, numberAUC) >= 0.99 }

    /// Whether almost all rows where the cell is blank (or is not) have outcome 1, and far more than by coincidence.
    func isPositive(where blank: Bool) -> Bool {
        let rows = isBlank.indices.filter { isBlank[$0] == blank }
        let positives = Double(rows.count { outcomes[$0] == 1 })
        let rate = outcomes.reduce(0, +) / Double(outcomes.count)
        return rows.count >= 10 && rows.count < outcomes.count && positives >= 0.99 * Double(rows.count) && Double(rows.count) * log(rate) < log(1e-6)
    }

    /// The AUC if each row is scored by the rate of the other rows of its group. Groups of one row, as in a column of names, have the
    /// overall rate.
    private var groupAUC: Double {
        var (sums, counts) = ([Int: Double](), [Int: Double]())
        for (group, outcome) in zip(groups, outcomes) {
            sums[group, default: 0] += outcome
            counts[group, default: 0] += 1
        }
        let rate = outcomes.reduce(0, +) / Double(outcomes.count)
        let scores = zip(groups, outcomes).map { group, outcome in
            ((sums[group] ?? 0) - outcome + rate) / (counts[group] ?? 1)
        }
        return (try? OutcomeScores(scores, outcomes))?.auc ?? 0.5
    }

    /// The AUC of the numbers in either direction, with blank cells as the lowest or as the highest numbers.
    private var numberAUC: Double {
        guard let numbers, let low = numbers.filter({ !$0.isNaN }).min(), let high = numbers.filter({ !$0.isNaN }).max(), high > low else { return 0.5 }
        return [-0.1, 1.1].reduce(0.5) { best, blank in
            let scores = numbers.map { (($0.isNaN ? blank : ($0 - low) / (high - low)) + 0.1) / 1.2 }
            let auc = (try? OutcomeScores(scores.map { min(max($0, 0), 1) }, outcomes))?.auc ?? 0.5
            return max(best, auc, 1 - auc)
        }
    }

    private static func tenths(_ values: [Double]) -> [Int] {
        let order = values.indices.filter { !values[$0].isNaN }.sorted { (values[$0], $0) < (values[$1], $1) }
        var groups = [Int](repeating: 0, count: values.count)
        for (rank, row) in order.enumerated() {
            // Equal numbers are in one group.
            let isTied = rank > 0 && values[order[rank - 1]] == values[row]
            groups[row] = isTied ? groups[order[rank - 1]] : 1 + rank * 10 / order.count
        }
        return groups
    }
}
