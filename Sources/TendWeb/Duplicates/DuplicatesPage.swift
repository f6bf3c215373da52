import TendDomain
import TendHTML

/// What the page of duplicates shows.
struct DuplicatesModel: Sendable {
    /// A page of all that were found.
    let pairs: [DuplicatePair]
    let total: Int
    let holdings: [ID<Customer>: Duplicates.Holding]
    let next: DuplicatePair?
    let isFirstPage: Bool
    let merges: [Merge]
    let hasMoreMerges: Bool
}

/// Customers that may be one and the same, and the merges that were made.
enum DuplicatesPage {
    static func page(_ visit: OwnerVisit, _ model: DuplicatesModel) -> Page {
        let t = visit.say
        return Page(
            t("Duplicates"), room: .customers, section: "/duplicates",
            content: """
                <h1>\(headline(t, model))</h1><p class="lede">\(lede(t, model))</p>\
                \(model.total == 0 ? .empty : list(t, model).html)\
                \(Pager.html(t, first: model.isFirstPage ? nil : "/duplicates", next: model.next.map { address("/duplicates", ["after": $0.text]) }))\
                \(merges(visit, model))
                """)
    }

    private static func headline(_ t: Words, _ model: DuplicatesModel) -> String {
        switch model.total {
        case 0: t("Nobody is there twice")
        case 1: t("One pair may be the same customer")
        default: t("\(t.count(model.total)) pairs may be the same customer")
        }
    }

    private static func lede(_ t: Words, _ model: DuplicatesModel) -> String {
        model.total == 0
            ? t("No two customers share a mail address, a phone or a name that tells.")
            : t("Look at a pair, choose what stays of each, and merge. A merge can be taken apart at any time.")
    }

    private static func list(_ t: Words, _ model: DuplicatesModel) -> Table {
        let rows: [[HTML]] = model.pairs.compactMap { pair in
            guard let (kept, gone) = model.ordered(pair) else { return nil }
            let path = "/duplicates/\(kept.customer.id.text)/\(gone.customer.id.text)"
            let names = kept.customer.name == gone.customer.name ? kept.customer.name : kept.customer.name + " / " + gone.customer.name
            return [
                "<a href=\"\(url: path)\">\(names)</a><p class=\"hint\">\(t.reasons(pair.reasons))</p>", facts(t, kept), facts(t, gone),
            ]
        }
        return Table(
            t("Duplicates"), captionHidden: true, [.text("\(t("What speaks for it"))"), .text("\(t("Would stay"))"), .text("\(t("Would go"))")], rows,
            style: "pair")
    }

    private static func facts(_ t: Words, _ holding: Duplicates.Holding) -> HTML {
        let customer = holding.customer
        let reach = [customer.email, customer.phone].compactMap { $0 }.joined(separator: " · ")
        return "\(reach.isEmpty ? t("neither mail nor phone") : reach)<p class=\"hint\">\(t("Events: \(t.count(holding.events))"))</p>"
    }

    private static func merges(_ visit: OwnerVisit, _ model: DuplicatesModel) -> HTML {
        let t = visit.say
        guard !model.merges.isEmpty else { return .empty }
        let all: HTML? = model.hasMoreMerges ? "<p class=\"pager\"><a href=\"/merges\">\(t("All merges"))</a></p>" : nil
        return "<section><h2>\(t("Merged"))</h2>\(MergesPage.table(visit, model.merges))\(all)</section>"
    }
}

extension DuplicatesModel {
    /// The one with more behind it stays, else the one that was there first.
    func ordered(_ pair: DuplicatePair) -> (kept: Duplicates.Holding, gone: Duplicates.Holding)? {
        guard let first = holdings[pair.first], let second = holdings[pair.second] else { return nil }
        return second.events > first.events ? (second, first) : (first, second)
    }
}

extension DuplicatePair {
    var text: String { first.text + "-" + second.text }
}

extension Words {
    func reasons(_ reasons: [DuplicatePair.Reason]) -> String {
        capital(reasons.map { self($0.phrase) }.joined(separator: comma))
    }
}
