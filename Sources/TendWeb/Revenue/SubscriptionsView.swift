import TendDomain
import TendHTML
import TendLanguage

/// A customer's subscriptions, part after part; one that runs leads to what can be done with it.
enum SubscriptionsView {
    static func section(_ visit: SignedInContext, _ place: CustomerPaths, _ subscriptions: [Subscription]) -> HTML {
        let t = visit.localizer
        let head = SectionHead(t("Subscriptions"), t("Add"), place.subpage("subscriptions/new"), about: t("Add a subscription"))
        guard !subscriptions.isEmpty else { return "<section id=\"subscriptions\">\(head)<p class=\"mute\">\(t("There is no subscription."))</p></section>" }
        return "<section id=\"subscriptions\">\(head)\(table(t, place, subscriptions))</section>"
    }

    static func table(_ t: Localizer, _ place: CustomerPaths, _ subscriptions: [Subscription], linked: Bool = true) -> Table {
        let rows: [[HTML]] = subscriptions.map { subscription in
            let name = subscription.plan.isEmpty ? t("Subscription") : subscription.plan
            let isOpen = linked && !subscription.ended
            return [
                isOpen ? "<a href=\"\(url: place.subscription(subscription.id))\">\(name)</a>" : "\(name)",
                "\(subscription.startedAt.map(t.day) ?? t("unknown"))", "\(end(t, subscription))", "\(t.charge(subscription))",
            ]
        }
        return Table(
            t("Subscriptions"), captionHidden: true,
            [.text("\(t("Plan"))"), .text("\(t("From"))"), .text("\(t("To"))"), .number("\(t("Price"))")], rows, style: "stack")
    }

    private static func end(_ t: Localizer, _ subscription: Subscription) -> String {
        if subscription.ended { return subscription.endedAt.map(t.day) ?? t("ended, day unknown") }
        guard let cancelled = subscription.cancelledAt else { return t("running") }
        let until = subscription.paidUntil.map { t("paid until \(t.day($0))") }
        return ([t("cancelled \(t.day(cancelled))")] + [until].compactMap { $0 }).joined(separator: ", ")
    }
}

extension Localizer {
    /// "¥400 a month"
    func charge(_ subscription: Subscription) -> String {
        let amount = money(subscription.amount)
        return switch subscription.every {
        case .day: self(Phrase("\(amount) a day"))
        case .week: self(Phrase("\(amount) a week"))
        case .month: self(Phrase("\(amount) a month"))
        case .quarter: self(Phrase("\(amount) a quarter"))
        case .halfYear: self(Phrase("\(amount) a half-year"))
        case .year: self(Phrase("\(amount) a year"))
        }
    }
}
