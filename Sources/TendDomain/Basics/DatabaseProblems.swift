import Foundation
import TendLanguage
import TendSQL

extension DatabaseError {
    /// What went wrong with the database, and what the user can do.
    package var phrase: Phrase {
        switch self {
        case .constraint(let name): Phrase("The database rejected the data (constraint \(name)).")
        case .diskFull: Phrase("The disk is full. The last change was not saved; everything before it is safe. Free some space and try again.")
        case .corrupt(let details): Phrase("The database file is damaged: \(details)")
        case .locked(let program): Phrase("Another program is using this data folder (\(program)); stop it first.")
        case .schemaTooNew(let found, let known):
            Phrase("This data was written by a newer Tend (schema \(found), this program knows \(known)); nothing was changed.")
        case .unfinishedCopy:
            Phrase("The copy into this database is unfinished. Run the same `tend move` command again; it continues where it stopped.")
        case .unsafe(let setting): Phrase("The database refused a setting that keeps data safe: \(setting)")
        case .unreachable(let reason): Phrase("The database cannot be reached: \(reason)")
        case .commitUnknown:
            Phrase("The connection to the database was lost while saving. Check whether the change was saved before you repeat it.")
        case .busy: Phrase("The database was busy. Nothing was changed; try again.")
        case .nulInText: Phrase("A text contains a character that cannot be stored (code 0). Nothing was changed; remove it and try again.")
        case .failed(let code, let message): Phrase("The database failed (\(code)): \(message)")
        }
    }
}

extension DatabaseCopyError {
    /// Why the target cannot be used, and what the user can do.
    package var phrase: Phrase {
        switch self {
        case .targetNotEmpty: Phrase("The target already holds a business; choose an empty folder or database.")
        case .differentSource:
            Phrase("The target holds an unfinished copy of another business, or of an earlier state of this one. Empty it and start again.")
        case .mismatch(let table):
            Phrase(
                "The copy differs from the source (\(table)): data may have been written during the move. The source is unchanged. Stop `tend serve`, empty the target and start again."
            )
        }
    }
}

extension Problem {
    /// The text for an error that a retry or free disk space resolves; nil for every other error.
    package static func transientPhrase(of error: any Error) -> Phrase? {
        switch error {
        case DatabaseError.diskFull, CocoaError.fileWriteOutOfSpace: DatabaseError.diskFull.phrase
        case DatabaseError.busy: DatabaseError.busy.phrase
        case DatabaseError.commitUnknown: DatabaseError.commitUnknown.phrase
        case DatabaseError.unreachable: Phrase("The database cannot be reached at the moment. Nothing was changed; try again soon.")
        default: nil
        }
    }

    /// Whether the change may have been saved in spite of the error, so that a blind retry could apply it twice.
    package static func mayHaveCommitted(_ error: any Error) -> Bool { error as? DatabaseError == .commitUnknown }

    /// The text for an error that the user can act on; nil for a fault of the program.
    package static func phrase(of error: any Error) -> Phrase? {
        switch error {
        case let problem as Problem: problem.phrase
        case let error as DatabaseError: error.phrase
        case let error as DatabaseCopyError: error.phrase
        default: nil
        }
    }
}
