import TendDomain
import TendHTML
import TendLanguage

/// A customer's subscriptions, one row per price period; active ones link to their page.
enum SubscriptionsView {
    static func section(_ visit: SignedInContext, _ paths: CustomerPaths, _ subscriptions: [Subscription]) -> HTML {
        let t = visit.localizer
        let head = SectionHead(t("Subscriptions"), t("Add"), paths.subpage("subscriptions/new"), about: t("Add a subscription"))
        guard !subscriptions.isEmpty else { return "<section id=\"subscriptions\">\(head)<p class=\"mute\">\(t("No subscriptions"))</p></section>" }
        return "<section id=\"subscriptions\">\(head)\(table(t, paths, subscriptions))</section>"
    }

    static func table(_ t: Localizer, _ paths: CustomerPaths, _ subscriptions: [Subscription], linked: Bool = true) -> Table {
        let rows: [[HTML]] = subscriptions.map { subscription in
            let name = subscription.plan.isEmpty ? t("Subscription") : subscription.plan
            let isOpen = linked && !subscription.ended
            return [
                isOpen ? "<a href=\"\(url: paths.subscription(subscription.id))\">\(name)</a>" : "\(name)",
                "\(subscription.startedAt.map(t.day) ?? t("unknown"))", "\(end(t, subscription))", "\(t.charge(subscription))",
            ]
        }
        return Table(
            t("Subscriptions"), captionHidden: true,
            [.text("\(t("Plan"))"), .text("\(t("From"))"), .text("\(t("To"))"), .number("\(t("Price"))")], rows, style: "stack")
    }

    private static func end(_ t: Localizer, _ subscription: Subscription) -> String {
        if subscription.ended { return subscription.endedAt.map(t.day) ?? t("Ended (date unknown)") }
        guard let cancelled = subscription.cancelledAt else { return t("Active") }
        let until = subscription.paidUntil.map { t("paid until \(t.day($0))") }
        return sentenceCased(t.language.join(clauses: [t("cancelled \(t.day(cancelled))")] + [until].compactMap { $0 }))
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
