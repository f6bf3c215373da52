import TendLanguage

/// Why a backup file cannot be restored.
package enum BackupFileError: Equatable {
    case notABackup
    case versionTooNew(program: String, schema: Int)
    case wrongKey(required: String, given: [String])
    case noKey(required: String)
    case unexpectedKey
    case damagedHeader
    case tooShort(actual: Int, expected: Int)
    case tooLong(actual: Int, expected: Int)
    /// Chunks are counted from 1.
    case damagedChunk(Int)
    case wrongChunkOrder(Int)

    package var problem: Problem { .conflict(phrase) }

    private var phrase: Phrase {
        switch self {
        case .notABackup:
            Phrase("This is not a Tend backup, or its beginning is damaged. Nothing was changed. Use another copy or an earlier backup.")
        case .versionTooNew(let program, let schema):
            Phrase(
                "This backup was written by a newer version of Tend (\(program), schema \(schema)). Nothing was changed. Install that version, then restore.")
        case .wrongKey(let required, let given):
            Phrase(
                "This backup is encrypted with the key \(required), but the given key is \(given.joined(separator: ", ")). Nothing was changed. Use the private key of the first one."
            )
        case .noKey(let required):
            Phrase("This backup is encrypted with the key \(required). Name the file with its private key: --key FILE")
        case .unexpectedKey:
            Phrase("A key was given, but this backup is not encrypted. If it is the right file, omit --key.")
        case .damagedHeader:
            Phrase("The header of this backup is damaged. Nothing was changed. Use another copy or an earlier backup.")
        case .tooShort(let actual, let expected):
            Phrase("This backup is incomplete: it has \(actual) of \(expected) bytes. Nothing was changed. Copy it again from an intact copy.")
        case .tooLong(let actual, let expected):
            Phrase(
                "This backup is too long: \(actual) bytes instead of \(expected). Nothing was changed. Copy it again from an intact copy.")
        case .damagedChunk(let number):
            Phrase("This backup is damaged in chunk \(number). Nothing was changed. Use another copy or an earlier backup.")
        case .wrongChunkOrder(let number):
            Phrase(
                "The chunks of this backup are in the wrong order from chunk \(number) on. Nothing was changed. Use another copy."
            )
        }
    }
}
