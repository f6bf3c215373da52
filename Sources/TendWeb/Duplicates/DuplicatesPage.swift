import TendDomain
import TendHTML
import TendLanguage

/// What the page of duplicates shows.
struct DuplicatesPageData: Sendable {
    /// A page of all that were found.
    let pairs: [DuplicatePair]
    let total: Int
    let recordSummaries: [ID<Customer>: Duplicates.RecordSummary]
    let next: DuplicatePair?
    let isFirstPage: Bool
    let merges: [Merge]
    let hasMoreMerges: Bool
}

/// Customers that may be one and the same, and the merges that were made.
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
        switch model.total {
        case 0: t("Nobody is there twice")
        case 1: t("One pair may be the same customer")
        default: t("\(t.count(model.total)) pairs may be the same customer")
        }
    }

    private static func lede(_ t: Localizer, _ model: DuplicatesPageData) -> String {
        model.total == 0
            ? t("No two customers share a mail address, a phone or a name that tells.")
            : t("Look at a pair, choose what stays of each, and merge. A merge can be taken apart at any time.")
    }

    private static func list(_ t: Localizer, _ model: DuplicatesPageData) -> Table {
        let rows: [[HTML]] = model.pairs.compactMap { pair in
            guard let (kept, gone) = model.ordered(pair) else { return nil }
            let path = "/duplicates/\(kept.customer.id.text)/\(gone.customer.id.text)"
            let names = kept.customer.name == gone.customer.name ? kept.customer.name : kept.customer.name + " / " + gone.customer.name
            return [
                "<a href=\"\(url: path)\">\(names)</a><p class=\"hint\">\(t.reasons(pair.reasons))</p>", summary(t, kept), summary(t, gone),
            ]
        }
        return Table(
            t("Duplicates"), captionHidden: true, [.text("\(t("What speaks for it"))"), .text("\(t("Would stay"))"), .text("\(t("Would go"))")], rows,
            style: "pair")
    }

    private static func summary(_ t: Localizer, _ holding: Duplicates.RecordSummary) -> HTML {
        let customer = holding.customer
        let reach = [customer.email, customer.phone].compactMap { $0 }.joined(separator: " · ")
        return "\(reach.isEmpty ? t("neither mail nor phone") : reach)<p class=\"hint\">\(t("Events: \(t.count(holding.events))"))</p>"
    }

    private static func merges(_ visit: SignedInContext, _ model: DuplicatesPageData) -> HTML {
        let t = visit.localizer
        guard !model.merges.isEmpty else { return .empty }
        let all: HTML? = model.hasMoreMerges ? "<p class=\"pager\"><a href=\"/merges\">\(t("All merges"))</a></p>" : nil
        return "<section><h2>\(t("Merged"))</h2>\(MergesPage.table(visit, model.merges))\(all)</section>"
    }
}

extension DuplicatesPageData {
    /// The one with more behind it stays, else the one that was there first.
    func ordered(_ pair: DuplicatePair) -> (kept: Duplicates.RecordSummary, gone: Duplicates.RecordSummary)? {
        guard let first = recordSummaries[pair.first], let second = recordSummaries[pair.second] else { return nil }
        return second.events > first.events ? (second, first) : (first, second)
    }
}

extension DuplicatePair {
    var text: String { first.text + "-" + second.text }
}

extension Localizer {
    func reasons(_ reasons: [DuplicatePair.Reason]) -> String {
        sentenceCased(reasons.map { self($0.phrase) }.joined(separator: comma))
    }
}
