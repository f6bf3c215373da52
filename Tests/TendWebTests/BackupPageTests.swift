import Foundation
import Hummingbird
import Logging
import TendDomain
import TendLanguage
import TendTesting
import TendWeb
import Testing

@Suite("The backup page")
struct BackupPageTests {
    /// Waits for the backup that a button started.
    private func finishedBackup(_ site: TestSite) async throws -> Backup {
        var finished: Backup?
        try await eventually {
            finished = try await site.tend.backups.latest(1).first { !$0.isRunning }
            return finished != nil
        }
        return try #require(finished)
    }

    @Test("creates a key, shows the private key once, and starts the first backup", arguments: [Language.english, .chinese])
    func key(language: Language) async throws {
        try await withSite(language: language) { site, browser async throws in
            let first = try await browser.get("/settings/backup")
            #expect(!first.text.contains("/settings/backup/now"))
            let page = try await browser.post("/settings/backup/key", token: browser.token(of: first))
            let pair = (try PrivateKey.all(in: page.text), try PublicKey(page.text))
            #expect(pair.0.first?.publicKey == pair.1 && page.headers[.cacheControl] == "no-store")
            #expect(try await site.tend.backups.plan().recipient == nil, "the key is not used before it is saved")
            let saved = try await browser.post("/settings/backup/key/kept", ["recipient": pair.1.text], token: browser.token(of: page))
            #expect(saved.location == "/settings/backup")
            let backup = try await finishedBackup(site)
            #expect(backup.recipient == pair.1.fingerprint && backup.verifiedAt != nil)
            var after = try await browser.get("/settings/backup")
            // The row is written a moment before the page shows it.
            try await eventually {
                after = try await browser.get("/settings/backup")
                return after.text.contains("/settings/backup/now")
            }
            #expect(after.text.contains(backup.file) && !after.text.contains("tend-private-") && after.text.contains("/settings/backup/now"))
            let secret = try #require(pair.0.first).text
            let dump = try await site.tend.database.read { try $0.all("SELECT * FROM settings").map { "\($0)" }.joined() }
            #expect(!dump.contains(secret))
        }
    }

    @Test(
        "reports an invalid setting at its field and keeps the typed text",
        arguments: [
            ("recipient", "tend-public-abc"), ("recipient", "tend-private-abc"), ("folder", "here"), ("folder", "/proc/none"), ("hour", "24"),
            ("days", "0"), ("weeks", "many"), ("months", "1000"),
        ])
    func rejects(field: String, value: String) async throws {
        try await withSite { site, browser async throws in
            let answer = try await browser.post(
                "/settings/backup", [field: value, "hour": "4", "days": "7", "weeks": "4", "months": "12"], from: "/settings/backup")
            #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"\(field)-error\""))
            if field != "hour" { #expect(answer.text.contains("value=\"\(value)\"")) }
            #expect(try await site.tend.backups.plan() == BackupPlan())
        }
    }

    @Test("saves the plan and shows the time of the next backup")
    func plan() async throws {
        try await withSite { site, browser async throws in
            let key = PrivateKey().publicKey
            let answer = try await browser.post(
                "/settings/backup", ["recipient": "  \(key.text)\n", "hour": "4", "days": "3", "weeks": "2", "months": "1"], from: "/settings/backup")
            #expect(answer.location == "/settings/backup")
            let plan = try await site.tend.backups.plan()
            #expect(plan.recipient == key && plan.hour == 4 && plan.days == 3 && plan.weeks == 2 && plan.months == 1)
            let page = try await browser.get("/settings/backup")
            #expect(page.text.contains("15 Nov 2026 04:00") && page.text.contains(key.fingerprint))
        }
    }

    @Test("backs up now, and says plainly when there is no key")
    func now() async throws {
        try await withSite { site, browser async throws in
            try await browser.post("/settings/backup/now", from: "/settings/backup")
            #expect(try await browser.get("/settings/backup").text.contains("no key yet"))
            #expect(try await site.tend.backups.latest(1).isEmpty)
            var plan = BackupPlan()
            plan.recipient = PrivateKey().publicKey
            try await site.tend.backups.save(plan)
            try await browser.post("/settings/backup/now", from: "/settings/backup")
            #expect(try await finishedBackup(site).verifiedAt == site.clock.now)
            #expect(try await browser.get("/settings/backup").text.contains("Verified"))
        }
    }

    @Test("shows a failure with its reason, also on the first page, which shows nothing otherwise")
    func failure() async throws {
        try await withSite { site, browser async throws in
            try await site.tend.customers.add(CustomerDraft(name: "Ada"), now: site.clock.now)
            #expect(try await browser.get("/customers").text.contains("There is no backup yet"))
            var plan = BackupPlan()
            plan.recipient = PrivateKey().publicKey
            plan.hour = 13
            plan.folder = site.tend.fileStore.folder.appending(path: "elsewhere").path
            try await site.tend.backups.save(plan)
            await site.app.makePlannedBackup(isRequested: false, logger: Logger(label: "test"))
            #expect(try await !browser.get("/customers").text.contains("/settings/backup"))
            try FileManager.default.moveItem(atPath: plan.folder, toPath: plan.folder + "-gone")
            #expect(try await browser.get("/settings/backup").text.contains("The file of the last backup is missing"))
            site.clock.advance(3660)
            await site.app.makePlannedBackup(isRequested: false, logger: Logger(label: "test"))
            for page in ["/settings/backup", "/customers"] {
                #expect(try await browser.get(page).text.contains("The last backup failed. The folder"), "\(page)")
            }
        }
    }

    @Test("requires signing in and a form token")
    func strangers() async throws {
        try await withSite { site, browser async throws in
            for path in ["/settings/backup", "/settings/backup/now", "/settings/backup/key", "/settings/backup/key/kept"] {
                #expect(try await browser.post(path, ["recipient": PrivateKey().publicKey.text], token: nil).status == .forbidden)
            }
            #expect(try await site.tend.backups.plan() == BackupPlan())
            browser.cookies = [:]
            #expect(try await browser.get("/settings/backup").location?.hasPrefix("/sign-in") == true)
        }
    }
}
