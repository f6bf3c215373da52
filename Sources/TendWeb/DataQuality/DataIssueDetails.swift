import TendDomain
import TendHTML
import TendLanguage

/// The values of a row with an issue, to decide what is right.
enum DataIssueDetails {
    static func html(_ t: Localizer, _ issue: DataIssue, _ row: DataIssueRow) -> HTML {
        "\(parts(t, issue, row).filter { !$0.isEmpty }.joined(separator: " · "))"
    }

    private static func parts(_ t: Localizer, _ issue: DataIssue, _ row: DataIssueRow) -> [String] {
        if let event = row.event { return parts(t, event) + [row.typicalAmount.map { t("usually \(t.money($0))") } ?? ""] }
        if let subscription = row.subscription { return parts(t, subscription) }
        let customer = row.customer
        switch issue {
        case .mistypedEmail: return [customer.email ?? ""]
        case .costUnknown: return [customer.acquisitionSource ?? ""]
        case .sinceUnknown, .unreachable: return [t(customer.stage.phrase), customer.since.map(t.day) ?? ""]
        case .inactive, .payingProspect: return [t(customer.stage.phrase), customer.stageSince.map(t.day) ?? ""]
        default:
            return [customer.stageSince.map { t("churned on \(t.day($0))") } ?? t("churned, date unknown"), customer.lostReason ?? ""]
        }
    }

    private static func parts(_ t: Localizer, _ event: Event) -> [String] {
        let amount = event.amount.map { t.money($0) }
        let score = event.number.map { t.decimal($0, digits: $0 == $0.rounded() ? 0 : 1) }
        return [
            event.at.map(t.day) ?? t("date unknown"), event.kind == .surveyResponse ? (event.name ?? "").uppercased() + " " + (score ?? "") : amount ?? "",
            event.kind == .surveyResponse ? event.text ?? "" : event.name ?? "",
        ]
    }

    private static func parts(_ t: Localizer, _ subscription: Subscription) -> [String] {
        let start = subscription.startedAt.map(t.day) ?? t("date unknown")
        guard subscription.ended else { return [subscription.plan, t.charge(subscription), t("since \(start)")] }
        let end = subscription.endedAt.map(t.day) ?? t("date unknown")
        return [subscription.plan, t.charge(subscription), t("from \(start) to \(end)")]
    }
}
