import TendLanguage
import TendSQL
import TendTables

extension Customers {
    /// The declared custom fields with their types.
    package func customFields() async throws -> [String: FieldType] {
        try await database.read { transaction in
            var types: [String: FieldType] = [:]
            try transaction.each("SELECT name, type FROM fields") { types[$0["name"]] = $0["type"] }
            return types
        }
    }

    /// Sets a custom field to a typed value; blank text removes the value. An unknown field is declared.
    ///
    /// - Parameter was: the value that the writer saw, as JSON; if it has changed since, the call throws.
    @discardableResult
    package func setField(
        _ name: String, to text: String, as type: FieldType = .text, was: String? = nil, of id: ID<Customer>, undo: ID<Undo>? = nil, now: Instant
    ) async throws -> Customer {
        guard let name = nilIfBlank(name), name.count <= 100 else {
            throw Problem.invalid(field: "name", Phrase("A field needs a name of at most 100 characters."))
        }
        return try await database.write { transaction in
            let before = try Self.find(id, in: transaction)
            guard was == nil || was == before.fields[name]?.json ?? "" else {
                throw Problem.invalid(
                    field: "value",
                    Phrase("This was changed to “\(before.fields[name]?.formatted ?? "–")” in the meantime. Save again to overwrite it."))
            }
            let known: FieldType? = try transaction.value("SELECT type FROM fields WHERE name = \(name)")
            var after = before
            after.fields[name] = try (known ?? type).value(of: text)
            after.changedAt = now
            let changed = after
            try Undo.recording(undo, of: id, [Undo.RowReference(table: "customers", row: id.number)], in: transaction) {
                try Self.store(changed, replacing: before, in: transaction)
                if known == nil, changed.fields[name] != nil {
                    try transaction.run("INSERT INTO fields (name, type) VALUES (\(name), \(type))")
                }
            }
            return changed
        }
    }
}

extension FieldType {
    /// Parses typed text as a value of this type; nil for blank text.
    package func value(of text: String) throws -> CustomFieldValues.Value? {
        guard let text = nilIfBlank(text) else { return nil }
        switch self {
        case .text:
            guard text.count <= 2000 else { throw Problem.invalid(field: "value", Phrase("A value has at most 2000 characters.")) }
            return .text(text)
        case .number:
            if let number = Double(text), number.isFinite { return .number(number) }
            guard let amount = Amount(text, digits: 6, rounding: true), amount.currency == nil, !amount.isPercent else {
                throw Problem.invalid(field: "value", Phrase("This is not a number: \(text)"))
            }
            return .number(Double(amount.minorUnits) / 1_000_000)
        case .flag:
            switch normalizedForSearch(text) {
            case "yes", "true", "1", "是": return .flag(true)
            case "no", "false", "0", "否": return .flag(false)
            default: throw Problem.invalid(field: "value", Phrase("Choose yes or no."))
            }
        }
    }
}
