import TendDomain
import TendHTML
import TendLanguage

/// The progress of background jobs.
enum BackgroundJobsView {
    static func html(_ t: Localizer, _ jobs: [BackgroundJob]) -> HTML {
        let lines: [HTML] = jobs.map { job in
            let text = t.language.join(sentences: [t(phrase(job.kind)), t("\(t.count(job.done)) of \(t.count(job.total)) customers.")])
            return """
                <div class="progress"><span id="chore-\(job.kind.rawValue)">\(text)</span>\
                <progress aria-labelledby="chore-\(job.kind.rawValue)" max="\(max(1, job.total))" value="\(job.done)"></progress></div>
                """
        }
        return jobs.isEmpty ? .empty : Notice(.plain, t("In progress. You can leave this page."), "\(lines)").html
    }

    private static func phrase(_ kind: BackgroundJob.Kind) -> Phrase {
        switch kind {
        case .usageDays: "Recomputing daily usage for the new time zone."
        case .fields: "Changing a custom field."
        case .example: "Removing the sample data."
        }
    }
}
