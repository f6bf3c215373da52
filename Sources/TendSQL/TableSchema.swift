/// A table as both engines see it, without engine-specific types and storage.
package struct TableSchema: Sendable, Equatable {
    package enum Kind: String, Sendable { case integer, real, text }

    package struct Column: Sendable, Equatable {
        package let name: String
        package let kind: Kind
        package let isRequired: Bool

        package init(name: String, kind: Kind, isRequired: Bool) {
            self.name = name
            self.kind = kind
            self.isRequired = isRequired
        }
    }

    package struct Reference: Sendable, Equatable {
        package let columns: [String]
        package let table: String
        package let keys: [String]

        package init(columns: [String], table: String, keys: [String]) {
            self.columns = columns
            self.table = table
            self.keys = keys
        }
    }

    package struct Index: Sendable, Equatable {
        package let name: String
        package let columns: [String]
        package let isUnique: Bool
        package let isPartial: Bool

        package init(name: String, columns: [String], isUnique: Bool, isPartial: Bool) {
            self.name = name
            self.columns = columns
            self.isUnique = isUnique
            self.isPartial = isPartial
        }
    }

    package let name: String
    package var columns: [Column] = []
    package var primaryKey: [String] = []
    package var uniqueKeys: [[String]] = [] { didSet { uniqueKeys.sort { $0.lexicographicallyPrecedes($1) } } }
    package var references: [Reference] = [] { didSet { references.sort { $0.columns.lexicographicallyPrecedes($1.columns) } } }
    /// The number of CHECK constraints; their texts differ between the engines.
    package var checks = 0
    package var indexes: [Index] = [] { didSet { indexes.sort { $0.name < $1.name } } }

    package init(name: String) { self.name = name }

    /// Each table after those it references, otherwise by name.
    package static func ordered(_ tables: [TableSchema]) -> [TableSchema] {
        var remaining = tables.sorted { $0.name < $1.name }
        var ordered: [TableSchema] = []
        while !remaining.isEmpty {
            let names = Set(remaining.map(\.name))
            let next = remaining.firstIndex { table in table.references.allSatisfy { $0.table == table.name || !names.contains($0.table) } }
            guard let next else { preconditionFailure("tables reference each other in a cycle: \(names.sorted())") }
            ordered.append(remaining.remove(at: next))
        }
        return ordered
    }
}
