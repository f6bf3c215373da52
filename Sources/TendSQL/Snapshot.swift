import Foundation

extension Database {
    /// Passes a snapshot to the body: all its reads see the same rows, whatever others write in the meantime. Reads run one
    /// after the other, so a body should not start many at once.
    package func withSnapshot<T: Sendable>(_ body: (any Database) async throws -> T) async throws -> T {
        let requests = SnapshotRequestQueue()
        let server = Task {
            do { try await read { try requests.serve(from: $0) } } catch { requests.end(error) }
        }
        defer { requests.end(SnapshotEnded()) }
        let result = try await body(Snapshot(origin: self, requests: requests))
        requests.end(SnapshotEnded())
        await server.value
        return result
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
                    let result = Result { try body(transaction) }
                    continuation.resume(with: result)
                    _ = try result.get()
                } reject: {
                    continuation.resume(throwing: $0)
                })
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        throw DatabaseError.unsafe("a snapshot cannot be written")
    }

    func changedRows(in table: String, since version: Int) async throws -> ChangedRows { try await origin.changedRows(in: table, since: version) }
    func integrityErrors() async throws -> [String] { try await origin.integrityErrors() }
    func tables() async throws -> [TableSchema] { try await origin.tables() }
    func copy(to path: String) async throws { throw DatabaseError.unsafe("a snapshot has no file") }
}

private struct SnapshotRequest: Sendable {
    let perform: @Sendable (any Transaction) throws -> Void
    let reject: @Sendable (any Error) -> Void

    init(perform: @escaping @Sendable (any Transaction) throws -> Void, reject: @escaping @Sendable (any Error) -> Void) {
        self.perform = perform
        self.reject = reject
    }
}

/// Requests wait here for the thread that holds the transaction.
private final class SnapshotRequestQueue: @unchecked Sendable {
    private let condition = NSCondition()
    private var pending: [SnapshotRequest] = []
    private var endError: (any Error)?
    private var isServing = false

    func enqueue(_ request: SnapshotRequest) {
        condition.lock()
        let error = endError
        if error == nil { pending.append(request) }
        condition.signal()
        condition.unlock()
        if let error { request.reject(error) }
    }

    /// Ends with the first failed request, because a restarted transaction would see another snapshot.
    func serve(from transaction: any Transaction) throws {
        condition.lock()
        defer { condition.unlock() }
        guard !isServing else { throw SnapshotEnded() }
        isServing = true
        while true {
            while pending.isEmpty, endError == nil { condition.wait() }
            guard !pending.isEmpty else { return }
            let request = pending.removeFirst()
            condition.unlock()
            defer { condition.lock() }
            try request.perform(transaction)
        }
    }

    func end(_ error: any Error) {
        condition.lock()
        endError = endError ?? error
        let remaining = pending
        pending = []
        condition.signal()
        condition.unlock()
        for request in remaining { request.reject(error) }
    }
}
