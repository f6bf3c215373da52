import Hummingbird
import Logging
import Synchronization
import TendDomain

/// The backup this program is making. It goes on when its page is left.
final class BackupRunner: Sendable {
    private let state = Mutex<BackupProgress?>(nil)

    var progress: BackupProgress? { state.withLock { $0 } }
    func reportProgress(_ progress: BackupProgress) { state.withLock { $0 = progress } }
    func finish() { state.withLock { $0 = nil } }

    /// False where one is under way already.
    func start() -> Bool {
        state.withLock { state in
            guard state == nil else { return false }
            state = BackupProgress(.copying)
            return true
        }
    }
}

extension App {
    /// One look a minute; what a stop or a sleeping machine missed is made up for at the first.
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
            let made = try await tend.backups.makePlanned(isRequested: isRequested, clock: clock) { [backupRunner] in backupRunner.reportProgress($0) }
            if let made { logger.notice("backup proven", metadata: ["bytes": "\(made.bytes ?? 0)", "hash": "\(made.hash ?? "")"]) }
        } catch {
            // Why is kept with the backup and told on its page.
            logger.error("backup failed", metadata: ["type": "\(type(of: error))"])
        }
    }
}
