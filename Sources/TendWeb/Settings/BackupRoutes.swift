import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func backupSettings(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await backupPage(visit)
    }

    private func backupPage(_ visit: SignedInContext, _ form: BackupForm? = nil, problem: Problem? = nil) async throws -> Response {
        let status = try await tend.backups.status(now: visit.now)
        let data = BackupPageData(
            status: status, issue: status.issue(now: visit.now), latest: try await tend.backups.latest(40), progress: backupRunner.progress,
            defaultFolder: tend.fileStore.defaultBackupFolder, form: form ?? BackupForm(status.plan), problem: problem)
        return .page(BackupPage.page(visit, data), visit, status: problem?.status ?? .ok)
    }

    /// The backup issue for the first page; nil during the setup and with sample data.
    func backupIssue(_ visit: SignedInContext) async throws -> BackupStatus.Issue? {
        guard visit.business.onboardingState == nil else { return nil }
        return try await tend.backups.status(now: visit.now).issue(now: visit.now)
    }

    @Sendable func saveBackupPlan(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = BackupForm(visit.form)
        do {
            try await tend.backups.save(form.plan())
            return .seeOther("/settings/backup", flash: "Saved", visit)
        } catch let problem as Problem where problem.field != nil {
            return try await backupPage(visit, form, problem: problem)
        }
    }

    @Sendable func backUpNow(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        guard try await tend.backups.plan().recipient != nil else {
            return .seeOther("/settings/backup", flash: "There is no encryption key yet. Create one first.", visit)
        }
        let logger = visit.requestContext.logger
        Task { await makePlannedBackup(isRequested: true, logger: logger) }
        return .seeOther("/settings/backup", flash: "Backup started.", visit)
    }

    /// Responds with the page itself instead of a redirect, because the private key is not stored.
    @Sendable func createBackupKey(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        .page(BackupKeyPage.page(visit, PrivateKey()), visit)
    }

    @Sendable func confirmBackupKey(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        var plan = try await tend.backups.plan()
        plan.recipient = try PublicKey(visit.form["recipient"])
        do {
            try await tend.backups.save(plan)
        } catch let problem as Problem where problem.field != nil {
            return try await backupPage(visit, BackupForm(plan), problem: problem)
        }
        let logger = visit.requestContext.logger
        Task { await makePlannedBackup(isRequested: true, logger: logger) }
        return .seeOther("/settings/backup", flash: "Key saved. The first backup has started.", visit)
    }
}
