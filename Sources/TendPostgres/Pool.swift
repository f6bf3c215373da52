import TendSQL

/// A pool of connections. Each has one user at a time; others wait in the order of their requests.
actor Pool {
    private let options: ConnectionOptions
    private let limit: Int
    private var idle: [Connection] = []
    private var openCount = 0
    private var isClosed = false
    private(set) var waiters: [CheckedContinuation<Connection?, Never>] = []

    init(_ options: ConnectionOptions, limit: Int) {
        self.options = options
        self.limit = limit
    }

    func acquire() async throws -> Connection {
        guard !isClosed else { throw DatabaseError.unreachable("it was closed") }
        if let connection = idle.popLast() { return connection }
        guard openCount >= limit else { return try await openConnection() }
        let connection = await withCheckedContinuation { waiters.append($0) }
        if let connection { return connection }
        return try await acquire()
    }

    private func openConnection() async throws -> Connection {
        openCount += 1
        do { return try await Connection.open(options) } catch {
            freeSlot()
            throw error
        }
    }

    func release(_ connection: Connection) {
        if isClosed { return }
        if connection.isLost {
            // The other open connections are probably broken too.
            openCount -= idle.count
            idle = []
            freeSlot()
        } else if waiters.isEmpty {
            idle.append(connection)
        } else {
            waiters.removeFirst().resume(returning: connection)
        }
    }

    /// A slot is free, so the first waiter opens a new connection.
    private func freeSlot() {
        openCount -= 1
        if !waiters.isEmpty { waiters.removeFirst().resume(returning: nil) }
    }

    /// Work in progress may finish; waiting and new requests fail.
    func close() {
        isClosed = true
        idle = []
        for waiter in waiters { waiter.resume(returning: nil) }
        waiters = []
    }
}
