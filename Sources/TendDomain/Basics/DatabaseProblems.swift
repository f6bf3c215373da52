import Foundation
import TendLanguage
import TendSQL

extension DatabaseError {
    /// What went wrong with the place where everything is kept, and what to do.
    package var phrase: Phrase {
        switch self {
        case .constraint(let name): Phrase("A rule of the database was broken (\(name)).")
        case .diskFull: Phrase("The disk is full. The last step was not written, everything before it is safe. Free some space and start again.")
        case .corrupt(let what): Phrase("The database file is damaged: \(what)")
        case .locked(let owner): Phrase("Another program is using this data folder (\(owner)); stop it first.")
        case .schemaTooNew(let found, let known):
            Phrase("This data was written by a newer Tend (schema \(found), this program knows \(known)); nothing was changed.")
        case .unfinishedCopy:
            Phrase("A move into this place has not come to its end. Give the same `tend move` again; it goes on where it stopped.")
        case .unsafe(let what): Phrase("The database refused a setting that keeps data safe: \(what)")
        case .unreachable(let why): Phrase("The database cannot be reached: \(why)")
        case .commitUnknown:
            Phrase("The line to the database broke while this was being written. Look whether it is there before you do it again.")
        case .busy: Phrase("The database was busy with others each time. Nothing was changed; try again.")
        case .nulInText: Phrase("A text holds a character that cannot be kept (code 0). Nothing was changed; take it out and try again.")
        case .failed(let code, let message): Phrase("The database failed (\(code)): \(message)")
        }
    }
}

extension DatabaseCopyError {
    /// Why nothing may be used yet, and what to do.
    package var phrase: Phrase {
        switch self {
        case .targetNotEmpty: Phrase("The place to move to holds a business already; choose an empty one.")
        case .differentSource:
            Phrase("The place to move to holds an unfinished move of another business, or of an older state of this one. Empty it and start again.")
        case .mismatch(let table):
            Phrase(
                "What arrived differs from what is there now (\(table)): somebody may have written during the move. The old place is as it was. Stop `tend serve`, empty the new place and start again."
            )
        }
    }
}

extension Problem {
    /// What will pass without anybody mending the program; nil for everything else. A file that is sent needs room too.
    package static func transientPhrase(of error: any Error) -> Phrase? {
        switch error {
        case DatabaseError.diskFull, CocoaError.fileWriteOutOfSpace: DatabaseError.diskFull.phrase
        case DatabaseError.busy: DatabaseError.busy.phrase
        case DatabaseError.commitUnknown: DatabaseError.commitUnknown.phrase
        case DatabaseError.unreachable: Phrase("The database cannot be reached at the moment. Nothing was changed; try again soon.")
        default: nil
        }
    }

    /// Whether what was asked for may be done all the same, so that nobody should simply ask again.
    package static func mayHaveCommitted(_ error: any Error) -> Bool { error as? DatabaseError == .commitUnknown }

    /// What a person is told of an error; nil where it is a fault of the program.
    package static func phrase(of error: any Error) -> Phrase? {
        switch error {
        case let problem as Problem: problem.phrase
        case let error as DatabaseError: error.phrase
        case let error as DatabaseCopyError: error.phrase
        default: nil
        }
    }
}
