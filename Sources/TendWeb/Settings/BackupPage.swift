import TendDomain
import TendHTML
import TendLanguage

/// How the business stands if the disk breaks, and what to do about it.
struct BackupPageData: Sendable {
    let status: BackupStatus
    let issue: BackupStatus.Issue?
    let latest: [Backup]
    /// Of the backup this server is making.
    let progress: BackupProgress?
    /// Where backups go when no folder is named.
    let defaultFolder: String
    let form: BackupForm
    var problem: Problem?

    var isRunning: Bool { progress != nil || status.isRunning }
}

enum BackupPage {
    static func page(_ visit: SignedInContext, _ model: BackupPageData) -> Page {
        let t = visit.localizer
        return Page(
            t("Backup"), mainSection: .settings, section: "/settings/backup", refreshAfter: model.isRunning ? 2 : nil, isTransient: true,
            content: """
                <h1>\(t("Backup"))</h1><p class="lede">\(t("A copy of everything in one encrypted file. Each is read back, restored and compared before it counts."))</p>\
                \(model.problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\(status(visit, model))\
                <section><h2>\(t("Every night"))</h2>\(model.form.html(visit, defaultFolder: model.defaultFolder, problem: model.problem))</section>\
                <section><h2>\(t("The key"))</h2>\(key(visit, model.status.plan))</section>\
                <section><h2>\(t("Backups"))</h2>\(list(visit, model))</section>\
                <section><h2>\(t("When you need one"))</h2><p>\(t("On any machine with Tend, with the private key in a file:"))</p>\
                <pre tabindex="0"><code>tend restore tend-….tend --key key.txt --data new-folder</code></pre>\
                <p class="mute">\(t("Try it now and then: only a restore with your own key shows that you still have the key."))</p></section>
                """)
    }

    private static func status(_ visit: SignedInContext, _ model: BackupPageData) -> HTML {
        let t = visit.localizer
        let facts: [(String, HTML)] = [
            (t("Last backup"), "\(model.status.lastVerified.map { t.dayAndTime($0.startedAt) } ?? t("none"))"),
            (t("Last proven restore"), "\(model.status.lastVerified.flatMap(\.verifiedAt).map(t.dayAndTime) ?? t("none"))"),
            (t("Next one"), "\(model.status.next.map(t.dayAndTime) ?? t("none: there is no key yet"))"),
        ]
        let notice = model.issue.map { Notice(.warn, t($0.phrase), "\(advice(t, $0, model.status.plan))") }
        let good = model.status.lastVerified.map {
            Notice(.good, t("Proven: the backup of \(t.dayAndTime($0.startedAt)) was restored and holds the same business."))
        }
        return """
            \((notice ?? good)?.html)\(Definitions(facts))\(progress(t, model))\
            \(if: !model.isRunning && model.status.plan.recipient != nil, Form(.post, "/settings/backup/now", csrf: visit.csrf, "<div class=\"acts\">\(Button(t("Back up now"), .primary))</div>").html)
            """
    }

    private static func advice(_ t: Localizer, _ trouble: BackupStatus.Issue, _ plan: BackupPlan) -> String {
        if plan.recipient == nil { return t("Make a key below; the first backup begins right after it.") }
        return switch trouble {
        case .never: t("The first one is made within a minute.")
        case .failed: t("Earlier backups are untouched. It is tried again every hour.")
        case .outdated: t("Tend was not running at night, or could not write. It is tried again every hour.")
        case .missing: t("Connect its disk, or back up now.")
        }
    }

    private static func progress(_ t: Localizer, _ model: BackupPageData) -> HTML {
        guard model.isRunning else { return .empty }
        let step = model.progress.map { t($0.step.phrase) } ?? t("Another program makes it.")
        let bar: HTML =
            model.progress.map { "<progress aria-labelledby=\"backup-step\" max=\"100\" value=\"\(Int($0.fractionCompleted * 100))\"></progress>" }
            ?? "<progress aria-labelledby=\"backup-step\"></progress>"
        return Notice(.plain, t("Under way; you may leave this page."), "<div class=\"progress\"><span id=\"backup-step\">\(step)</span>\(bar)</div>").html
    }

    private static func key(_ visit: SignedInContext, _ plan: BackupPlan) -> HTML {
        let t = visit.localizer
        let what =
            plan.recipient.map { t("Backups are sealed to the key \($0.fingerprint). Only its private half opens them, and Tend does not have it.") }
            ?? t("A backup is sealed with a public key, and only the private half opens it. You keep the private half; Tend does not.")
        return """
            <p>\(what)</p>\
            <p class="mute">\(t("Safer still: make it on another machine, and put only the public half here:")) <code>tend backup key</code></p>\
            \(Form(.post, "/settings/backup/key", csrf: visit.csrf, "<div class=\"acts\">\(Button(plan.recipient == nil ? t("Make a key") : t("Make another key"), plan.recipient == nil ? .primary : .plain))</div>"))
            """
    }

    private static func list(_ visit: SignedInContext, _ model: BackupPageData) -> Table {
        let t = visit.localizer
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

    private static func state(_ t: Localizer, _ backup: Backup, _ model: BackupPageData) -> HTML {
        if let problem = backup.problem { return "\(Badge(t("failed"), .bad)) <span class=\"mute\">\(t(problem))</span>" }
        if backup.isRunning { return "\(Badge(model.isRunning ? t("under way") : t("stopped"), .warn))" }
        if backup.deletedAt != nil { return "\(Badge(t("made room")))" }
        return "\(Badge(t("proven"), .good))\(if: backup.recipient.isEmpty, " \(Badge(t("not encrypted"), .warn))")"
    }
}
