import CPostgres
import Foundation
import TendSQL

/// One connection to the server. All its work runs on its own queue, so that a slow query blocks no other connection.
final class Connection: @unchecked Sendable {
    let handle: OpaquePointer
    private let queue: DispatchQueue
    private var prepared: [String: String] = [:]
    /// The column types by query.
    private var columnTypes: [String: [Oid]] = [:]
    private var pendingResult: ResultStream?
    /// Tables whose last batch contained only new rows.
    private var tablesAssumedNew: Set<String> = []
    /// The first error of the transaction; after it, the transaction can only be rolled back.
    private(set) var transactionError: PostgresError?

    static func open(_ options: ConnectionOptions) async throws -> Connection {
        let queue = DispatchQueue(label: "tend.postgres")
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try Connection(options, on: queue) }) }
        }
    }

    private init(_ options: ConnectionOptions, on queue: DispatchQueue) throws {
        self.queue = queue
        handle = try Self.connect(options)
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        do { try configureSession() } catch let error as PostgresError { throw error.error }
    }

    /// Not part of `init`: an `init` that throws half way would run `deinit` without a connection.
    private static func connect(_ options: ConnectionOptions) throws -> OpaquePointer {
        let names = options.settings.keys.sorted()
        let texts = (names + names.map { options.settings[$0]! }).map { strdup($0) }
        defer { texts.forEach { free($0) } }
        let pointers = texts.map { $0.map { UnsafePointer<CChar>($0) } }
        let keywords = pointers.prefix(names.count) + [nil]
        let values = pointers.suffix(names.count) + [nil]
        guard let handle = PQconnectdbParams(Array(keywords), Array(values), 0) else { throw DatabaseError.unreachable("no memory for a connection") }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw PostgresError(lost: String(cString: PQerrorMessage(handle))).error
        }
        return handle
    }

    deinit { PQfinish(handle) }

    var isLost: Bool { PQstatus(handle) != CONNECTION_OK || transactionError?.isLost == true }

    /// Sets the session parameters that Tend relies on.
    private func configureSession() throws {
        try command(
            """
            SET TimeZone TO 'UTC'; SET statement_timeout TO '30min'; SET lock_timeout TO '30s'; \
            SET idle_in_transaction_session_timeout TO '10min'; SET synchronous_commit TO on; SET standard_conforming_strings TO on; \
            SET extra_float_digits TO 1
            """)
        guard try first("SHOW synchronous_commit")?.values.first == .text("on") else {
            throw PostgresError(.unsafe("synchronous_commit is not on"))
        }
    }

    func perform<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body(self) }) }
        }
    }

    // MARK: Statements

    /// Runs fixed SQL without values; everything else uses `run` and `each`.
    func command(_ statement: StaticString) throws {
        try bufferPendingResult()
        let result = statement.withUTF8Buffer { PQexec(handle, UnsafeRawPointer($0.baseAddress!).assumingMemoryBound(to: CChar.self)) }
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else { throw databaseError(from: PostgresError(result, on: handle)) }
    }

    func run(_ text: String, _ values: [SQLValue]) throws -> Int {
        try send(text, values)
        var changed = 0
        var failure: PostgresError?
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK: changed = Int(String(cString: PQcmdTuples(result))) ?? 0
            default: failure = failure ?? PostgresError(result, on: handle)
            }
        }
        if let failure { throw databaseError(from: failure) }
        return changed
    }

    func each(_ text: String, _ values: [SQLValue], _ body: (Row) throws -> Void) throws {
        try each(text, try parameters(values), body)
    }

    func each(_ text: String, _ parameters: Parameters, _ body: (Row) throws -> Void) throws {
        try send(text, parameters)
        PQsetSingleRowMode(handle)
        let stream = ResultStream(on: handle)
        self.pendingResult = stream
        defer {
            if self.pendingResult === stream {
                if !stream.isComplete { stream.discardRest() }
                self.pendingResult = nil
            }
        }
        while let row = try mappingErrors({ () throws(PostgresError) in try stream.next() }) { try body(row) }
    }

    func first(_ text: String, _ values: [SQLValue] = []) throws -> Row? {
        var found: Row?
        try each(text, values) { found = found ?? $0 }
        return found
    }

    private func parameters(_ values: [SQLValue]) throws -> Parameters {
        do { return try Parameters(values) } catch let error as PostgresError { throw databaseError(from: error) }
    }

    private func send(_ text: String, _ values: [SQLValue]) throws {
        try send(text, try parameters(values))
    }

    private func send(_ text: String, _ parameters: Parameters) throws {
        try bufferPendingResult()
        if let transactionError { throw transactionError.error }
        let sent: Int32
        if parameters.count == 0 {
            sent = PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 0)
        } else {
            let name = try prepare(text, parameters)
            sent = parameters.withPointers { PQsendQueryPrepared(handle, name, $0, $2, nil, nil, 0) }
        }
        guard sent == 1 else { throw databaseError(from: PostgresError(lost: String(cString: PQerrorMessage(handle)))) }
    }

    private func prepare(_ text: String, _ parameters: Parameters) throws -> String {
        let key = parameters.signature + " " + text
        if let name = prepared[key] { return name }
        if prepared.count >= 400 {
            try command("DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "t\(prepared.count)"
        let result = parameters.withPointers { count, types, _ in PQprepare(handle, name, text, count, types) }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw databaseError(from: PostgresError(result, on: handle)) }
        prepared[key] = name
        return name
    }

    /// The types of columns. They are cached, because the type of a column never changes.
    func types(of columns: String, in table: String) throws -> [Oid] {
        let text = "SELECT \(columns) FROM \(table)"
        if let types = columnTypes[text] { return types }
        let prepared = PQprepare(handle, "", text, 0, nil)
        defer { PQclear(prepared) }
        guard PQresultStatus(prepared) == PGRES_COMMAND_OK else { throw databaseError(from: PostgresError(prepared, on: handle)) }
        let described = PQdescribePrepared(handle, "")
        defer { PQclear(described) }
        guard PQresultStatus(described) == PGRES_COMMAND_OK else { throw databaseError(from: PostgresError(described, on: handle)) }
        let types = (0..<PQnfields(described)).map { PQftype(described, $0) }
        columnTypes[text] = types
        return types
    }

    func bufferPendingResult() throws {
        guard let pendingResult else { return }
        self.pendingResult = nil
        try mappingErrors { () throws(PostgresError) in try pendingResult.bufferRest() }
    }

    /// Records the first error of the transaction and maps it to a `DatabaseError`.
    func databaseError(from error: PostgresError) -> DatabaseError {
        if self.transactionError == nil { self.transactionError = error }
        return error.error
    }

    func mappingErrors<T>(_ body: () throws(PostgresError) -> T) throws -> T {
        do { return try body() } catch { throw databaseError(from: error) }
    }

    func clearTransactionError() { transactionError = nil }

    func assumesNewRows(in table: String) -> Bool { tablesAssumedNew.contains(table) }

    func setAssumesNewRows(in table: String, _ isNew: Bool) {
        if isNew { tablesAssumedNew.insert(table) } else { tablesAssumedNew.remove(table) }
    }
}
