import TendDomain
import TendHTML
import TendLanguage

/// What the import of a file would do, on the page of the file.
enum DryRunSection {
    static func html(_ t: Localizer, _ data: MappingPageData) -> HTML {
        guard !data.hasErrors else { return .empty }
        return switch data.file.dryRun {
        case .failed(let reason): Notice(.bad, t("The preview failed"), "\(t(reason))").html
        case .done(let dryRun): result(t, dryRun)
        case nil, .wanted, .stopped: Notice(.plain, t("The preview was stopped"), "\(t("“Refresh” starts it again."))").html
        }
    }

    /// Whether the import would leave a trace, or find that all of it is there already.
    static func importsSomething(_ dryRun: ImportDryRun) -> Bool {
        let counts = dryRun.counts
        return counts.created + counts.updated + counts.unchanged + counts.eventsCreated + counts.eventsUnchanged > 0
    }

    private static func result(_ t: Localizer, _ dryRun: ImportDryRun) -> HTML {
        guard importsSomething(dryRun) else {
            return Notice(.bad, t("No row of this file can be imported"), "\(t("The problems below say why."))").html
        }
        let good: HTML = dryRun.counts.problems == 0 ? Notice(.good, t("Every row can be imported.")).html : .empty
        return """
            <section><h2>\(t("What the import will do"))</h2>\
            <p class="mute">\(t("\(t.count(dryRun.rows)) rows checked. Nothing was saved."))</p>\
            \(ImportParts.tiles(t, dryRun.counts))\(ImportParts.cells(t, dryRun.tally))\(good)\
            \(ImportParts.warnings(t, dryRun.tally, title: Phrase("Check before importing")))</section>
            """
    }

    /// The problems by kind, and the first of them by row.
    static func problems(_ t: Localizer, _ data: MappingPageData) -> HTML {
        guard let dryRun = data.dryRun, dryRun.counts.problems > 0 else { return .empty }
        return """
            <section><h2>\(t("Problems"))</h2>\(ImportParts.kinds(t, dryRun.tally))</section>\
            <section><h2>\(t("First problems"))</h2>\(ImportParts.problems(t, dryRun.problems.prefix(20), of: dryRun.counts.problems))</section>
            """
    }
}
