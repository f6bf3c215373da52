import Foundation
import TendSQL

/// How the business stands if its disk breaks now.
package struct BackupStanding: Sendable, Equatable {
    package enum Trouble: Sendable, Equatable {
        case never
        /// The newest one failed.
        case failed(Phrase)
        /// So many days without one.
        case old(days: Int)
        /// The newest proven one is not where it was written.
        case gone(file: String)
    }

    package let plan: BackupPlan
    /// The newest that was proven.
    package let proven: Backup?
    /// The newest of all, unless it is under way.
    package let attempt: Backup?
    package let isUnderWay: Bool
    package let next: Instant?

    /// A night may be a little longer than a day.
    private static let latePlanned = 26 * 3600.0
    private static let lateByHand = 7 * Instant.day

    package func trouble(now: Instant) -> Trouble? {
        if let attempt, let problem = attempt.problem, attempt.startedAt <= now, attempt.startedAt > (proven?.startedAt ?? .distantPast) {
            return .failed(problem)
        }
        guard let proven else { return .never }
        if proven.isKept, !FileManager.default.fileExists(atPath: proven.file) { return .gone(file: proven.file) }
        let age = now - proven.startedAt
        return age > (plan.recipient == nil ? Self.lateByHand : Self.latePlanned) ? .old(days: Int(age / Instant.day)) : nil
    }
}

extension BackupStanding.Trouble {
    package var phrase: Phrase {
        switch self {
        case .never: "There is no backup yet. If this machine's disk breaks, everything is lost."
        case .failed(let problem): Phrase("The last backup failed.").followed(by: problem)
        case .old(let days): Phrase("The last backup is \(days) days old.")
        case .gone(let file): Phrase("The last backup is no longer where it was written: \(file)")
        }
    }
}

extension Backups {
    package func standing(now: Instant) async throws -> BackupStanding {
        try await database.read { transaction in
            let plan = try plan(in: transaction)
            let isUnderWay = try transaction.all("SELECT * FROM backups WHERE ended_at IS NULL").contains { isAlive($0, now: now, transaction.dialect) }
            let calendar = try Settings(database: database).current(in: transaction).calendar
            return BackupStanding(
                plan: plan, proven: try lastProven(now: now, in: transaction),
                attempt: try transaction.first("SELECT * FROM backups WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1", Backup.init),
                isUnderWay: isUnderWay, next: plan.recipient == nil ? nil : plan.times(around: now, calendar).next)
        }
    }
}
