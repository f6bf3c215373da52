import TendLanguage
import TendSQL

/// One copy of the business in one file: under way, proven, or failed.
package struct Backup: Sendable, Equatable {
    package let id: ID<Backup>
    package let file: String
    /// The fingerprint of the key it is sealed to; empty where it is not encrypted.
    package let recipient: String
    /// Whether the plan wrote it, and may delete it.
    package let isPlanned: Bool
    /// What was written to the business before this is in it.
    package let startedAt: Instant
    package var endedAt: Instant?
    /// When it was read back, restored and found the same.
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

/// What a backup is doing, and how far.
package struct BackupProgress: Sendable, Equatable {
    package enum Step: Int, Sendable, CaseIterable {
        case copying, encrypting, readingBack, comparing
    }

    package let step: Step
    /// 0…1 of this step.
    package let share: Double

    package init(_ step: Step, share: Double = 0) {
        self.step = step
        self.share = share
    }

    /// 0…1 of the whole.
    package var fractionCompleted: Double { (Double(step.rawValue) + share) / Double(Step.allCases.count) }
}

extension BackupProgress.Step {
    package var phrase: Phrase {
        switch self {
        case .copying: "Copying the business"
        case .encrypting: "Encrypting the copy"
        case .readingBack: "Reading it back from disk"
        case .comparing: "Restoring it and comparing"
        }
    }
}

/// What was found when a backup was opened.
struct BackupVerification: Sendable, Equatable {
    let bytes: Int
    let hash: String
    let at: Instant
}
