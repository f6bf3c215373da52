/// Errors of both engines. Messages contain no values of rows, because they reach logs.
package enum DatabaseError: Error, Equatable, CustomStringConvertible {
    /// A key or a rule of the schema was broken; `constraint` names it.
    case constraint(String)
    case diskFull
    case corrupt(String)
    /// Another process has the file open.
    case locked(by: String)
    /// The file was written by a newer program.
    case schemaTooNew(found: Int, known: Int)
    /// An earlier copy to this database was interrupted.
    case unfinishedCopy
    /// The engine cannot guarantee durability or security.
    case unsafe(String)
    /// The server does not respond, or the address is invalid.
    case unreachable(String)
    /// The connection broke during a commit, and its result cannot be found out.
    case commitUnknown
    /// Every retry conflicted with another transaction.
    case busy
    /// PostgreSQL cannot store the character U+0000 in texts, so both engines reject it.
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
        case .unfinishedCopy: "an earlier copy to this database is unfinished; run the same copy again"
        case .unsafe(let what): "the database refused a setting that keeps data safe: \(what)"
        case .unreachable(let why): "the database cannot be reached: \(why)"
        case .commitUnknown: "the connection to the database broke while the last step was being written; check whether it was saved before you retry"
        case .busy: "the database was busy; nothing was changed; try again"
        case .nulInText: "a text contains a character that cannot be stored (code 0); nothing was changed"
        case .failed(let code, let message): "the database failed (\(code)): \(message)"
        }
    }
}
