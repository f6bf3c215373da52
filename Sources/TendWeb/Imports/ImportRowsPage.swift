import TendDomain
import TendHTML
import TendLanguage

/// The records behind the figures of an import.
enum ImportRowsPage {
    static let pageSize = 50

    static func customers(_ visit: SignedInContext, _ current: Import, _ records: Imports.ImportedRows<Customer>, isFirst: Bool) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = records.rows.map { customer in
            [link(customer.id, customer.name), "\(Badge(t(customer.stage.phrase), customer.isLost ? .bad : .plain))", "\(customer.email ?? customer.phone)"]
        }
        let table = Table(
            t("New customers"), captionHidden: true, [.text("\(t("Name"))"), .text("\(t("Stage"))"), .text("\(t("Contact"))")], rows, empty: noRows(t))
        return page(t, current, Phrase("New customers"), "customers", table, next: records.next, isFirst: isFirst)
    }

    static func changes(_ visit: SignedInContext, _ current: Import, _ records: Imports.ImportedRows<Imports.ChangedCustomer>, isFirst: Bool) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = records.rows.map { changed in
            let changes: [HTML] = changed.changes.map { change in
                "<div>\(t(change.field)): <span class=\"mute\">\(value(t, change.before))</span> → \(value(t, change.after))</div>"
            }
            return [link(changed.id, changed.name), "\(changes)"]
        }
        let table = Table(t("Updated customers"), captionHidden: true, [.text("\(t("Name"))"), .text("\(t("What changed"))")], rows, empty: noRows(t))
        return page(t, current, Phrase("Updated customers"), "changes", table, next: records.next, isFirst: isFirst)
    }

    static func events(_ visit: SignedInContext, _ current: Import, _ records: Imports.ImportedRows<Imports.ImportedEvent>, isFirst: Bool) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = records.rows.map { imported in
            [
                link(imported.event.customer, imported.customer), "\(imported.event.at.map(t.day) ?? t("no date"))", "\(kind(t, imported.event.kind))",
                "\([imported.event.name, imported.event.text].compactMap { $0 }.joined(separator: " · "))", "\(amountOrScore(t, imported.event))",
            ]
        }
        let table = Table(
            t("New events"), captionHidden: true,
            [
                .text("\(t("Customer"))"), .text("\(t("Date"))"), .text("\(t("Event type"))"), .text("\(t("Description"))"),
                .number("\(t("Amount or score"))"),
            ], rows, empty: noRows(t))
        return page(t, current, Phrase("New events"), "events", table, next: records.next, isFirst: isFirst)
    }

    private static func amountOrScore(_ t: Localizer, _ event: Event) -> String {
        event.amount.map { t.money($0) } ?? event.number.map { t.decimal($0, digits: $0 == $0.rounded() ? 0 : 1) } ?? ""
    }

    private static func kind(_ t: Localizer, _ kind: Event.Kind) -> String {
        switch kind {
        case .payment: t("Payment")
        case .refund: t("Refund")
        case .paymentFailed: t("Payment failed")
        case .paymentOpen: t("Not paid")
        case .paymentUndecided: t("Undecided payment")
        case .surveyResponse: t("Survey response")
        case .stage: t("Stage")
        case .signIn: t("Signed in")
        case .use: t("Usage")
        case .page: t("Page")
        case .visit: t("Visited")
        case .lesson: t("Lesson")
        case .session: t("Session")
        case .call: t("Call")
        case .meeting: t("Meeting")
        case .mail: t("Email message")
        case .chat: t("Chat")
        case .ticket: t("Ticket")
        case .complaint: t("Complaint")
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
    private static func noRows(_ t: Localizer) -> HTML { "<p>\(t("None of these records exists any more."))</p>" }

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
