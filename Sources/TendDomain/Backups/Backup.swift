import TendLanguage
import TendSQL

/// A copy of the business in one file: running, verified or failed.
package struct Backup: Sendable, Equatable {
    package let id: ID<Backup>
    package let file: String
    /// The fingerprint of the key it is encrypted with; empty if it is not encrypted.
    package let recipient: String
    /// Whether the backup plan created it and may delete it.
    package let isPlanned: Bool
    /// It contains everything that was written before this.
    package let startedAt: Instant
    package var endedAt: Instant?
    /// When it was read back, restored and compared successfully.
    package var verifiedAt: Instant?
    package var bytes: Int?
    package var hash: String?
    package var problem: Phrase?
    package var deletedAt: Instant?

    package var isRunning: Bool { endedAt == nil }
    package var isRetained: Bool { verifiedAt != nil && deletedAt == nil }
}

extension Backup {
    init(_ row: Row) {
        self.init(
            id: row["id"], file: row["file"], recipient: row["recipient"], isPlanned: row["is_planned"], startedAt: row["started_at"],
            endedAt: row["ended_at"], verifiedAt: row["proven_at"], bytes: row["bytes"], hash: row["hash"],
            problem: (row["problem"] as String?).flatMap(Phrase.init(json:)), deletedAt: row["deleted_at"])
    }
}

/// The current step of a backup.
package struct BackupProgress: Sendable, Equatable {
    package enum Step: Int, Sendable, CaseIterable {
        case copying, encrypting, readingBack, comparing
    }

    package let step: Step
    /// The completed share of this step, 0…1.
    package let share: Double

    package init(_ step: Step, share: Double = 0) {
        self.step = step
        self.share = share
    }

    /// The completed share of the backup, 0…1.
    package var fractionCompleted: Double { (Double(step.rawValue) + share) / Double(Step.allCases.count) }
}

extension BackupProgress.Step {
    package var phrase: Phrase {
        switch self {
        case .copying: "Copying the data"
        case .encrypting: "Encrypting the copy"
        case .readingBack: "Reading the backup from disk"
        case .comparing: "Restoring and comparing"
        }
    }
}

/// The result of verifying a backup.
struct BackupVerification: Sendable, Equatable {
    let bytes: Int
    let hash: String
    let at: Instant
}
