/// What can go wrong in any engine, in words that hold no value of a row: messages reach logs.
package enum DatabaseError: Error, Equatable, CustomStringConvertible {
    /// A key or a rule of the schema was broken; `constraint` names it.
    case constraint(String)
    case diskFull
    case corrupt(String)
    /// Another program owns the file.
    case locked(by: String)
    /// The file was written by a newer program.
    case schemaTooNew(found: Int, known: Int)
    /// A move into this place was stopped before its end.
    case unfinishedCopy
    /// The engine would not keep what it was told to keep.
    case unsafe(String)
    /// The server does not answer, or the address is none.
    case unreachable(String)
    /// The line broke while the last step was being written, and nobody is left who could tell whether it was.
    case commitUnknown
    /// Others kept getting in the way, time after time.
    case busy
    /// PostgreSQL keeps no text with the character zero, so neither engine does.
    case nulInText
    case failed(code: Int, message: String)

    package var description: String {
        switch self {
        case .constraint(let name): "a rule of the database was broken (\(name))"
        case .diskFull: "the disk is full; the last step was not written, everything before it is safe; free some space and start again"
        case .corrupt(let what): "the database file is damaged: \(what)"
        case .locked(let owner): "another program is using this data folder (\(owner)); stop it first"
        case .schemaTooNew(let found, let known):
            "this data was written by a newer Tend (schema \(found), this program knows \(known)); nothing was changed"
        case .unfinishedCopy: "a move into this place has not come to its end; run the same move again"
        case .unsafe(let what): "the database refused a setting that keeps data safe: \(what)"
        case .unreachable(let why): "the database cannot be reached: \(why)"
        case .commitUnknown: "the line to the database broke while the last step was being written; see whether it is there before doing it again"
        case .busy: "the database was busy with others each time; nothing was changed; try again"
        case .nulInText: "a text holds a character that cannot be kept (code 0); nothing was changed"
        case .failed(let code, let message): "the database failed (\(code)): \(message)"
        }
    }
}
