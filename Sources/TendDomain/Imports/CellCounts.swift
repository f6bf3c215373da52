import TendLanguage

/// Where the filled cells of a file ended: each one in exactly one of three places.
package struct CellCounts: Codable, Sendable, Equatable {
    /// Became a value of Tend.
    package var used = 0
    /// Stands under the name of its own column.
    package var kept = 0
    package var leftOut = 0

    package var filled: Int { used + kept + leftOut }

    package init() {}

    package static func += (counts: inout CellCounts, more: CellCounts) {
        counts.used += more.used
        counts.kept += more.kept
        counts.leftOut += more.leftOut
    }

    private enum CodingKeys: String, CodingKey {
        case used, kept
        case leftOut = "left_out"
    }
}

/// Filled cells that were left out for one reason.
package struct LeftOutCells: Codable, Sendable, Equatable {
    /// The name of the column; nil for whole rows.
    package let column: String?
    package let reason: Phrase
    package internal(set) var count: Int
}
