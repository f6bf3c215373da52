import Foundation
import Synchronization
import TendLanguage
import TendSQL
import TendTesting
import Testing

@testable import TendDomain

@Suite("Backups")
struct BackupsTests {
    private static let key = PrivateKey()
    private static let now = at("2026-11-21 12:00")

    private func withBusiness(_ body: (Tend, _ folder: URL) async throws -> Void) async throws {
        try await withTestDatabase { tend async throws in
            try await tend.configure()
            for number in 0..<20 { try await tend.customer("Customer \(number)") }
            let folder = tend.fileStore.folder.appending(path: "else")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try await body(tend, folder)
        }
    }

    private func make(_ tend: Tend, _ file: URL, to recipient: PublicKey? = key.publicKey, now: Instant = now) async throws -> Backup {
        try await tend.backups.make(to: file.path, for: recipient, clock: { now })
    }

    private func makePlanned(_ tend: Tend, isRequested: Bool = true, at now: Instant = now) async throws -> Backup? {
        try await tend.backups.makePlanned(isRequested: isRequested, clock: { now })
    }

    private func restore(_ file: URL, with keys: [PrivateKey]? = [key], of tend: Tend, into folder: URL) async throws -> String {
        let fileStore = FileStore(folder: folder, open: tend.fileStore.open)
        return try await Backups.restore(file.path, with: keys, into: fileStore, as: folder.appending(path: "tend.sqlite").path, now: Self.now)
    }

