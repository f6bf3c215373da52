import Foundation
import TendDomain
import TendSQL
import TendSQLite

/// An empty business in a folder of its own, gone afterwards.
package func withTestDatabase(ids: IDMaker = IDMaker(), _ body: (Tend) async throws -> Void) async throws {
    await Gate.shared.enter()
    defer { Task { await Gate.shared.leave() } }
    let folder = FileManager.default.temporaryDirectory.appending(path: "tend-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try SQLiteDatabase(path: folder.appending(path: "tend.sqlite").path)
    let workshop = Workshop(folder: folder) { try SQLiteDatabase(path: $0) }
    try await body(try await Tend.open(database, workshop: workshop, ids: ids, now: Instant(microseconds: 0)))
    try database.close()
}

/// All tests begin at once, and each database holds a dozen open files: so many open at the same time
/// that starting another program fails. A test may open two, so the gate is wider than the tests that do.
private actor Gate {
    static let shared = Gate()
    private var free = 24
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
