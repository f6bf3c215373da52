import TendDomain
import TendHTML
import TendLanguage

/// The rows behind an import's figures.
enum ImportRowsPage {
    static let pageSize = 50

    static func customers(_ visit: SignedInContext, _ current: Import, _ made: Imports.ImportedRows<Customer>, isFirst: Bool) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = made.rows.map { customer in
            [link(customer.id, customer.name), "\(Badge(t(customer.stage.phrase), customer.isLost ? .bad : .plain))", "\(customer.email ?? customer.phone)"]
        }
        let table = Table(
            t("New customers"), captionHidden: true, [.text("\(t("Name"))"), .text("\(t("Stage"))"), .text("\(t("Reached by"))")], rows, empty: noRows(t))
        return page(t, current, Phrase("New customers"), "customers", table, next: made.next, isFirst: isFirst)
    }

    static func changes(_ visit: SignedInContext, _ current: Import, _ made: Imports.ImportedRows<Imports.ChangedCustomer>, isFirst: Bool) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = made.rows.map { changed in
            let changes: [HTML] = changed.changes.map { change in
                "<div>\(t(change.field)): <span class=\"mute\">\(value(t, change.before))</span> → \(value(t, change.after))</div>"
            }
            return [link(changed.id, changed.name), "\(changes)"]
        }
        let table = Table(t("Changed customers"), captionHidden: true, [.text("\(t("Name"))"), .text("\(t("What changed"))")], rows, empty: noRows(t))
        return page(t, current, Phrase("Changed customers"), "changes", table, next: made.next, isFirst: isFirst)
    }

    static func events(_ visit: SignedInContext, _ current: Import, _ made: Imports.ImportedRows<Imports.ImportedEvent>, isFirst: Bool) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = made.rows.map { made in
            [
                link(made.event.customer, made.customer), "\(made.event.at.map(t.day) ?? t("undated"))", "\(kind(t, made.event.kind))",
                "\([made.event.name, made.event.text].compactMap { $0 }.joined(separator: " · "))", "\(amountOrScore(t, made.event))",
            ]
        }
        let table = Table(
            t("New events"), captionHidden: true,
            [
                .text("\(t("Customer"))"), .text("\(t("Day"))"), .text("\(t("Kind of event"))"), .text("\(t("In words"))"),
                .number("\(t("Amount or score"))"),
            ], rows, empty: noRows(t))
        return page(t, current, Phrase("New events"), "events", table, next: made.next, isFirst: isFirst)
    }

    private static func amountOrScore(_ t: Localizer, _ event: Event) -> String {
        event.amount.map { t.money($0) } ?? event.number.map { t.decimal($0, digits: $0 == $0.rounded() ? 0 : 1) } ?? ""
    }

    private static func kind(_ t: Localizer, _ kind: Event.Kind) -> String {
        switch kind {
        case .payment: t("Paid")
        case .refund: t("Refunded")
        case .paymentFailed: t("Payment failed")
        case .surveyResponse: t("Answer")
        case .stage: t("Stage")
        case .signIn: t("Signed in")
        case .use: t("Use")
        case .page: t("Saw a page")
        case .visit: t("Visited")
        case .lesson: t("Lesson")
        case .session: t("Session")
        case .call: t("Call")
        case .meeting: t("Meeting")
        case .mail: t("Mail")
        case .note: t("Note")
        case .milestone: t("Milestone")
        case .pulse: t("Pulse")
        case .other: t("Event")
        }
    }

    private static func value(_ t: Localizer, _ text: String?) -> String {
        text.map { t(Phrase(key: "{}", values: [$0])) } ?? t("empty")
    }

    private static func link(_ id: ID<Customer>, _ name: String) -> HTML { "<a href=\"\(url: "/customers/" + id.text)\">\(name)</a>" }
    private static func noRows(_ t: Localizer) -> HTML { "<p>\(t("None of these rows is there any more."))</p>" }

    private static func page(
        _ t: Localizer, _ current: Import, _ title: Phrase, _ rows: String, _ table: Table, next: Int64?, isFirst: Bool
    ) -> Page {
        let path = "/imports/" + current.id.text
        let pager = Pager.html(t, first: isFirst ? nil : path + "/" + rows, next: next.map { path + "/" + rows + "?after=\($0)" })
        return Page(
            t(title), mainSection: .imports,
            content: """
                <p class="eyebrow"><a href="/imports">\(t("Imports"))</a> · <a href="\(url: path)">\(t.fileName(current.name))</a></p>\
                <h1>\(t(title))</h1>\(table)\(pager)
                """)
    }
}
