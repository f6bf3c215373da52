import TendDomain
import TendHTML
import TendLanguage

/// Income against risk; each cell leads to its customers.
enum ValueRiskMatrixView {
    static func section(_ t: Localizer, _ found: ValueRiskMatrix?) -> HTML {
        guard let found else { return .empty }
        let thirds = [t("lowest third of income"), t("middle third"), t("highest third")]
        let rows: [[HTML]] = ValueRiskMatrix.RiskBand.allCases.reversed().map { danger in
            ["\(name(t, danger))"] + (found.cells[danger] ?? []).enumerated().map { cell(t, found, danger, $0, $1) }
        }
        let table = Table(t("Income and risk"), captionHidden: true, [.text("\(t("May leave"))")] + thirds.map { .number("\($0)") }, rows)
        return """
            <section><h2>\(t("Income and risk"))</h2>\
            <p class="soft">\(t("Who brings most a year and is most likely to leave stands at the top right."))</p>\(table)</section>
            """
    }

    private static func name(_ t: Localizer, _ danger: ValueRiskMatrix.RiskBand) -> String {
        switch danger {
        case .low: t("below 10 %")
        case .medium: t("10 to 30 %")
        case .high: t("30 % or more")
        }
    }

    private static func cell(_ t: Localizer, _ found: ValueRiskMatrix, _ danger: ValueRiskMatrix.RiskBand, _ third: Int, _ cell: ValueRiskMatrix.Cell) -> HTML {
        guard cell.customers > 0 else { return "0" }
        return """
            <a href="\(url: url("/customers", ["where": conditionText(t, found, danger, third), "order": "risk"]))">\(t.count(cell.customers))</a>\
            <br><small>\(t.money(cell.yearlyRevenue))</small>
            """
    }

    /// The cell as conditions of the list.
    private static func conditionText(_ t: Localizer, _ found: ValueRiskMatrix, _ danger: ValueRiskMatrix.RiskBand, _ third: Int) -> String {
        func major(_ minor: Int64) -> String { "\(Money(minorUnits: minor, currency: t.currency).majorUnits)" }
        var conditions = ["risk >= \(danger.minPercent)"]
        if let next = ValueRiskMatrix.RiskBand(rawValue: danger.rawValue + 1) { conditions.append("risk < \(next.minPercent)") }
        if third > 0 { conditions.append("income >= \(major(third == 2 ? found.bounds.upper : found.bounds.middle))") }
        if third < 2 { conditions.append("income < \(major(third == 1 ? found.bounds.upper : found.bounds.middle))") }
        return conditions.joined(separator: " and ")
    }
}
