import Foundation
import TendLanguage
import TendSQL

/// Whether the business could be restored if its disk failed now.
package struct BackupStatus: Sendable, Equatable {
    package enum Issue: Sendable, Equatable {
        case never
        /// The newest one failed.
        case failed(Phrase)
        /// The newest one is too old.
        case outdated(days: Int)
        /// The file of the newest verified one does not exist.
        case missing(file: String)
    }

    package let plan: BackupPlan
    /// The newest verified one.
    package let lastVerified: Backup?
    /// The newest finished one.
    package let lastAttempt: Backup?
    package let isRunning: Bool
    package let next: Instant?

    /// A little longer than a day, for nights with a clock change.
    private static let maxAgePlanned = 26 * 3600.0
    private static let maxAgeManual = 7 * Instant.day

    package func issue(now: Instant) -> Issue? {
        if let lastAttempt, let problem = lastAttempt.problem, lastAttempt.startedAt <= now, lastAttempt.startedAt > (lastVerified?.startedAt ?? .distantPast) {
            return .failed(problem)
        }
        guard let lastVerified else { return .never }
        if lastVerified.isRetained, !FileManager.default.fileExists(atPath: lastVerified.file) { return .missing(file: lastVerified.file) }
        let age = now - lastVerified.startedAt
        return age > (plan.recipient == nil ? Self.maxAgeManual : Self.maxAgePlanned) ? .outdated(days: Int(age / Instant.day)) : nil
    }
}

extension BackupStatus.Issue {
    package var phrase: Phrase {
        switch self {
        case .never: "There is no backup yet. If this machine's disk fails, all data is lost."
        case .failed(let problem): Phrase("The last backup failed.").followed(by: problem)
        case .outdated(let days): Phrase("The last backup is \(days) days old.")
        case .missing(let file): Phrase("The file of the last backup is missing: \(file)")
        }
    }
}

extension Backups {
    package func status(now: Instant) async throws -> BackupStatus {
        try await database.read { transaction in
            let plan = try plan(in: transaction)
            let isRunning = try transaction.all("SELECT * FROM backups WHERE ended_at IS NULL").contains { isAlive($0, now: now, transaction.dialect) }
            let calendar = try Settings(database: database).current(in: transaction).calendar
            return BackupStatus(
                plan: plan, lastVerified: try lastVerified(now: now, in: transaction),
                lastAttempt: try transaction.first("SELECT * FROM backups WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1", Backup.init),
                isRunning: isRunning, next: plan.recipient == nil ? nil : plan.times(around: now, calendar).next)
        }
    }
}
