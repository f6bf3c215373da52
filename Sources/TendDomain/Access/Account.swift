import TendSQL

/// Someone who may sign in.
package struct Account: Sendable, Equatable, Identifiable {
    package enum Role: String, Sendable, CaseIterable, Codable, SQLValueConvertible {
        case owner, helper
    }

    /// Fixed, so that its uniqueness lets only one of several concurrent first runs succeed.
    package static let ownerName = "owner"

    package let id: ID<Account>
    package let name: String
    package let role: Role
    package let hasPassword: Bool
}

extension Account {
    static let columns: SQL = "id, name, role, password"

    init(_ row: Row) {
        let password: String? = row["password"]
        self.init(id: row["id"], name: row["name"], role: row["role"], hasPassword: password != nil)
    }
}
