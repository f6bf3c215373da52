import Foundation

/// Reads a table on a thread of its own and hands over batches, so that reading and using go on side by side.
package final class TablePipeline: Sendable {
    private let queue: BatchQueue

    /// Takes the reader over: nobody else may use it from now on.
    package init(_ reader: sending TableReader, rows: Int = 1_000, depth: Int = 4) {
        let queue = BatchQueue(depth: depth)
        self.queue = queue
        nonisolated(unsafe) let reader = reader
        Thread {
            do {
                while let batch = try reader.nextBatch(rows: rows) {
                    guard queue.offer(batch) else { return }
                }
                queue.end(nil)
            } catch {
                queue.end(error)
            }
        }.start()
    }

    deinit { queue.cancel() }

    /// The next batch, waited for; nil at the end. Throws what reading threw.
    package func next() throws -> TableBatch? { try queue.take() }
}

/// A few batches between the thread that makes them and the one that uses them.
private final class BatchQueue: @unchecked Sendable {
    private let condition = NSCondition()
    private let depth: Int
    private var batches: [TableBatch] = []
    private var hasEnded = false
    private var failure: (any Error)?

    init(depth: Int) { self.depth = max(1, depth) }

    func take() throws -> TableBatch? {
        condition.lock()
        defer { condition.unlock() }
        while batches.isEmpty, !hasEnded { condition.wait() }
        if !batches.isEmpty {
            condition.broadcast()
            return batches.removeFirst()
        }
        if let failure { throw failure }
        return nil
    }

    /// Waits for room; false when nobody wants more.
    func offer(_ batch: TableBatch) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while batches.count >= depth, !hasEnded { condition.wait() }
        if hasEnded { return false }
        batches.append(batch)
        condition.broadcast()
        return true
    }

    func end(_ error: (any Error)?) {
        condition.lock()
        (failure, hasEnded) = (error, true)
        condition.broadcast()
        condition.unlock()
    }

    func cancel() { end(nil) }
}
