import Hummingbird
import TendDomain

extension App {
    @Sendable func backupSettings(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await backupPage(visit)
    }

    private func backupPage(_ visit: OwnerVisit, _ form: BackupForm? = nil, problem: Problem? = nil) async throws -> Response {
        let standing = try await tend.backups.standing(now: visit.now)
        let model = BackupModel(
            standing: standing, trouble: standing.trouble(now: visit.now), latest: try await tend.backups.latest(40), progress: backups.progress,
            usual: tend.workshop.backups, form: form ?? BackupForm(standing.plan), problem: problem)
        return .page(BackupPage.page(visit, model), visit, status: problem?.status ?? .ok)
    }

    /// For the first page. The first hour is not the time for it, and the example needs none.
    func backupTrouble(_ visit: OwnerVisit) async throws -> BackupStanding.Trouble? {
        guard visit.business.beginning == nil else { return nil }
        return try await tend.backups.standing(now: visit.now).trouble(now: visit.now)
    }

    @Sendable func saveBackupPlan(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let form = BackupForm(visit.form)
        do {
            try await tend.backups.save(form.plan())
            return .see("/settings/backup", said: "Saved", visit)
        } catch let problem as Problem where problem.field != nil {
            return try await backupPage(visit, form, problem: problem)
        }
    }

    @Sendable func backUpNow(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        guard try await tend.backups.plan().recipient != nil else {
            return .see("/settings/backup", said: "There is no key yet that a backup could be sealed to. Make one first.", visit)
        }
        let logger = visit.visit.logger
        Task { await makePlannedBackup(isWanted: true, logger: logger) }
        return .see("/settings/backup", said: "The backup begins.", visit)
    }

    /// Answered at once and not by a second page: the private half is nowhere to be fetched from.
    @Sendable func makeBackupKey(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        .page(BackupKeyPage.page(visit, PrivateKey()), visit)
    }

    @Sendable func keepBackupKey(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        var plan = try await tend.backups.plan()
        plan.recipient = try PublicKey(visit.form["recipient"])
        do {
            try await tend.backups.save(plan)
        } catch let problem as Problem where problem.field != nil {
            return try await backupPage(visit, BackupForm(plan), problem: problem)
        }
        let logger = visit.visit.logger
        Task { await makePlannedBackup(isWanted: true, logger: logger) }
        return .see("/settings/backup", said: "The key is in use. The first backup begins.", visit)
    }
}
