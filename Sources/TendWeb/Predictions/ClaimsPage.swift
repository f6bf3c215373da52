import TendDomain
import TendHTML

/// Which claims are shown.
struct ClaimsChoice: Sendable {
    let horizon: Horizon
    let isReplayed: Bool
    var left: Bool?
    var after: Claim.Place?

    var path: String {
        address(
            "/numbers/models/claims",
            [
                "days": String(horizon.days), "back": isReplayed ? "1" : nil, "came": left.map { $0 ? "left" : "stayed" }, "after": after?.customer.text,
                "month": after.map { String($0.month) },
            ])
    }

    func of(_ left: Bool?) -> ClaimsChoice { ClaimsChoice(horizon: horizon, isReplayed: isReplayed, left: left) }
}

/// The customers behind the figures of what was claimed.
enum ClaimsPage {
    static let limit = 50

    /// - Parameter claims: one more than the page shows where there is a next one.
    static func page(_ visit: OwnerVisit, _ choice: ClaimsChoice, _ claims: [Claim]) -> Page {
        let t = visit.say
        let days = choice.horizon.days
        let title = choice.isReplayed ? t("Within \(days) days, as it would have been claimed") : t("Within \(days) days")
        let shown = claims.prefix(limit)
        var next = choice
        next.after = claims.count > limit ? shown.last?.place : nil
        let tabs = Tabs(
            t("What came of it"),
            [
                (t("All"), choice.of(nil).path), (capital(t("left")), choice.of(true).path), (capital(t("stayed")), choice.of(false).path),
            ], current: choice.of(choice.left).path)
        return Page(
            title, room: .numbers,
            content: """
                <p class="eyebrow"><a href="/numbers/models">\(t("Models"))</a></p><h1>\(title)</h1>\
                <p class="lede">\(t("What was claimed of whom, the highest chance first, and what came of it."))</p>\(tabs)\(table(t, shown))\
                \(Pager.html(t, first: choice.after == nil ? nil : choice.of(choice.left).path, next: next.after == nil ? nil : next.path))
                """)
    }

    private static func table(_ t: Words, _ claims: ArraySlice<Claim>) -> Table {
        let rows: [[HTML]] = claims.map { claim in
            [
                "<a href=\"\(url: CustomerAddress(claim.customer).page)\">\(claim.name)</a>", "\(t.percent(claim.chance))", "\(t.day(claim.madeAt))",
                "\(t.day(claim.dueAt))", "\(Tag(claim.hasLeft ? t("left") : t("stayed"), claim.hasLeft ? .bad : .plain))",
                "\(claim.reason.map { t($0.name) })",
            ]
        }
        return Table(
            t("What was claimed"), captionHidden: true,
            [
                .text("\(t("Customer"))"), .number("\(t("Chance"))"), .text("\(t("Claimed on"))"), .text("\(t("Checked on"))"),
                .text("\(t("What came of it"))"), .text("\(t("Reason"))"),
            ], rows, empty: "<p>\(t("There are no such claims."))</p>", style: "stack")
    }
}
