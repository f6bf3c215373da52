import TendDomain
import TendHTML

/// Income against risk; each cell leads to its customers.
enum ValueAndRiskView {
    static func section(_ t: Words, _ found: ValueAndRisk?) -> HTML {
        guard let found else { return .empty }
        let thirds = [t("lowest third of income"), t("middle third"), t("highest third")]
        let rows: [[HTML]] = ValueAndRisk.Danger.allCases.reversed().map { danger in
            ["\(name(t, danger))"] + (found.cells[danger] ?? []).enumerated().map { cell(t, found, danger, $0, $1) }
        }
        let table = Table(t("Income and risk"), captionHidden: true, [.text("\(t("May leave"))")] + thirds.map { .number("\($0)") }, rows)
        return """
            <section><h2>\(t("Income and risk"))</h2>\
            <p class="soft">\(t("Who brings most a year and is most likely to leave stands at the top right."))</p>\(table)</section>
            """
    }

    private static func name(_ t: Words, _ danger: ValueAndRisk.Danger) -> String {
        switch danger {
        case .calm: t("below 10 %")
        case .watch: t("10 to 30 %")
        case .high: t("30 % or more")
        }
    }

    private static func cell(_ t: Words, _ found: ValueAndRisk, _ danger: ValueAndRisk.Danger, _ third: Int, _ cell: ValueAndRisk.Cell) -> HTML {
        guard cell.customers > 0 else { return "0" }
        return """
            <a href="\(url: address("/customers", ["where": question(t, found, danger, third), "order": "risk"]))">\(t.count(cell.customers))</a>\
            <br><small>\(t.money(cell.income))</small>
            """
    }

    /// The cell as conditions of the list.
    private static func question(_ t: Words, _ found: ValueAndRisk, _ danger: ValueAndRisk.Danger, _ third: Int) -> String {
        func major(_ minor: Int64) -> String { "\(Money(minor: minor, currency: t.currency).major)" }
        var conditions = ["risk >= \(danger.from)"]
        if let next = ValueAndRisk.Danger(rawValue: danger.rawValue + 1) { conditions.append("risk < \(next.from)") }
        if third > 0 { conditions.append("income >= \(major(third == 2 ? found.bounds.upper : found.bounds.middle))") }
        if third < 2 { conditions.append("income < \(major(third == 1 ? found.bounds.upper : found.bounds.middle))") }
        return conditions.joined(separator: " and ")
    }
}
