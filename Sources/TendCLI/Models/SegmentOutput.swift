import Foundation
import TendDomain
import TendLanguage
import TendLearning

enum SegmentOutput {
    static func json(_ matrix: ValueRiskMatrix, _ currency: Currency) {
        func money(_ minorUnits: Int64) -> JSON { Money(minorUnits: minorUnits, currency: currency).json }
        let cells = ValueRiskMatrix.RiskBand.allCases.map { band in
            JSON.object([
                ("risk_from", .number(Double(band.minPercent) / 100)),
                (
                    "thirds",
                    .array((matrix.cells[band] ?? []).map { .object([("customers", .of($0.customers)), ("income", money($0.yearlyRevenue))]) })
                ),
            ])
        }
        Output.json(
            .object([
                ("income_from", .array([money(0), money(matrix.bounds.middle), money(matrix.bounds.upper)])), ("currency", .string(currency.code)),
                ("risk", .array(cells)),
            ]))
    }

    static func table(_ matrix: ValueRiskMatrix, _ currency: Currency) {
        let rows = ValueRiskMatrix.RiskBand.allCases.reversed().map { band in
            ["≥ \(band.minPercent) %"] + (matrix.cells[band] ?? []).map { "\($0.customers) (\(MetricText.amount($0.yearlyRevenue, currency)))" }
        }
        Output.table([t("Churn risk"), t("bottom third by revenue"), t("middle third"), t("top third by revenue")], rows, right: [1, 2, 3])
    }

    static func json(_ segmentation: FileSegmentation) {
        var cells: [String: Int] = [:]
        for customer in segmentation.customers { cells[customer.score.cell, default: 0] += 1 }
        let ranked = cells.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var members: [(String, JSON)] = [
            ("snapshot", .string(segmentation.snapshot)), ("lines", .of(segmentation.lines)), ("lines_used", .of(segmentation.linesUsed)),
            ("count", .of(segmentation.customers.count)), ("cells", .object(ranked.map { ($0.key, .of($0.value)) })),
            ("segments", .array(segments(segmentation).map(json))),
        ]
        if let clusters = segmentation.clusters { members.append(("clusters", json(clusters))) }
        members.append(("customers", .array(segmentation.customers.map(json))))
        members.append(("notes", .array(segmentation.notes.map { .string(t($0)) })))
        Output.json(.object(members))
    }

    private static func json(_ segment: (group: RFMGroup, count: Int, revenue: Double)) -> JSON {
        .object([
            ("key", .string(segment.group.rawValue)), ("name", .string(t(segment.group.title))), ("count", .of(segment.count)),
            ("monetary", .number(segment.revenue)),
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

    static func table(_ segmentation: FileSegmentation) {
        print(t("\(segmentation.customers.count) customers with \(segmentation.linesUsed) purchase lines, as of \(segmentation.snapshot)"))
        print("")
        let total = segmentation.customers.reduce(0) { $0 + $1.input.monetary }
        let rows = segments(segmentation).map { [t($0.group.title), String($0.count), rounded($0.revenue), percent($0.revenue / total)] }
        Output.table([t("segment"), t("customers"), t("revenue"), t("share of revenue")], rows, right: [1, 2, 3])
        if let clusters = segmentation.clusters {
            print("")
            let rows = clusters.groups.map { [t($0.name), String($0.count), rounded($0.recency), String(format: "%.1f", $0.frequency), rounded($0.monetary)] }
            Output.table([t("cluster"), t("customers"), t("days since"), t("purchases"), t("revenue")], rows, right: [1, 2, 3, 4])
        }
        if !segmentation.notes.isEmpty { print("") }
        for note in segmentation.notes { print("· " + t(note)) }
    }

    private static func segments(_ segmentation: FileSegmentation) -> [(group: RFMGroup, count: Int, revenue: Double)] {
        RFMGroup.allCases.map { group in
            let members = segmentation.customers.filter { $0.group == group }
            return (group, members.count, members.reduce(0) { $0 + $1.input.monetary })
        }
    }

    private static func rounded(_ number: Double) -> String { String(format: "%.0f", number) }
    private static func percent(_ share: Double) -> String { share.isFinite ? String(format: "%.1f %%", share * 100) : "–" }
}
