import TendDomain
import TendHTML

/// What a row with a gap holds, so that one can tell what is right.
enum GapFacts {
    static func html(_ t: Words, _ gap: Gap, _ row: GapRow) -> HTML {
        "\(parts(t, gap, row).filter { !$0.isEmpty }.joined(separator: " · "))"
    }

    private static func parts(_ t: Words, _ gap: Gap, _ row: GapRow) -> [String] {
        if let event = row.event { return parts(t, event) + [row.usual.map { t("usually \(t.money($0))") } ?? ""] }
        if let subscription = row.subscription { return parts(t, subscription) }
        let customer = row.customer
        switch gap {
        case .mistypedMail: return [customer.email ?? ""]
        case .costUnknown: return [customer.acquisitionSource ?? ""]
        case .sinceUnknown, .unreachable: return [t(customer.stage.phrase), customer.since.map(t.day) ?? ""]
        case .silent, .payingProspect: return [t(customer.stage.phrase), customer.stageSince.map(t.day) ?? ""]
        default:
            return [customer.stageSince.map { t("lost on \(t.day($0))") } ?? t("lost, day unknown"), customer.lostReason ?? ""]
        }
    }

    private static func parts(_ t: Words, _ event: Event) -> [String] {
        let amount = event.amount.map { t.money($0) }
        let score = event.number.map { t.decimal($0, digits: $0 == $0.rounded() ? 0 : 1) }
        return [
            event.at.map(t.day) ?? t("day unknown"), event.kind == .answer ? (event.name ?? "").uppercased() + " " + (score ?? "") : amount ?? "",
            event.kind == .answer ? event.text ?? "" : event.name ?? "",
        ]
    }

    private static func parts(_ t: Words, _ subscription: Subscription) -> [String] {
        let start = subscription.startedAt.map(t.day) ?? t("day unknown")
        let end = subscription.ended ? subscription.endedAt.map(t.day) ?? t("day unknown") : t("running")
        return [subscription.plan, t.charge(subscription), t("from \(start) to \(end)")]
    }
}

extension Words {
    /// Between the words of a list.
    var comma: String { language == .chinese ? "、" : ", " }
}
