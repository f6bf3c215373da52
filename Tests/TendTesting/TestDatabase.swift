import Foundation
import TendDomain
import TendSQL
import TendSQLite

/// An empty business in a folder of its own, gone afterwards.
package func withTestDatabase(ids: IDMaker = IDMaker(), _ body: (Tend) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tend-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try SQLiteDatabase(path: folder.appending(path: "tend.sqlite").path)
    try await body(try await Tend.open(database, ids: ids, now: Instant(microseconds: 0)))
    try database.close()
}
