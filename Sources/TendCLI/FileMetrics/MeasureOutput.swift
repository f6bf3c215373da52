import Foundation
import TendDomain
import TendLanguage
import TendMetrics

enum MeasureOutput {
    static func json(_ file: FileMetrics) {
        var members: [(String, JSON)] = [
            ("rows", .of(file.rows)),
            ("figures", .object(file.metrics.map { ($0.name.rawValue, json($0, file.currency)) })),
        ]
        if let histogram = file.histogram {
            let bins = histogram.enumerated().map { JSON.object([("rating", .of($0)), ("count", .of($1))]) }
            members.append(("histogram", .array(bins)))
        }
        members += [
            ("notes", .array(file.notes.map { .string(t($0)) })), ("problems", .array(file.problems.map(\.json))),
            ("problem_count", .of(file.problemCount)),
        ]
        Output.json(.object(members))
    }

    private static func json(_ metric: FileMetric, _ currency: Currency?) -> JSON {
        guard let estimate = metric.estimate else { return .object([("value", .null), ("reason", .of(metric.reason.map(t)))]) }
        var members: [(String, JSON)] = [
            ("value", .number(estimate.value)), ("low", .of(estimate.low)), ("high", .of(estimate.high)),
            ("n", estimate.n.map(JSON.of) ?? .null),
        ]
        if let sum = metric.sum { members.append(("sum", .number(sum))) }
        if metric.name.unit == .money { members.append(("currency", .of(currency?.code))) }
        return .object(members)
    }

    static func table(_ file: FileMetrics) {
        print(t("\(file.rows) rows"))
        print("")
        let rows = file.metrics.map { row($0, file.currency) }
        Output.table([t("metric"), t("value"), t("95 % interval"), "n", ""], rows, right: [1, 2, 3])
        if let histogram = file.histogram { bars(histogram) }
        if !file.notes.isEmpty { print("") }
        for note in file.notes { print("· " + t(note)) }
        if file.problemCount > 0 { print("") }
        ImportOutput.show(file.problems, of: file.problemCount)
    }

    private static func row(_ metric: FileMetric, _ currency: Currency?) -> [String] {
        let name = t(metric.name.title)
        guard let estimate = metric.estimate else { return [name, "–", "", "", metric.reason.map(t) ?? ""] }
        func text(_ value: Double) -> String { self.text(value, metric.name.unit, currency) }
        let interval = estimate.interval.map { text($0.low) + " … " + text($0.high) }
        return [name, text(estimate.value), interval ?? "", estimate.n.map(String.init) ?? "", metric.sum.map { t("total \(text($0))") } ?? ""]
    }

    private static func text(_ value: Double, _ unit: FileMetric.Name.Unit, _ currency: Currency?) -> String {
        switch unit {
        case .share: String(format: "%.1f %%", value * 100)
        case .score: String(format: "%.0f", value)
        case .ratio: String(format: "%.3f", value)
        case .money: (currency?.symbol ?? "") + String(format: "%.*f", currency?.digits ?? 2, value)
        }
    }

    /// One line for each rating; the longest bar has 40 characters.
    private static func bars(_ histogram: [Int]) {
        guard let maxCount = histogram.max(), maxCount > 0 else { return }
        print("")
        print(t("Ratings"))
        let width = String(maxCount).count
        for (rating, count) in histogram.enumerated() {
            let bar = String(repeating: "█", count: (count * 40 + maxCount - 1) / maxCount)
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
        case .repeatRate: Phrase("Repeat purchase rate")
        case .expectationGap: Phrase("Expectation gap")
        case .clvRetentionWeighted: Phrase("LTV (retention-weighted)")
        case .recencyWeightedRevenue: Phrase("Recency-weighted revenue")
        case .csat, .nps, .loyalty, .churnRate, .clvSimple, .clvDiscounted: Metric(rawValue: rawValue)!.title
        }
    }
}
