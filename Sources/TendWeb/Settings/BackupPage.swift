import TendDomain
import TendHTML
import TendLanguage

/// The content of the backup page.
struct BackupPageData: Sendable {
    let status: BackupStatus
    let issue: BackupStatus.Issue?
    let latest: [Backup]
    /// The progress of the backup that this server is making.
    let progress: BackupProgress?
    /// Used if no folder is given.
    let defaultFolder: String
    let form: BackupForm
    var problem: Problem?

    var isRunning: Bool { progress != nil || status.isRunning }
}

enum BackupPage {
    static func page(_ visit: SignedInContext, _ data: BackupPageData) -> Page {
        let t = visit.localizer
        return Page(
            t("Backup"), mainSection: .settings, section: "/settings/backup", refreshAfter: data.isRunning ? 2 : nil, isTransient: true,
            content: """
                <h1>\(t("Backup"))</h1><p class="lede">\(t("A copy of all data in one encrypted file. Every backup is verified: read back, restored and compared."))</p>\
                \(data.problem.map { Notice(.bad, t("Please check your input"), "\(t($0.phrase))") }?.html)\(status(visit, data))\
                <section><h2>\(t("Schedule"))</h2>\(data.form.html(visit, defaultFolder: data.defaultFolder, problem: data.problem))</section>\
                <section><h2>\(t("Encryption key"))</h2>\(key(visit, data.status.plan))</section>\
                <section><h2>\(t("Backups"))</h2>\(list(visit, data))</section>\
                <section><h2>\(t("Restore"))</h2><p>\(t("On any machine with Tend, with the private key in a file:"))</p>\
                <pre tabindex="0"><code>tend restore tend-….tend --key key.txt --data new-folder</code></pre>\
                <p class="mute">\(t("Test this from time to time: only a restore shows that you still have the key."))</p></section>
                """)
    }

    private static func status(_ visit: SignedInContext, _ data: BackupPageData) -> HTML {
        let t = visit.localizer
        let definitions: [(String, HTML)] = [
            (t("Last backup"), "\(data.status.lastVerified.map { t.dayAndTime($0.startedAt) } ?? t("none"))"),
            (t("Last verified"), "\(data.status.lastVerified.flatMap(\.verifiedAt).map(t.dayAndTime) ?? t("none"))"),
            (t("Next backup"), "\(data.status.next.map(t.dayAndTime) ?? t("none (no key yet)"))"),
        ]
        let notice = data.issue.map { Notice(.warn, t($0.phrase), "\(advice(t, $0, data.status.plan))") }
        let success = data.status.lastVerified.map {
            Notice(.good, t("Verified: the backup of \(t.dayAndTime($0.startedAt)) was restored and contains the same data."))
        }
        return """
            \((notice ?? success)?.html)\(Definitions(definitions))\(progress(t, data))\
            \(if: !data.isRunning && data.status.plan.recipient != nil, Form(.post, "/settings/backup/now", csrf: visit.csrf, "<div class=\"acts\">\(Button(t("Back up now"), .primary))</div>").html)
            """
    }

    private static func advice(_ t: Localizer, _ issue: BackupStatus.Issue, _ plan: BackupPlan) -> String {
        if plan.recipient == nil { return t("Create a key below; the first backup then starts immediately.") }
        return switch issue {
        case .never: t("The first backup starts within a minute.")
        case .failed: t("Earlier backups are not affected. Tend tries again every hour.")
        case .outdated: t("Tend was not running at the scheduled time or could not write. It tries again every hour.")
        case .missing: t("Connect its disk or back up now.")
        }
    }

    private static func progress(_ t: Localizer, _ data: BackupPageData) -> HTML {
        guard data.isRunning else { return .empty }
        let step = data.progress.map { t($0.step.phrase) } ?? t("Another program is making the backup.")
        let bar: HTML =
            data.progress.map { "<progress aria-labelledby=\"backup-step\" max=\"100\" value=\"\(Int($0.fractionCompleted * 100))\"></progress>" }
            ?? "<progress aria-labelledby=\"backup-step\"></progress>"
        return Notice(.plain, t("In progress. You can leave this page."), "<div class=\"progress\"><span id=\"backup-step\">\(step)</span>\(bar)</div>").html
    }

    private static func key(_ visit: SignedInContext, _ plan: BackupPlan) -> HTML {
        let t = visit.localizer
        let description =
            plan.recipient.map { t("Backups are encrypted with key \($0.fingerprint). Only the private key opens them, and Tend does not have it.") }
            ?? t("Backups are encrypted with a public key, and only the private key opens them. You keep the private key; Tend does not store it.")
        return """
            <p>\(description)</p>\
            <p class="mute">\(t("Safer: create the key on another machine and enter only the public key here:")) <code>tend backup key</code></p>\
            \(Form(.post, "/settings/backup/key", csrf: visit.csrf, "<div class=\"acts\">\(Button(plan.recipient == nil ? t("Create a key") : t("Create another key"), plan.recipient == nil ? .primary : .plain))</div>"))
            """
    }

    private static func list(_ visit: SignedInContext, _ data: BackupPageData) -> Table {
        let t = visit.localizer
        let rows: [[HTML]] = data.latest.map { backup in
            [
                "\(t.moment(backup.startedAt, now: visit.now))", "\(backup.file)",
                "\(state(t, backup, data))", "\(backup.bytes.map(t.size) ?? "")",
            ]
        }
        return Table(
            t("Backups"), captionHidden: true, [.text("\(t("Created"))"), .text("\(t("File"))"), .text("\(t("Status"))"), .number("\(t("Size"))")], rows,
            empty: "<p>\(t("No backups yet"))</p>")
    }

    private static func state(_ t: Localizer, _ backup: Backup, _ data: BackupPageData) -> HTML {
        if let problem = backup.problem { return "\(Badge(t("failed"), .bad)) <span class=\"mute\">\(t(problem))</span>" }
        if backup.isRunning { return "\(Badge(data.isRunning ? t("in progress") : t("stopped"), .warn))" }
        if backup.deletedAt != nil { return "\(Badge(t("deleted (old)")))" }
        return "\(Badge(t("verified"), .good))\(if: backup.recipient.isEmpty, " \(Badge(t("not encrypted"), .warn))")"
    }
}
