import TendSQL

/// Connections that are open and free. Each has one owner at a time; who finds none waits in line.
actor Pool {
    private let options: ConnectionOptions
    private let limit: Int
    private var idle: [Connection] = []
    private var openCount = 0
    private var isClosed = false
    private var waiters: [CheckedContinuation<Connection?, Never>] = []

    init(_ address: ConnectionOptions, limit: Int) {
        self.options = address
        self.limit = limit
    }

    func acquire() async throws -> Connection {
        guard !isClosed else { throw DatabaseError.unreachable("it was closed") }
        if let connection = idle.popLast() { return connection }
        guard openCount >= limit else { return try await openConnection() }
        let handed = await withCheckedContinuation { waiters.append($0) }
        if let handed { return handed }
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
            // What broke this line has most likely broken the others that were open.
            openCount -= idle.count
            idle = []
            freeSlot()
        } else if waiters.isEmpty {
            idle.append(connection)
        } else {
            waiters.removeFirst().resume(returning: connection)
        }
    }

    /// A place became free; whoever waits opens a connection of its own.
    private func freeSlot() {
        openCount -= 1
        if !waiters.isEmpty { waiters.removeFirst().resume(returning: nil) }
    }

    /// Whoever still works comes to an end, and nobody begins.
    func close() {
        isClosed = true
        idle = []
        for one in waiters { one.resume(returning: nil) }
        waiters = []
    }
}
