import TendDomain
import TendHTML
import TendLanguage

/// The content of the Duplicates page.
struct DuplicatesPageData: Sendable {
    /// One page of the pairs found.
    let pairs: [DuplicatePair]
    let total: Int
    let recordSummaries: [ID<Customer>: Duplicates.RecordSummary]
    let next: DuplicatePair?
    let isFirstPage: Bool
    let merges: [Merge]
    let hasMoreMerges: Bool
}

/// Possible duplicates and recent merges.
enum DuplicatesPage {
    static func page(_ visit: SignedInContext, _ model: DuplicatesPageData) -> Page {
        let t = visit.localizer
        return Page(
            t("Duplicates"), mainSection: .customers, section: "/duplicates",
            content: """
                <h1>\(headline(t, model))</h1><p class="lede">\(lede(t, model))</p>\
                \(model.total == 0 ? .empty : list(t, model).html)\
                \(Pager.html(t, first: model.isFirstPage ? nil : "/duplicates", next: model.next.map { url("/duplicates", ["after": $0.text]) }))\
                \(merges(visit, model))
                """)
    }

    private static func headline(_ t: Localizer, _ model: DuplicatesPageData) -> String {
        model.total == 0 ? t("No possible duplicates") : t("\(t.count(model.total)) possible duplicates")
    }

    private static func lede(_ t: Localizer, _ model: DuplicatesPageData) -> String {
        model.total == 0
            ? t("No two customers share an email, a phone number or a similar name.")
            : t("Open a pair, choose which values to keep, and merge. You can undo a merge at any time.")
    }

    private static func list(_ t: Localizer, _ model: DuplicatesPageData) -> Table {
        let rows: [[HTML]] = model.pairs.compactMap { pair in
            guard let (surviving, merged) = model.ordered(pair) else { return nil }
            let path = "/duplicates/\(surviving.customer.id.text)/\(merged.customer.id.text)"
            let (name, otherName) = (surviving.customer.name, merged.customer.name)
            let names = name == otherName ? name : name + " / " + otherName
            return [
                "<a href=\"\(url: path)\">\(names)</a><p class=\"hint\">\(t.reasons(pair.reasons))</p>", summary(t, surviving), summary(t, merged),
            ]
        }
        return Table(
            t("Duplicates"), captionHidden: true, [.text("\(t("Match"))"), .text("\(t("Keep"))"), .text("\(t("Merge into it"))")], rows,
            style: "pair")
    }

    private static func summary(_ t: Localizer, _ summary: Duplicates.RecordSummary) -> HTML {
        let customer = summary.customer
        let contact = [customer.email, customer.phone].compactMap { $0 }.joined(separator: " · ")
        return "\(contact.isEmpty ? t("no email or phone") : contact)<p class=\"hint\">\(t("\(t.count(summary.events)) events"))</p>"
    }

    private static func merges(_ visit: SignedInContext, _ model: DuplicatesPageData) -> HTML {
        let t = visit.localizer
        guard !model.merges.isEmpty else { return .empty }
        let all: HTML? = model.hasMoreMerges ? "<p class=\"pager\"><a href=\"/merges\">\(t("All merges"))</a></p>" : nil
        return "<section><h2>\(t("Merged"))</h2>\(MergesPage.table(visit, model.merges))\(all)</section>"
    }
}

extension DuplicatesPageData {
    /// Keeps the customer with more events, otherwise the one that was added first.
    func ordered(_ pair: DuplicatePair) -> (surviving: Duplicates.RecordSummary, merged: Duplicates.RecordSummary)? {
        guard let first = recordSummaries[pair.first], let second = recordSummaries[pair.second] else { return nil }
        return second.events > first.events ? (second, first) : (first, second)
    }
}

extension DuplicatePair {
    var text: String { first.text + "-" + second.text }
}

extension Localizer {
    func reasons(_ reasons: [DuplicatePair.Reason]) -> String {
        sentenceCased(language.join(list: reasons.map { self($0.phrase) }))
    }
}
