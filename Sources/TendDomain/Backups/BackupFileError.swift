import TendLanguage

/// Why a file is not restored: each with its own reason and what to do.
enum BackupFileError: Equatable {
    case notABackup
    case versionTooNew(program: String, schema: Int)
    case wrongKey(needed: String, given: [String])
    case noKey(needed: String)
    case unexpectedKey
    case damagedHeader
    case tooShort(found: Int, wanted: Int)
    case tooLong(found: Int, wanted: Int)
    /// Counted from 1.
    case damagedChunk(Int)
    case wrongChunkOrder(Int)

    var problem: Problem { .conflict(phrase) }

    private var phrase: Phrase {
        switch self {
        case .notABackup:
            Phrase("This is no backup of Tend, or its beginning is damaged. Nothing was changed. Take another copy of it, or an earlier backup.")
        case .versionTooNew(let program, let schema):
            Phrase("This backup was written by a newer Tend (\(program), schema \(schema)). Nothing was changed. Install that version, then restore.")
        case .wrongKey(let needed, let given):
            Phrase(
                "This backup is sealed to the key \(needed), and the key given is \(given.joined(separator: ", ")). Nothing was changed. Give the private key that belongs to it."
            )
        case .noKey(let needed):
            Phrase("This backup is encrypted to the key \(needed). Give the file with its private key: --key FILE")
        case .unexpectedKey:
            Phrase("A key was given, and this backup is not encrypted: it may not be the file you mean. If it is, leave out --key.")
        case .damagedHeader:
            Phrase("The head of this backup is damaged. Nothing was changed. Take another copy of it, or an earlier backup.")
        case .tooShort(let found, let wanted):
            Phrase("This backup ends too early: \(found) of \(wanted) bytes are there. Nothing was changed. Copy it again from where it was whole.")
        case .tooLong(let found, let wanted):
            Phrase(
                "This backup is longer than it was written: \(found) bytes instead of \(wanted). Nothing was changed. Copy it again from where it was whole.")
        case .damagedChunk(let number):
            Phrase("This backup is damaged at its piece \(number). Nothing was changed. Take another copy of it, or an earlier backup.")
        case .wrongChunkOrder(let number):
            Phrase(
                "The pieces of this backup stand in another order than they were written, from piece \(number) on. Nothing was changed. Take another copy of it."
            )
        }
    }
}
