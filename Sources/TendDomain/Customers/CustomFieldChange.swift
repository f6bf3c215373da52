import Foundation
import TendSQL

/// A change of a custom field for all customers.
package struct CustomFieldChange: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable { case rename, retype, merge, delete }

    package let kind: Kind
    package let name: String
    /// The new name, or the field to merge into.
    package var other: String?
    package var type: FieldType?
    /// The declarations before the change, for undo.
    var former: [CustomField.Declaration] = []
    var isUndone = false

    /// Stored as JSON.
    private enum CodingKeys: String, CodingKey {
        case kind, name, other, type, former
        case isUndone = "isTakenBack"
    }

    package static func rename(_ name: String, to other: String) -> CustomFieldChange { CustomFieldChange(kind: .rename, name: name, other: trimmed(other)) }
    package static func retype(_ name: String, to type: FieldType) -> CustomFieldChange { CustomFieldChange(kind: .retype, name: name, type: type) }
    package static func merge(_ name: String, into other: String) -> CustomFieldChange { CustomFieldChange(kind: .merge, name: name, other: other) }
    package static func delete(_ name: String) -> CustomFieldChange { CustomFieldChange(kind: .delete, name: name) }

    init(kind: Kind, name: String, other: String? = nil, type: FieldType? = nil) {
        self.kind = kind
        self.name = name
        self.other = other
        self.type = type
    }

    /// A customer's fields after the change. A value that does not convert to the new type stays unchanged, so nothing is lost.
    func changed(_ fields: CustomFieldValues) -> CustomFieldValues {
        guard let value = fields[name] else { return fields }
        var changed = fields
        switch kind {
        case .retype: changed[name] = type?.convert(value) ?? value
        case .delete: changed[name] = nil
        case .rename, .merge:
            guard let other else { return fields }
            changed[name] = nil
            changed[other] = fields[other] ?? type?.convert(value) ?? value
        }
        return changed
    }

    /// The fields of a customer that this change affects.
    private func part(of fields: CustomFieldValues) -> CustomFieldValues {
        var part = CustomFieldValues()
        for name in [name, other].compactMap({ $0 }) { part[name] = fields[name] }
        return part
    }
}

extension CustomFieldChange {
    var json: String { (try? columnText) ?? "" }
    init(json: String) throws { self = try JSONDecoder().decode(CustomFieldChange.self, from: Data(json.utf8)) }

    static func step(_ job: BackgroundJob, in transaction: any Transaction) throws -> Bool {
        let change = try CustomFieldChange(json: job.detail)
        return try BackgroundJobs.step(job, in: transaction) { customers in
            try change.isUndone ? change.undo(customers, in: transaction) : change.apply(to: customers, in: transaction)
        }
    }

    private func apply(to customers: [Int64], in transaction: any Transaction) throws {
        var batch = Batch("field_changes", ["customer_id", "before_value", "after_value"], ignoringConflictsOn: ["customer_id"])
        for (id, fields) in try Self.fields(of: customers, in: transaction) {
            let after = changed(fields)
            guard after != fields else { continue }
            try transaction.run("UPDATE customers SET fields = \(after) WHERE id = \(id)")
            batch.append(id.sqlValue, part(of: fields).sqlValue, part(of: after).sqlValue)
        }
        try transaction.insert(batch)
    }

    /// Customers whose field was edited since keep their value.
    private func undo(_ customers: [Int64], in transaction: any Transaction) throws {
        let rows = try transaction.all(
            "SELECT customer_id, before_value, after_value FROM field_changes WHERE customer_id IN (\(list: customers)) ORDER BY customer_id"
        ) { (id: $0[0] as Int64, before: $0[1] as CustomFieldValues, after: $0[2] as CustomFieldValues) }
        let current = Dictionary(uniqueKeysWithValues: try Self.fields(of: rows.map(\.id), in: transaction))
        for row in rows {
            guard var fields = current[row.id] else { continue }
            let names = Set(row.before.names + row.after.names)
            guard names.allSatisfy({ fields[$0] == row.after[$0] }) else { continue }
            for name in names { fields[name] = row.before[name] }
            try transaction.run("UPDATE customers SET fields = \(fields) WHERE id = \(row.id)")
        }
    }

    private static func fields(of customers: [Int64], in transaction: any Transaction) throws -> [(Int64, CustomFieldValues)] {
        try transaction.all("SELECT id, fields FROM customers WHERE id IN (\(list: customers)) ORDER BY id") { ($0[0], $0[1]) }
    }
}
