/// Column names that people and programs use, by role. Case, width, accents, blanks and punctuation do not count.
enum ColumnNames {
    /// The letters and digits of a name, for comparison.
    static func normalized(_ text: String) -> String { wordKey(text) }

    /// The role of a name, how well known it is (0 is best), and its position among the names that are known as well.
    struct Known: Hashable {
        let role: ColumnRole
        let tier: Int
        let position: Int
    }

    /// Several roles can share a name: which one is meant depends on the cells and on the other columns.
    static let known: [String: [Known]] = {
        var table: [String: [Known]] = [:]
        for list in customers + subscriptions + payments + paymentDetails + surveys {
            for (tier, names) in list.tiers.enumerated() {
                for (position, name) in names.split(separator: ",").enumerated() {
                    let key = normalized(String(name))
                    // Two scripts can write one word.
                    if table[key]?.contains(where: { $0.role == list.role }) ?? false { continue }
                    table[key, default: []].append(Known(role: list.role, tier: tier, position: position))
                }
            }
        }
        return table
    }()

    /// Names that one role has twice.
    static var contradictions: [String] {
        (customers + subscriptions + payments + paymentDetails + surveys).flatMap { list in
            let names = list.tiers.flatMap { $0.split(separator: ",").map { lettersAndDigits(String($0)) } }
            return Dictionary(grouping: names, by: \.self).filter { $1.count > 1 }.map(\.key)
        }
    }

    /// The names of one role in tiers, and in each tier in the order in which they are preferred.
    struct List {
        let role: ColumnRole
        let tiers: [String]

        init(_ role: ColumnRole, _ tiers: String...) {
            (self.role, self.tiers) = (role, tiers)
        }
    }
}
