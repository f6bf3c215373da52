import Foundation
import TendPostgres
import TendSQL
import TendSQLite
import Testing

/// Runs the body with an empty database of each available engine and deletes it afterwards.
func onEachEngine(_ body: (any Database) async throws -> Void) async throws {
    try await onSQLite { database, _ in try await body(database) }
    try await onPostgres { database, _ in try await body(database) }
}

func onSQLite(_ body: (SQLiteDatabase, _ path: String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tend-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("tend.sqlite").path
    try await body(try SQLiteDatabase(path: path), path)
}

/// Uses a new schema in the database of TEND_TEST_DATABASE.
func onPostgres(_ body: (PostgresDatabase, _ address: String) async throws -> Void) async throws {
    guard let server = testServer else { return }
    let schema = "t" + UUID().uuidString.replacing("-", with: "").lowercased()
    let admin = try PostgresDatabase(address: server, connections: 1)
    _ = try await admin.write { try $0.run(SQL(raw: "CREATE SCHEMA \(schema)")) }
    let address = server + "&options=-csearch_path%3D\(schema)"
    let result: Result<Void, any Error>
    do { result = .success(try await body(try PostgresDatabase(address: address), address)) } catch { result = .failure(error) }
    _ = try await admin.write { try $0.run(SQL(raw: "DROP SCHEMA \(schema) CASCADE")) }
    try result.get()
}

let testServer = ProcessInfo.processInfo.environment["TEND_TEST_DATABASE"]

let things = Migration(1, "things", "CREATE TABLE things (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, share DOUBLE PRECISION)")

extension Database {
    /// Processes the inputs in order, `size` of them in each transaction.
    func inTransactions<Input: Sendable, Output: Sendable>(
        of size: Int, _ inputs: [Input], _ body: @escaping @Sendable (Input, any Transaction) throws -> Output
    ) async throws -> [Output] {
        var outputs: [Output] = []
        for start in stride(from: 0, to: inputs.count, by: size) {
            let chunk = inputs[start..<min(start + size, inputs.count)]
            outputs += try await write { transaction in try chunk.map { try body($0, transaction) } }
        }
        return outputs
    }

    func insertThing(_ id: Int, _ name: String) async throws {
        try await write { _ = try $0.run("INSERT INTO things (id, name) VALUES (\(id), \(name))") }
    }

    func names() async throws -> [String] {
        try await read { try $0.all("SELECT name FROM things ORDER BY id") { $0[0] } }
    }
}
