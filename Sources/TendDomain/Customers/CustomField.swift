import TendLanguage
import TendSQL

/// A field of the owner's files beyond the standard fields of a customer.
package struct CustomField: Sendable, Equatable {
    package struct Declaration: Sendable, Equatable, Codable {
        package let name: String
        package var type: FieldType
    }

    package let name: String
    package let type: FieldType
    package var customers = 0
    /// Up to three different values.
    package var samples: [String] = []
}

/// The custom fields of a business, across all customers.
package struct CustomFields: Sendable {
    package let database: any Database

    package init(database: any Database) { self.database = database }

    /// Reads every customer, so pages cache the result.
    package func all() async throws -> [CustomField] {
        try await database.read { transaction in
            var fields: [String: CustomField] = [:]
            for declared in try Self.declared(in: transaction) { fields[declared.name] = CustomField(name: declared.name, type: declared.type) }
            try transaction.each("SELECT fields FROM customers WHERE merged_into IS NULL AND fields <> '{}' ORDER BY id") { row in
                for (name, value) in (row[0] as CustomFieldValues).values {
                    fields[name, default: CustomField(name: name, type: .text)].count(value)
                }
            }
            return fields.values.sorted { $0.name < $1.name }
        }
    }

    /// The effect that a change would have.
    package struct ConversionPreview: Sendable, Equatable {
        package var customers = 0
        /// Values that do not convert to a number or to yes or no; they stay unchanged.
        package var unconvertible = 0
        package var unconvertibleSamples: [String] = []
        /// Customers with different values in both fields: a merge keeps the value of the target field.
        package var collisions = 0
    }

    package func preview(_ change: CustomFieldChange) async throws -> ConversionPreview {
        try await database.read { transaction in
            var preview = ConversionPreview()
            try transaction.each("SELECT fields FROM customers WHERE merged_into IS NULL AND fields <> '{}' ORDER BY id") { row in
                let fields: CustomFieldValues = row[0]
                guard let value = fields[change.name] else { return }
                preview.customers += 1
                if let type = change.type, type.convert(value) == nil { preview.addUnconvertible(value.formatted) }
                if let other = change.other, let existing = fields[other], existing != value { preview.collisions += 1 }
            }
            return preview
        }
    }

    /// Declares the change and starts the background job that applies it.
    package func begin(_ change: CustomFieldChange) async throws {
        try await database.write { transaction in
            try Self.requireNoRunningChange(in: transaction)
            var change = change
            change.former = try Self.declared(in: transaction)
            try Self.declare(&change, in: transaction)
            try transaction.run("DELETE FROM field_changes")
            try Self.store(change, in: transaction)
            try BackgroundJobs.begin(.fields, detail: change.json, in: transaction)
        }
    }

    /// The last change, as long as it can be undone.
    package func last() async throws -> CustomFieldChange? {
        try await database.read { try Self.last(in: $0) }
    }

    package func beginUndo() async throws {
        try await database.write { transaction in
            try Self.requireNoRunningChange(in: transaction)
            guard var change = try Self.last(in: transaction) else {
                throw Problem.notFound(Phrase("There is no field change to undo."))
            }
            try transaction.run("DELETE FROM fields WHERE name = \(change.name) OR name = \(change.other ?? change.name)")
            for declared in change.former where [change.name, change.other].contains(declared.name) {
                try Self.declare(declared, in: transaction)
            }
            change.isUndone = true
            try Self.store(nil, in: transaction)
            try BackgroundJobs.begin(.fields, detail: change.json, in: transaction)
        }
    }
}

extension CustomFields {
    private static func requireNoRunningChange(in transaction: any Transaction) throws {
        guard try BackgroundJobs.find(.fields, in: transaction) == nil else {
            throw Problem.conflict(Phrase("Another field is being changed. Wait until it is finished."))
        }
    }

    static func declared(in transaction: any Transaction) throws -> [CustomField.Declaration] {
        try transaction.all("SELECT name, type FROM fields ORDER BY name") { CustomField.Declaration(name: $0[0], type: $0[1]) }
    }

    private static func declare(_ declared: CustomField.Declaration, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO fields (name, type) VALUES (\(declared.name), \(declared.type)) \
            ON CONFLICT (name) DO UPDATE SET type = excluded.type
            """)
    }

    private static func declare(_ change: inout CustomFieldChange, in transaction: any Transaction) throws {
        let types = Dictionary(uniqueKeysWithValues: change.former.map { ($0.name, $0.type) })
        let other = change.other ?? change.name
        switch change.kind {
        case .retype: try declare(CustomField.Declaration(name: change.name, type: change.type ?? .text), in: transaction)
        case .delete: try transaction.run("DELETE FROM fields WHERE name = \(change.name)")
        case .merge:
            guard other != change.name, let type = types[other] else {
                throw Problem.invalid(field: "into", Phrase("Choose another field."))
            }
            change.type = type
            try transaction.run("DELETE FROM fields WHERE name = \(change.name)")
        case .rename:
            guard (1...60).contains(other.count) else { throw Problem.invalid(field: "to", Phrase("A field name has 1 to 60 characters.")) }
            guard types[other] == nil else {
                throw Problem.invalid(field: "to", Phrase("A field with this name already exists. Merge the two fields instead."))
            }
            try transaction.run("DELETE FROM fields WHERE name = \(change.name)")
            try declare(CustomField.Declaration(name: other, type: types[change.name] ?? .text), in: transaction)
        }
    }

    private static func last(in transaction: any Transaction) throws -> CustomFieldChange? {
        let json: String? = try transaction.value("SELECT value FROM settings WHERE name = 'field-change'")
        return try json.map { try CustomFieldChange(json: $0) }
    }

    private static func store(_ change: CustomFieldChange?, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM settings WHERE name = 'field-change'")
        if let change { try transaction.run("INSERT INTO settings (name, value) VALUES ('field-change', \(change.json))") }
    }
}

extension CustomField {
    fileprivate mutating func count(_ value: CustomFieldValues.Value) {
        customers += 1
        if samples.count < 3, !samples.contains(value.formatted) { samples.append(value.formatted) }
    }
}

extension CustomFields.ConversionPreview {
    fileprivate mutating func addUnconvertible(_ text: String) {
        unconvertible += 1
        if unconvertibleSamples.count < 5, !unconvertibleSamples.contains(text) { unconvertibleSamples.append(text) }
    }
}
