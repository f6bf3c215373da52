import Foundation

extension Database {
    /// One moment of this database for as long as a body lasts: every question is answered from the same rows, whatever
    /// others write meanwhile. Questions wait for each other, so a body keeps few of them.
    package func withSnapshot<T: Sendable>(_ body: (any Database) async throws -> T) async throws -> T {
        let questions = Questions()
        let answering = Task {
            do { try await read { try questions.answer(from: $0) } } catch { questions.end(error) }
        }
        defer { questions.end(SnapshotEnded()) }
        let answer = try await body(Snapshot(origin: self, questions: questions))
        questions.end(SnapshotEnded())
        await answering.value
        return answer
    }
}

private struct SnapshotEnded: Error {}

private struct Snapshot: Database {
    let origin: any Database
    let questions: Questions
    var dialect: Dialect { origin.dialect }

    func version() async throws -> Int { 0 }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            questions.put(
                Question { transaction in
                    let answer = Result { try body(transaction) }
                    continuation.resume(with: answer)
                    _ = try answer.get()
                } refuse: {
                    continuation.resume(throwing: $0)
                })
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        throw DatabaseError.unsafe("a past moment cannot be written to")
    }

    func written(in table: String, since version: Int) async throws -> Written { try await origin.written(in: table, since: version) }
    func complaints() async throws -> [String] { try await origin.complaints() }
    func tables() async throws -> [Table] { try await origin.tables() }
    func copy(to path: String) async throws { throw DatabaseError.unsafe("a past moment has no file") }
}

private struct Question: Sendable {
    let answer: @Sendable (any Transaction) throws -> Void
    let refuse: @Sendable (any Error) -> Void

    init(answer: @escaping @Sendable (any Transaction) throws -> Void, refuse: @escaping @Sendable (any Error) -> Void) {
        self.answer = answer
        self.refuse = refuse
    }
}

/// What is asked waits here for the thread that holds the transaction.
private final class Questions: @unchecked Sendable {
    private let condition = NSCondition()
    private var waiting: [Question] = []
    private var ending: (any Error)?
    private var isHeld = false

    func put(_ question: Question) {
        condition.lock()
        let ending = ending
        if ending == nil { waiting.append(question) }
        condition.signal()
        condition.unlock()
        if let ending { question.refuse(ending) }
    }

    /// After a question that failed nothing is sure any more, so it is the last; a transaction that begins again is another moment.
    func answer(from transaction: any Transaction) throws {
        condition.lock()
        defer { condition.unlock() }
        guard !isHeld else { throw SnapshotEnded() }
        isHeld = true
        while true {
            while waiting.isEmpty, ending == nil { condition.wait() }
            guard !waiting.isEmpty else { return }
            let question = waiting.removeFirst()
            condition.unlock()
            defer { condition.lock() }
            try question.answer(transaction)
        }
    }

    func end(_ error: any Error) {
        condition.lock()
        ending = ending ?? error
        let left = waiting
        waiting = []
        condition.signal()
        condition.unlock()
        for question in left { question.refuse(error) }
    }
}