    private func files(_ folder: URL) -> [String] { ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []).sorted() }

    @Test("a backup is verified, recorded, and restored with the same data", arguments: [true, false])
    func verified(isEncrypted: Bool) async throws {
        try await withBusiness { tend, folder async throws in
            let file = folder.appending(path: "a.tend")
            let made = try await make(tend, file, to: isEncrypted ? Self.key.publicKey : nil)
            let hash = try await tend.reports.verify().hash
            #expect(made.hash == hash && made.verifiedAt == Self.now && made.bytes == AtomicFile.size(file.path))
            #expect(try await tend.backups.lastVerified(now: Self.now) == made)
            #expect(try await restore(file, with: isEncrypted ? [Self.key] : nil, of: tend, into: folder.appending(path: "new")) == hash)
            #expect(files(folder).filter { !$0.hasSuffix(".lock") } == ["a.tend", "new", "new/tend.sqlite"])
            #expect(files(tend.fileStore.folder.appending(path: "drafts")).isEmpty)
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("a restored business counts its backup as verified")
    func restored() async throws {
        try await withBusiness { tend, folder async throws in
            _ = try await make(tend, folder.appending(path: "a.tend"))
            _ = try await restore(folder.appending(path: "a.tend"), of: tend, into: folder.appending(path: "new"))
            let database = try tend.fileStore.open(folder.appending(path: "new/tend.sqlite").path)
            let copy = try await Tend.open(database, fileStore: tend.fileStore, now: Self.now)
            let last = try #require(try await copy.backups.latest(2).first)
            #expect(last.verifiedAt == Self.now && !last.isRunning)
            try database.close()
        }
    }

    @Test("nothing is overwritten, and a restore needs an empty folder")
    func untouched() async throws {
        try await withBusiness { tend, folder async throws in
            let file = folder.appending(path: "a.tend")
            try Data("mine".utf8).write(to: file)
            await #expect(throws: Problem.conflict("\(file.path) already exists. Nothing was written.")) { try await make(tend, file) }
            #expect(try Data(contentsOf: file) == Data("mine".utf8))
            let encrypted = folder.appending(path: "b.tend")
            _ = try await make(tend, encrypted)
            let before = files(folder)
            for name in ["tend.sqlite", "tend.sqlite-wal", "notes.txt"] {
                let target = folder.appending(path: "full")
                try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
                try Data("x".utf8).write(to: target.appending(path: name))
                let reason: Phrase =
                    name == "tend.sqlite"
                    ? "\(target.path) already holds a business. Restore into an empty folder."
                    : "\(target.path) is not empty: it contains \(name). Restore into an empty folder."
                await #expect(throws: Problem.conflict(reason)) { try await restore(encrypted, of: tend, into: target) }
                #expect(files(target) == [name])
                try FileManager.default.removeItem(at: target)
            }
            let stranger = PrivateKey()
            let wrongKey = BackupFileError.wrongKey(required: Self.key.publicKey.fingerprint, given: [stranger.publicKey.fingerprint]).problem
            await #expect(throws: wrongKey) { try await restore(encrypted, with: [stranger], of: tend, into: folder.appending(path: "new")) }
            #expect(files(folder) == before)
        }
    }

    @Test("another kind of file is rejected with a reason", arguments: ["", "x", String(repeating: "SQLite format 3\0", count: 400)])
    func nonsense(text: String) async throws {
        try await withBusiness { tend, folder async throws in
            let file = folder.appending(path: "a.tend")
            try Data(text.utf8).write(to: file)
            await #expect(throws: (any Error).self) { try await restore(file, with: nil, of: tend, into: folder.appending(path: "new")) }
            #expect(files(folder) == ["a.tend"])
        }
    }

    @Test("a failure is recorded with its reason and leaves no file; the last verified backup stays the last one")
    func failure() async throws {
        try await withBusiness { tend, folder async throws in
            let good = try await make(tend, folder.appending(path: "a.tend"))
            let gone = Problem.conflict("The folder \(folder.path + "/gone") does not exist. Connect its disk or choose another folder.")
            await #expect(throws: gone) { try await make(tend, folder.appending(path: "gone/b.tend"), now: Self.now + 60) }
            let latest = try await tend.backups.latest(5)
            #expect(latest.count == 2 && latest[0].problem?.key.contains("does not exist") == true)
            let status = try await tend.backups.status(now: Self.now + 120)
            #expect(status.lastVerified == good)
            #expect(status.issue(now: Self.now + 120) == .failed(try #require(latest[0].problem)))
            #expect(files(folder).filter { !$0.hasSuffix(".lock") } == ["a.tend"])
        }
    }

    @Test("damaged data is not backed up as valid")
    func damaged() async throws {
        try await withBusiness { tend, folder async throws in
            let backups = Backups(database: DamagedDatabase(base: tend.database), ids: tend.ids, fileStore: tend.fileStore)
            await #expect(throws: DatabaseError.corrupt("page 7")) {
                try await backups.make(to: folder.appending(path: "a.tend").path, for: Self.key.publicKey, clock: { Self.now })
            }
            #expect(files(folder).isEmpty)
            #expect(try await tend.backups.latest(1).first?.problem != nil)
        }
    }

    private struct DamagedDatabase: Database {
        let base: any Database
        var dialect: Dialect { base.dialect }
        func version() async throws -> Int { try await base.version() }
        func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await base.read(body) }
        func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await base.write(body) }
        func integrityErrors() async throws -> [String] { ["page 7"] }
        func changedRows(in table: String, since version: Int) async throws -> ChangedRows { try await base.changedRows(in: table, since: version) }
        func tables() async throws -> [TableSchema] { try await base.tables() }
        func copy(to path: String) async throws { try await base.copy(to: path) }
    }

    @Test("only one runs at a time; one of a stopped program is marked as stopped")
    func lease() async throws {
        try await withBusiness { tend, folder async throws in
            let backups = tend.backups
            let first = try await tend.database.write { try backups.begin("x", for: nil, isPlanned: true, now: Self.now, in: $0) }
            await #expect(throws: Problem.conflict("A backup is already running. Wait until it has finished.")) {
                try await make(tend, folder.appending(path: "a.tend"))
            }
            #expect(try await backups.status(now: Self.now).isRunning)
            try await tend.run("UPDATE backups SET claimant = 'another run', lease_until = \(tend.database.dialect == .sqlite ? Self.now + 60 : Self.now)")
            #expect(try await !backups.status(now: Self.now).isRunning)
            _ = try await make(tend, folder.appending(path: "a.tend"))
            let latest = try await backups.latest(2)
            #expect(latest[0].verifiedAt != nil && latest[1].id == first.id && latest[1].problem != nil)
        }
    }

    @Test("the plan makes one when due and when requested, and deletes old ones")
    func planned() async throws {
        try await withBusiness { tend, folder async throws in
            var plan = BackupPlan()
            (plan.recipient, plan.folder, plan.days, plan.weeks, plan.months) = (Self.key.publicKey, folder.path, 2, 0, 0)
            #expect(try await makePlanned(tend, isRequested: false) == nil)
            await #expect(throws: Problem.invalid(field: "recipient", "There is no encryption key yet. Create one first.")) {
                try await makePlanned(tend)
            }
            try await tend.backups.save(plan)
            for day in 0..<4 {
                let now = Self.now + Double(day) * Instant.day
                let made = try #require(try await makePlanned(tend, isRequested: false, at: now))
                #expect(made.recipient == Self.key.publicKey.fingerprint)
                #expect(try await makePlanned(tend, isRequested: false, at: now + 60) == nil)
            }
            #expect(files(folder) == ["tend-2026-11-23T120000Z.tend", "tend-2026-11-24T120000Z.tend"])
            try Data("half".utf8).write(to: folder.appending(path: "tend-2026-11-25T030000Z.tend.part"))
            let requested = try await makePlanned(tend, at: Self.now + 3.5 * Instant.day)
            #expect(files(folder) == ["tend-2026-11-24T120000Z.tend", "tend-2026-11-25T000000Z.tend"] && requested != nil)
        }
    }

    @Test("another file with the name of an old backup is not deleted")
    func foreignFile() async throws {
        try await withBusiness { tend, folder async throws in
            var plan = BackupPlan()
            (plan.recipient, plan.folder, plan.days, plan.weeks, plan.months) = (Self.key.publicKey, folder.path, 1, 0, 0)
            try await tend.backups.save(plan)
            let first = try #require(try await makePlanned(tend))
            try Data("my own".utf8).write(to: URL(filePath: first.file))
            _ = try await makePlanned(tend, at: Self.now + Instant.day)
            #expect(try String(contentsOfFile: first.file, encoding: .utf8) == "my own")
        }
    }

    @Test("the status names an issue: no backup, an old one, a missing file, or none")
    func status() async throws {
        try await withBusiness { tend, folder async throws in
            let issue = { (now: Instant) in try await tend.backups.status(now: now).issue(now: now) }
            #expect(try await issue(Self.now) == .never)
            let file = folder.appending(path: "a.tend")
            _ = try await make(tend, file)
            #expect(try await issue(Self.now + 6 * Instant.day) == nil)
            #expect(try await issue(Self.now + 8 * Instant.day) == .outdated(days: 8))
            var plan = BackupPlan()
            (plan.recipient, plan.folder) = (Self.key.publicKey, folder.path)
            try await tend.backups.save(plan)
            #expect(try await issue(Self.now + 25 * 3600) == nil)
            #expect(try await issue(Self.now + 27 * 3600) == .outdated(days: 1))
            try FileManager.default.removeItem(at: file)
            #expect(try await issue(Self.now) == .missing(file: file.path))
        }
    }

    @Test(
        "a folder that cannot be written is rejected when it is chosen",
        arguments: [
            ("backups", "Enter the full path of the folder, such as /mnt/backup/tend."),
            ("/proc/tend", "Tend cannot write to \("/proc/tend"). Choose a folder that the user running Tend can write to."),
            ("/dev/null/x", "Tend cannot write to \("/dev/null/x"). Choose a folder that the user running Tend can write to."),
        ] as [(String, Phrase)])
    func folders(path: String, reason: Phrase) async throws {
        try await withTestDatabase { tend async throws in
            var plan = BackupPlan()
            plan.folder = path
            await #expect(throws: Problem.invalid(field: "folder", reason)) { try await tend.backups.save(plan) }
            #expect(try await tend.backups.plan() == BackupPlan())
        }
    }

    @Test("writes during a backup do not make it fail")
    func underLoad() async throws {
        try await withBusiness { tend, folder async throws in
            let isOver = Mutex(false)
            async let writes = Task {
                var count = 0
                while !isOver.withLock({ $0 }) {
                    try await tend.customer("Late \(count)")
                    count += 1
                }
                return count
            }.value
            _ = try await make(tend, folder.appending(path: "a.tend"))
            isOver.withLock { $0 = true }
            let count = try await writes
            #expect(count > 0)
            let hash = try await restore(folder.appending(path: "a.tend"), of: tend, into: folder.appending(path: "new"))
            #expect(hash.count == 64)
        }
    }

    @Test("drafts of a crash are removed, those of a running backup are not")
    func drafts() async throws {
        try await withBusiness { tend, _ async throws in
            let drafts = tend.fileStore.folder.appending(path: "drafts")
            try FileManager.default.createDirectory(at: drafts.appending(path: "left"), withIntermediateDirectories: true)
            try Data("plain".utf8).write(to: drafts.appending(path: "left/copy.sqlite"))
            try await tend.fileStore.withDraftFolder { folder in
                #expect(files(drafts) == [folder.lastPathComponent])
                tend.fileStore.removeStaleDrafts()
                #expect(files(drafts) == [folder.lastPathComponent])
            }
            #expect(files(drafts).isEmpty)
        }
    }
}
