import TendDomain
import TendHTML
import TendLanguage

/// What goes on behind a page, and how far it has come.
enum BackgroundJobsView {
    static func html(_ t: Localizer, _ chores: [BackgroundJob]) -> HTML {
        let lines: [HTML] = chores.map { chore in
            """
            <div class="progress"><span id="chore-\(chore.kind.rawValue)">\(t(phrase(chore.kind)))\(t.sentenceSeparator)\(t("\(t.count(chore.done)) of \(t.count(chore.total)) customers."))</span>\
            <progress aria-labelledby="chore-\(chore.kind.rawValue)" max="\(max(1, chore.total))" value="\(chore.done)"></progress></div>
            """
        }
        return chores.isEmpty ? .empty : Notice(.plain, t("Under way; you may leave this page."), "\(lines)").html
    }

    private static func phrase(_ kind: BackgroundJob.Kind) -> Phrase {
        switch kind {
        case .usageDays: "Use by day is counted again by the new clock."
        case .fields: "A field is being changed."
        case .example: "The example is being cleared away."
        }
    }
}
