import Foundation

extension Database {
    /// One moment of this database for as long as a body lasts: every question is answered from the same rows, whatever
    /// others write meanwhile. Questions wait for each other, so a body keeps few of them.
    package func withSnapshot<T: Sendable>(_ body: (any Database) async throws -> T) async throws -> T {
        let questions = SnapshotRequestQueue()
        let answering = Task {
            do { try await read { try questions.serve(from: $0) } } catch { questions.end(error) }
        }
        defer { questions.end(SnapshotEnded()) }
        let answer = try await body(Snapshot(origin: self, requests: questions))
        questions.end(SnapshotEnded())
        await answering.value
        return answer
    }
}

private struct SnapshotEnded: Error {}

private struct Snapshot: Database {
    let origin: any Database
    let requests: SnapshotRequestQueue
    var dialect: Dialect { origin.dialect }

    func version() async throws -> Int { 0 }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            requests.enqueue(
                SnapshotRequest { transaction in
                    let answer = Result { try body(transaction) }
                    continuation.resume(with: answer)
                    _ = try answer.get()
                } reject: {
                    continuation.resume(throwing: $0)
                })
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        throw DatabaseError.unsafe("a past moment cannot be written to")
    }

    func changedRows(in table: String, since version: Int) async throws -> ChangedRows { try await origin.changedRows(in: table, since: version) }
    func integrityErrors() async throws -> [String] { try await origin.integrityErrors() }
    func tables() async throws -> [TableSchema] { try await origin.tables() }
    func copy(to path: String) async throws { throw DatabaseError.unsafe("a past moment has no file") }
}

private struct SnapshotRequest: Sendable {
    let perform: @Sendable (any Transaction) throws -> Void
    let reject: @Sendable (any Error) -> Void

    init(perform: @escaping @Sendable (any Transaction) throws -> Void, reject: @escaping @Sendable (any Error) -> Void) {
        self.perform = perform
        self.reject = reject
    }
}

/// What is asked waits here for the thread that holds the transaction.
private final class SnapshotRequestQueue: @unchecked Sendable {
    private let condition = NSCondition()
    private var pending: [SnapshotRequest] = []
    private var endError: (any Error)?
    private var isServing = false

    func enqueue(_ question: SnapshotRequest) {
        condition.lock()
        let ending = endError
        if ending == nil { pending.append(question) }
        condition.signal()
        condition.unlock()
        if let ending { question.reject(ending) }
    }

    /// After a question that failed nothing is sure any more, so it is the last; a transaction that begins again is another moment.
    func serve(from transaction: any Transaction) throws {
        condition.lock()
        defer { condition.unlock() }
        guard !isServing else { throw SnapshotEnded() }
        isServing = true
        while true {
            while pending.isEmpty, endError == nil { condition.wait() }
            guard !pending.isEmpty else { return }
            let question = pending.removeFirst()
            condition.unlock()
            defer { condition.lock() }
            try question.perform(transaction)
        }
    }

    func end(_ error: any Error) {
        condition.lock()
        endError = endError ?? error
        let left = pending
        pending = []
        condition.signal()
        condition.unlock()
        for question in left { question.reject(error) }
    }
}
