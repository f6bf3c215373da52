import Foundation
import TendDomain
import TendLanguage
import TendLearning

enum SegmentOutput {
    static func json(_ found: ValueRiskMatrix, _ currency: Currency) {
        func money(_ minor: Int64) -> JSON { Money(minorUnits: minor, currency: currency).json }
        let cells = ValueRiskMatrix.RiskBand.allCases.map { danger in
            JSON.object([
                ("risk_from", .number(Double(danger.minPercent) / 100)),
                (
                    "thirds",
                    .array((found.cells[danger] ?? []).map { .object([("customers", .of($0.customers)), ("income", money($0.yearlyRevenue))]) })
                ),
            ])
        }
        Output.json(
            .object([
                ("income_from", .array([money(0), money(found.bounds.middle), money(found.bounds.upper)])), ("currency", .string(currency.code)),
                ("risk", .array(cells)),
            ]))
    }

    static func table(_ found: ValueRiskMatrix, _ currency: Currency) {
        let rows = ValueRiskMatrix.RiskBand.allCases.reversed().map { danger in
            ["≥ \(danger.minPercent) %"] + (found.cells[danger] ?? []).map { "\($0.customers) (\(MetricText.amount($0.yearlyRevenue, currency)))" }
        }
        Output.table([t("May leave"), t("lowest third of income"), t("middle third"), t("highest third")], rows, right: [1, 2, 3])
    }

    static func json(_ segmented: FileSegmentation) {
        var cells: [String: Int] = [:]
        for customer in segmented.customers { cells[customer.score.cell, default: 0] += 1 }
        let ranked = cells.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var members: [(String, JSON)] = [
            ("snapshot", .string(segmented.snapshot)), ("lines", .of(segmented.lines)), ("lines_used", .of(segmented.linesUsed)),
            ("count", .of(segmented.customers.count)), ("cells", .object(ranked.map { ($0.key, .of($0.value)) })),
            ("segments", .array(segments(segmented).map(json))),
        ]
        if let clusters = segmented.clusters { members.append(("clusters", json(clusters))) }
        members.append(("customers", .array(segmented.customers.map(json))))
        members.append(("notes", .array(segmented.notes.map { .string(t($0)) })))
        Output.json(.object(members))
    }

    private static func json(_ segment: (group: RFMGroup, count: Int, money: Double)) -> JSON {
        .object([
            ("key", .string(segment.group.rawValue)), ("name", .string(t(segment.group.title))), ("count", .of(segment.count)),
            ("monetary", .number(segment.money)),
        ])
    }

    private static func json(_ clusters: CustomerClusters) -> JSON {
        let groups = clusters.groups.map { group in
            JSON.object([
                ("name", .string(t(group.name))), ("count", .of(group.count)), ("recency", .number(group.recency)), ("frequency", .number(group.frequency)),
                ("monetary", .number(group.monetary)),
            ])
        }
        return .object([
            ("k", .of(clusters.groups.count)), ("inertia", .number(clusters.inertia)), ("silhouette", .of(clusters.silhouette)), ("groups", .array(groups)),
        ])
    }

    private static func json(_ customer: FileSegmentation.Buyer) -> JSON {
        .object([
            ("id", .string(customer.id)), ("recency", .number(customer.input.recency)), ("frequency", .number(customer.input.frequency)),
            ("monetary", .number(customer.input.monetary)), ("r", .of(customer.score.r)), ("f", .of(customer.score.f)), ("m", .of(customer.score.m)),
            ("cell", .string(customer.score.cell)), ("segment", .string(customer.group.rawValue)),
            ("cluster", customer.cluster.map(JSON.of) ?? .null),
        ])
    }

    static func table(_ segmented: FileSegmentation) {
        print(t("\(segmented.customers.count) customers with \(segmented.linesUsed) purchase lines, counted on \(segmented.snapshot)"))
        print("")
        let all = segmented.customers.reduce(0) { $0 + $1.input.monetary }
        let rows = segments(segmented).map { [t($0.group.title), String($0.count), rounded($0.money), percent($0.money / all)] }
        Output.table([t("segment"), t("customers"), t("money"), t("share of money")], rows, right: [1, 2, 3])
        if let clusters = segmented.clusters {
            print("")
            let rows = clusters.groups.map { [t($0.name), String($0.count), rounded($0.recency), String(format: "%.1f", $0.frequency), rounded($0.monetary)] }
            Output.table([t("cluster"), t("customers"), t("days since"), t("purchases"), t("money")], rows, right: [1, 2, 3, 4])
        }
        if !segmented.notes.isEmpty { print("") }
        for note in segmented.notes { print("· " + t(note)) }
    }

    private static func segments(_ segmented: FileSegmentation) -> [(group: RFMGroup, count: Int, money: Double)] {
        RFMGroup.allCases.map { group in
            let members = segmented.customers.filter { $0.group == group }
            return (group, members.count, members.reduce(0) { $0 + $1.input.monetary })
        }
    }

    private static func rounded(_ number: Double) -> String { String(format: "%.0f", number) }
    private static func percent(_ share: Double) -> String { share.isFinite ? String(format: "%.1f %%", share * 100) : "–" }
}
