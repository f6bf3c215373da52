/// A table as every engine sees it; how it is typed and lies on disk is left out.
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
    /// How many there are: each engine words them in its own way.
    package var checks = 0
    package var indexes: [Index] = [] { didSet { indexes.sort { $0.name < $1.name } } }

    package init(name: String) { self.name = name }

    /// Every table after those it points to, otherwise by name.
    package static func ordered(_ tables: [TableSchema]) -> [TableSchema] {
        var left = tables.sorted { $0.name < $1.name }
        var ordered: [TableSchema] = []
        while !left.isEmpty {
            let waiting = Set(left.map(\.name))
            let next = left.firstIndex { table in table.references.allSatisfy { $0.table == table.name || !waiting.contains($0.table) } }
            guard let next else { preconditionFailure("tables point to each other in a circle: \(waiting.sorted())") }
            ordered.append(left.remove(at: next))
        }
        return ordered
    }
}
