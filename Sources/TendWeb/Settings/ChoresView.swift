import TendDomain
import TendHTML

/// What goes on behind a page, and how far it has come.
enum ChoresView {
    static func html(_ t: Words, _ chores: [Chore]) -> HTML {
        let lines: [HTML] = chores.map { chore in
            """
            <div class="progress"><span id="chore-\(chore.kind.rawValue)">\(t(phrase(chore.kind)))\(t.gap)\(t("\(t.count(chore.done)) of \(t.count(chore.total)) customers."))</span>\
            <progress aria-labelledby="chore-\(chore.kind.rawValue)" max="\(max(1, chore.total))" value="\(chore.done)"></progress></div>
            """
        }
        return chores.isEmpty ? .empty : Notice(.plain, t("Under way; you may leave this page."), "\(lines)").html
    }

    private static func phrase(_ kind: Chore.Kind) -> Phrase {
        switch kind {
        case .usageDays: "Use by day is counted again by the new clock."
        case .fields: "A field is being changed."
        case .example: "The example is being cleared away."
        }
    }
}
