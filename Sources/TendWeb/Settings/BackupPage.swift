import TendDomain
import TendHTML

/// How the business stands if the disk breaks, and what to do about it.
struct BackupModel: Sendable {
    let standing: BackupStanding
    let trouble: BackupStanding.Trouble?
    let latest: [Backup]
    /// Of the backup this server is making.
    let progress: BackupProgress?
    /// Where backups go when no folder is named.
    let usual: String
    let form: BackupForm
    var problem: Problem?

    var isUnderWay: Bool { progress != nil || standing.isUnderWay }
}

enum BackupPage {
    static func page(_ visit: OwnerVisit, _ model: BackupModel) -> Page {
        let t = visit.say
        return Page(
            t("Backup"), room: .settings, section: "/settings/backup", refreshAfter: model.isUnderWay ? 2 : nil, isPassing: true,
            content: """
                <h1>\(t("Backup"))</h1><p class="lede">\(t("A copy of everything in one encrypted file. Each is read back, restored and compared before it counts."))</p>\
                \(model.problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\(standing(visit, model))\
                <section><h2>\(t("Every night"))</h2>\(model.form.html(visit, usual: model.usual, problem: model.problem))</section>\
                <section><h2>\(t("The key"))</h2>\(key(visit, model.standing.plan))</section>\
                <section><h2>\(t("Backups"))</h2>\(list(visit, model))</section>\
                <section><h2>\(t("When you need one"))</h2><p>\(t("On any machine with Tend, with the private key in a file:"))</p>\
                <pre tabindex="0"><code>tend restore tend-….tend --key key.txt --data new-folder</code></pre>\
                <p class="mute">\(t("Try it now and then: only a restore with your own key shows that you still have the key."))</p></section>
                """)
    }

    private static func standing(_ visit: OwnerVisit, _ model: BackupModel) -> HTML {
        let t = visit.say
        let facts: [(String, HTML)] = [
            (t("Last backup"), "\(model.standing.proven.map { t.dayAndTime($0.startedAt) } ?? t("none"))"),
            (t("Last proven restore"), "\(model.standing.proven.flatMap(\.provenAt).map(t.dayAndTime) ?? t("none"))"),
            (t("Next one"), "\(model.standing.next.map(t.dayAndTime) ?? t("none: there is no key yet"))"),
        ]
        let notice = model.trouble.map { Notice(.warn, t($0.phrase), "\(remedy(t, $0, model.standing.plan))") }
        let good = model.standing.proven.map {
            Notice(.good, t("Proven: the backup of \(t.dayAndTime($0.startedAt)) was restored and holds the same business."))
        }
        return """
            \((notice ?? good)?.html)\(Definitions(facts))\(underWay(t, model))\
            \(if: !model.isUnderWay && model.standing.plan.recipient != nil, Form(.post, "/settings/backup/now", csrf: visit.csrf, "<div class=\"acts\">\(Button(t("Back up now"), .go))</div>").html)
            """
    }

    private static func remedy(_ t: Words, _ trouble: BackupStanding.Trouble, _ plan: BackupPlan) -> String {
        if plan.recipient == nil { return t("Make a key below; the first backup begins right after it.") }
        return switch trouble {
        case .never: t("The first one is made within a minute.")
        case .failed: t("Earlier backups are untouched. It is tried again every hour.")
        case .old: t("Tend was not running at night, or could not write. It is tried again every hour.")
        case .gone: t("Connect its disk, or back up now.")
        }
    }

    private static func underWay(_ t: Words, _ model: BackupModel) -> HTML {
        guard model.isUnderWay else { return .empty }
        let step = model.progress.map { t($0.step.phrase) } ?? t("Another program makes it.")
        let bar: HTML =
            model.progress.map { "<progress aria-labelledby=\"backup-step\" max=\"100\" value=\"\(Int($0.whole * 100))\"></progress>" }
            ?? "<progress aria-labelledby=\"backup-step\"></progress>"
        return Notice(.plain, t("Under way; you may leave this page."), "<div class=\"progress\"><span id=\"backup-step\">\(step)</span>\(bar)</div>").html
    }

    private static func key(_ visit: OwnerVisit, _ plan: BackupPlan) -> HTML {
        let t = visit.say
        let what =
            plan.recipient.map { t("Backups are sealed to the key \($0.fingerprint). Only its private half opens them, and Tend does not have it.") }
            ?? t("A backup is sealed with a public key, and only the private half opens it. You keep the private half; Tend does not.")
        return """
            <p>\(what)</p>\
            <p class="mute">\(t("Safer still: make it on another machine, and put only the public half here:")) <code>tend backup key</code></p>\
            \(Form(.post, "/settings/backup/key", csrf: visit.csrf, "<div class=\"acts\">\(Button(plan.recipient == nil ? t("Make a key") : t("Make another key"), plan.recipient == nil ? .go : .plain))</div>"))
            """
    }

    private static func list(_ visit: OwnerVisit, _ model: BackupModel) -> Table {
        let t = visit.say
        let rows: [[HTML]] = model.latest.map { backup in
            [
                "\(t.moment(backup.startedAt, now: visit.now))", "\(backup.file)",
                "\(state(t, backup, model))", "\(backup.bytes.map(t.size) ?? "")",
            ]
        }
        return Table(
            t("Backups"), captionHidden: true, [.text("\(t("Made"))"), .text("\(t("File"))"), .text("\(t("State"))"), .number("\(t("Size"))")], rows,
            empty: "<p>\(t("There is no backup yet."))</p>")
    }

    private static func state(_ t: Words, _ backup: Backup, _ model: BackupModel) -> HTML {
        if let problem = backup.problem { return "\(Tag(t("failed"), .bad)) <span class=\"mute\">\(t(problem))</span>" }
        if backup.isUnderWay { return "\(Tag(model.isUnderWay ? t("under way") : t("stopped"), .warn))" }
        if backup.deletedAt != nil { return "\(Tag(t("made room")))" }
        return "\(Tag(t("proven"), .good))\(if: backup.recipient.isEmpty, " \(Tag(t("not encrypted"), .warn))")"
    }
}
