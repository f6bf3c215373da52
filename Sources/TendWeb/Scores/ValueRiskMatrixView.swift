import TendDomain
import TendHTML
import TendLanguage

/// Revenue by risk; each cell links to its customers.
enum ValueRiskMatrixView {
    static func section(_ t: Localizer, _ matrix: ValueRiskMatrix?) -> HTML {
        guard let matrix else { return .empty }
        let thirds = [t("bottom third by revenue"), t("middle third"), t("top third by revenue")]
        let rows: [[HTML]] = ValueRiskMatrix.RiskBand.allCases.reversed().map { band in
            ["\(name(t, band))"] + (matrix.cells[band] ?? []).enumerated().map { cell(t, matrix, band, $0, $1) }
        }
        let table = Table(t("Revenue by risk"), captionHidden: true, [.text("\(t("Churn risk"))")] + thirds.map { .number("\($0)") }, rows)
        return """
            <section><h2>\(t("Revenue by risk"))</h2>\
            <p class="soft">\(t("Top right: customers with the highest yearly revenue and the highest churn risk."))</p>\(table)</section>
            """
    }

    private static func name(_ t: Localizer, _ band: ValueRiskMatrix.RiskBand) -> String {
        switch band {
        case .low: t("below 10 %")
        case .medium: t("10–30 %")
        case .high: t("30 % or more")
        }
    }

    private static func cell(_ t: Localizer, _ matrix: ValueRiskMatrix, _ band: ValueRiskMatrix.RiskBand, _ third: Int, _ cell: ValueRiskMatrix.Cell) -> HTML {
        guard cell.customers > 0 else { return "0" }
        return """
            <a href="\(url: url("/customers", ["where": conditionText(t, matrix, band, third), "order": "risk"]))">\(t.count(cell.customers))</a>\
            <br><small>\(t.money(cell.yearlyRevenue))</small>
            """
    }

    /// The cell as a filter of the customer list.
    private static func conditionText(_ t: Localizer, _ matrix: ValueRiskMatrix, _ band: ValueRiskMatrix.RiskBand, _ third: Int) -> String {
        func majorUnits(_ amount: Int64) -> String { "\(Money(minorUnits: amount, currency: t.currency).majorUnits)" }
        var conditions = ["risk >= \(band.minPercent)"]
        if let next = ValueRiskMatrix.RiskBand(rawValue: band.rawValue + 1) { conditions.append("risk < \(next.minPercent)") }
        if third > 0 { conditions.append("income >= \(majorUnits(third == 2 ? matrix.bounds.upper : matrix.bounds.middle))") }
        if third < 2 { conditions.append("income < \(majorUnits(third == 1 ? matrix.bounds.upper : matrix.bounds.middle))") }
        return conditions.joined(separator: " and ")
    }
}
