import TendSQL

/// Connections that are open and free. Each has one owner at a time; who finds none waits in line.
actor Pool {
    private let address: Address
    private let limit: Int
    private var free: [Connection] = []
    private var open = 0
    private var isClosed = false
    private var waiting: [CheckedContinuation<Connection?, Never>] = []

    init(_ address: Address, limit: Int) {
        self.address = address
        self.limit = limit
    }

    func take() async throws -> Connection {
        guard !isClosed else { throw DatabaseError.unreachable("it was closed") }
        if let connection = free.popLast() { return connection }
        guard open >= limit else { return try await another() }
        let handed = await withCheckedContinuation { waiting.append($0) }
        if let handed { return handed }
        return try await take()
    }

    private func another() async throws -> Connection {
        open += 1
        do { return try await Connection.open(address) } catch {
            leave()
            throw error
        }
    }

    func put(_ connection: Connection) {
        if isClosed { return }
        if connection.isLost {
            // What broke this line has most likely broken the others that were open.
            open -= free.count
            free = []
            leave()
        } else if waiting.isEmpty {
            free.append(connection)
        } else {
            waiting.removeFirst().resume(returning: connection)
        }
    }

    /// A place became free; whoever waits opens a connection of its own.
    private func leave() {
        open -= 1
        if !waiting.isEmpty { waiting.removeFirst().resume(returning: nil) }
    }

    /// Whoever still works comes to an end, and nobody begins.
    func close() {
        isClosed = true
        free = []
        for one in waiting { one.resume(returning: nil) }
        waiting = []
    }
}
