import Foundation
import TendDomain
import TendLanguage
import TendMetrics

enum MeasureOutput {
    static func json(_ measured: FileMetrics) {
        var members: [(String, JSON)] = [
            ("rows", .of(measured.rows)),
            ("figures", .object(measured.metrics.map { ($0.name.rawValue, json($0, measured.currency)) })),
        ]
        if let histogram = measured.histogram {
            let steps = histogram.enumerated().map { JSON.object([("rating", .of($0)), ("count", .of($1))]) }
            members.append(("histogram", .array(steps)))
        }
        members += [
            ("notes", .array(measured.notes.map { .string(t($0)) })), ("problems", .array(measured.problems.map(\.json))),
            ("problem_count", .of(measured.problemCount)),
        ]
        Output.json(.object(members))
    }

    private static func json(_ figure: FileMetric, _ currency: Currency?) -> JSON {
        guard let estimate = figure.estimate else { return .object([("value", .null), ("reason", .of(figure.reason.map(t)))]) }
        var members: [(String, JSON)] = [
            ("value", .number(estimate.value)), ("low", .of(estimate.low)), ("high", .of(estimate.high)),
            ("n", estimate.n.map(JSON.of) ?? .null),
        ]
        if let sum = figure.sum { members.append(("sum", .number(sum))) }
        if figure.name.unit == .money { members.append(("currency", .of(currency?.code))) }
        return .object(members)
    }

    static func table(_ measured: FileMetrics) {
        print(t("\(measured.rows) rows"))
        print("")
        let rows = measured.metrics.map { row($0, measured.currency) }
        Output.table([t("figure"), t("value"), t("95 % interval"), "n", ""], rows, right: [1, 2, 3])
        if let histogram = measured.histogram { bars(histogram) }
        if !measured.notes.isEmpty { print("") }
        for note in measured.notes { print("· " + t(note)) }
        if measured.problemCount > 0 { print("") }
        ImportOutput.show(measured.problems, of: measured.problemCount)
    }

    private static func row(_ figure: FileMetric, _ currency: Currency?) -> [String] {
        let name = t(figure.name.title)
        guard let estimate = figure.estimate else { return [name, "–", "", "", figure.reason.map(t) ?? ""] }
        func text(_ value: Double) -> String { self.text(value, figure.name.unit, currency) }
        let interval = estimate.interval.map { text($0.low) + " … " + text($0.high) }
        return [name, text(estimate.value), interval ?? "", estimate.n.map(String.init) ?? "", figure.sum.map { t("sum \(text($0))") } ?? ""]
    }

    private static func text(_ value: Double, _ unit: FileMetric.Name.Unit, _ currency: Currency?) -> String {
        switch unit {
        case .share: String(format: "%.1f %%", value * 100)
        case .score: String(format: "%.0f", value)
        case .ratio: String(format: "%.3f", value)
        case .money: (currency?.symbol ?? "") + String(format: "%.*f", currency?.digits ?? 2, value)
        }
    }

    /// One line for each rating, the longest as wide as forty columns.
    private static func bars(_ histogram: [Int]) {
        guard let most = histogram.max(), most > 0 else { return }
        print("")
        print(t("Ratings"))
        let width = String(most).count
        for (rating, count) in histogram.enumerated() {
            let bar = String(repeating: "█", count: (count * 40 + most - 1) / most)
            print(pad(String(rating), 2) + "  " + pad(String(count), width) + "  " + bar)
        }
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

extension FileMetric.Name {
    var title: Phrase {
        switch self {
        case .repeatRate: Phrase("Buyers who came back")
        case .expectationGap: Phrase("Short of expectations")
        case .clvRetentionWeighted: Phrase("Lifetime value, by years of retention")
        case .recencyWeightedRevenue: Phrase("Past revenue, weighed by age")
        case .csat, .nps, .loyalty, .churnRate, .clvSimple, .clvDiscounted: Metric(rawValue: rawValue)!.title
        }
    }
}
