import Hummingbird
import Logging
import Synchronization
import TendDomain

/// The backup that this program is making, independently of requests.
final class BackupRunner: Sendable {
    private let state = Mutex<BackupProgress?>(nil)

    var progress: BackupProgress? { state.withLock { $0 } }
    func reportProgress(_ progress: BackupProgress) { state.withLock { $0 = progress } }
    func finish() { state.withLock { $0 = nil } }

    /// False if one is already running.
    func start() -> Bool {
        state.withLock { state in
            guard state == nil else { return false }
            state = BackupProgress(.copying)
            return true
        }
    }
}

extension App {
    /// Checks every minute, so that a missed backup runs at the next start.
    func runBackupSchedule(logger: Logger) {
        tend.fileStore.removeStaleDrafts()
        Task {
            while true {
                await makePlannedBackup(isRequested: false, logger: logger)
                try await Task.sleep(for: .seconds(60))
            }
        }
    }

    package func makePlannedBackup(isRequested: Bool, logger: Logger) async {
        guard backupRunner.start() else { return }
        defer { backupRunner.finish() }
        do {
            let backup = try await tend.backups.makePlanned(isRequested: isRequested, clock: clock) { [backupRunner] in backupRunner.reportProgress($0) }
            if let backup { logger.notice("backup verified", metadata: ["bytes": "\(backup.bytes ?? 0)", "hash": "\(backup.hash ?? "")"]) }
        } catch {
            // The reason is stored with the backup and shown on its page.
            logger.error("backup failed", metadata: ["type": "\(type(of: error))"])
        }
    }
}
