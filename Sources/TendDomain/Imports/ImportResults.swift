import TendLanguage
import TendSQL

/// The records behind the figures of an import, in pages.
extension Imports {
    package struct Filter: Sendable, Equatable {
        package var kind: ImportKind?
        package var state: Import.State?
        package var limit = 50
        package var after: ID<Import>?

        package init() {}
    }

    package struct Page: Sendable {
        package let imports: [Import]
        package let next: ID<Import>?
    }

    /// Newest first.
    package func page(_ filter: Filter = Filter()) async throws -> Page {
        var parts: [SQL] = []
        if let kind = filter.kind { parts.append("kind = \(kind.rawValue)") }
        if let state = filter.state { parts.append("state = \(state)") }
        if let after = filter.after { parts.append("id < \(after)") }
        let condition: SQL = parts.isEmpty ? "" : "WHERE " + parts.joined(" AND ")
        return try await database.read { transaction in
            let rows = try transaction.all("SELECT * FROM imports \(condition) ORDER BY id DESC LIMIT \(filter.limit + 1)", Import.init)
            let page = Array(rows.prefix(filter.limit))
            return Page(imports: page, next: rows.count > filter.limit ? page.last?.id : nil)
        }
    }

    /// Imports and undos that were running when the program stopped.
    package func interrupted() async throws -> [Import] {
        try await database.read { try $0.all("SELECT * FROM imports WHERE state IN ('running', 'undoing') ORDER BY id", Import.init) }
    }

    package struct ImportedRows<Row: Sendable>: Sendable {
        package let rows: [Row]
        package let next: Int64?
    }

    /// Customers that the import created. Ids increase with time, so the records of an import are in a range of ids.
    package func customers(of current: Import, limit: Int = 50, after: Int64? = nil) async throws -> ImportedRows<Customer> {
        try await database.read { transaction in
            let rows = try transaction.all(
                """
                SELECT \(Customer.columns) FROM customers WHERE id > \(after ?? current.firstID) AND id <= \(current.lastID) \
                AND import_id = \(current.id) AND merged_into IS NULL ORDER BY id LIMIT \(limit + 1)
                """, Customer.init)
            return ImportedRows(rows: Array(rows.prefix(limit)), next: rows.count > limit ? rows[limit - 1].id.number : nil)
        }
    }

    package struct ImportedEvent: Sendable {
        package let event: Event
        package let customer: String
    }

    package func events(of current: Import, limit: Int = 50, after: Int64? = nil) async throws -> ImportedRows<ImportedEvent> {
        try await database.read { transaction in
            let events = try transaction.all(
                """
                SELECT \(Event.columns) FROM events WHERE id > \(after ?? current.firstID) AND id <= \(current.lastID) \
                AND import_id = \(current.id) ORDER BY id LIMIT \(limit + 1)
                """, Event.init)
            let names = try Self.names(of: events.map(\.customer), in: transaction)
            let rows = events.prefix(limit).map { ImportedEvent(event: $0, customer: names[$0.customer] ?? "") }
            return ImportedRows(rows: rows, next: events.count > limit ? events[limit - 1].id.number : nil)
        }
    }

    /// An existing customer that the import changed.
    package struct ChangedCustomer: Sendable {
        package struct Change: Sendable {
            package let field: Phrase
            package let before: String?
            package let after: String?
        }

        package let id: ID<Customer>
        package let name: String
        package let changes: [Change]
    }

    package func changes(of current: Import, limit: Int = 50, after: Int64? = nil) async throws -> ImportedRows<ChangedCustomer> {
        let defaults = try await mappingDefaults()
        return try await database.read { transaction in
            let ids: [Int64] = try transaction.all(
                """
                SELECT DISTINCT row_id FROM import_changes WHERE import_id = \(current.id) AND table_name = 'customers' \
                AND row_id > \(after ?? 0) ORDER BY row_id LIMIT \(limit + 1)
                """
            ) { $0[0] }
            let shown = Array(ids.prefix(limit))
            let changes = try transaction.all(
                """
                SELECT row_id, column_name, before_value, after_value FROM import_changes WHERE import_id = \(current.id) \
                AND table_name = 'customers' AND column_name <> 'changed_at' AND row_id IN (\(list: shown)) ORDER BY row_id, column_name
                """)
            let byRow = Dictionary(grouping: changes) { $0["row_id"] as Int64 }
            let names = try Self.names(of: shown.map { ID($0) }, in: transaction)
            let rows = shown.map { id in
                ChangedCustomer(id: ID(id), name: names[ID(id)] ?? "", changes: (byRow[id] ?? []).map { ChangedCustomer.Change($0, defaults) })
            }
            return ImportedRows(rows: rows, next: ids.count > limit ? shown.last : nil)
        }
    }

    static func names(of customers: [ID<Customer>], in transaction: any Transaction) throws -> [ID<Customer>: String] {
        var names: [ID<Customer>: String] = [:]
        for part in Array(Set(customers)).chunked(500) {
            try transaction.each("SELECT id, name FROM customers WHERE id IN (\(list: part))") { names[$0["id"]] = $0["name"] }
        }
        return names
    }
}

extension Imports.ChangedCustomer.Change {
    fileprivate init(_ row: Row, _ defaults: RowMapper.MappingDefaults) {
        let column: String = row["column_name"]
        self.init(
            field: Customer.phrase(of: column),
            before: Customer.formatted(row["before_value"], in: column, defaults), after: Customer.formatted(row["after_value"], in: column, defaults))
    }
}
