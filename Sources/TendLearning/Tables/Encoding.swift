import Foundation
import TendMath

/// Encodes the columns of a table as numbers, independently of the target.
///
/// Identifiers are left out. Two values become 0 and 1. More categories become one 0/1 feature each, except the most frequent
/// one, which is all zeros, as are unknown categories. Numbers stay numbers. Features that repeat earlier ones are left out.
/// `Scaling` standardises features, using training rows only.
package struct Encoding: Sendable, Equatable, Codable {
    /// One number per row.
    package struct Feature: Sendable, Equatable, Codable {
        /// How the feature is computed from a cell.
        package enum Kind: Sendable, Equatable, Codable {
            /// The number itself.
            case number
            /// Whether the number is this one, the greater of two values.
            case value(Double)
            /// Whether the category is this one.
            case category(String)
            /// Whether the cell is blank.
            case blank
        }

        /// The name of the column.
        package let column: String
        /// How it is computed.
        package let kind: Kind

        /// The name of the column, with the category if there are several.
        package let name: String
    }

    /// The features, in the order of their columns.
    package let features: [Feature]
    /// Remarks about columns that were left out or changed.
    package let remarks: [EncodingRemark]

    /// The maximum number of categories of a column that become features.
    package static let categoryLimit = 30
    /// The minimum number of blank cells for a feature that positives whether a number is blank.
    package static let blankLimit = 30

    /// Creates the encoding of a table without the target column.
    package init(_ columns: [Column]) {
        var features: [Feature] = []
        var remarks: [EncodingRemark] = []
        var seen: [[Double]: String] = [:]
        for column in columns {
            let (candidates, columnRemarks) = Self.candidates(column)
            remarks += columnRemarks
            for feature in candidates {
                let key = Self.canonical(column.read(feature))
                if let earlier = seen[key] {
                    remarks.append(.repeated(feature: feature.name, earlier: earlier))
                } else {
                    seen[key] = feature.name
                    features.append(feature)
                }
            }
        }
        (self.features, self.remarks) = (features, remarks)
    }

    /// The matrix of the features of a table. If a column is missing, its 0/1 features are 0 and its numbers NaN.
    package func matrix(_ columns: [Column]) -> Matrix {
        let named = Dictionary(columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = columns.first?.count ?? 0
        return Matrix(
            columns: features.map { feature in
                named[feature.column]?.read(feature) ?? [Double](repeating: feature.kind == .number ? .nan : 0, count: rows)
            })
    }

    /// Whether each feature is a number to be standardised; the others are 0/1.
    package var areNumbers: [Bool] { features.map { $0.kind == .number } }

    /// The indices of the features by column, so that they can be shuffled together.
    package var groups: [(column: String, features: [Int])] {
        var groups: [(column: String, features: [Int])] = []
        for (index, feature) in features.enumerated() {
            if groups.last?.column == feature.column {
                groups[groups.count - 1].features.append(index)
            } else {
                groups.append((feature.column, [index]))
            }
        }
        return groups
    }

    private static func candidates(_ column: Column) -> ([Feature], [EncodingRemark]) {
        let filled = column.count - column.blanks
        if filled == 0 { return ([], [.empty(column: column.name)]) }
        return switch column.cells {
        case .numbers(let values): numbers(column.name, values, filled)
        case .categories(let codes, let levels): categories(column.name, codes, levels, filled)
        }
    }

    private static func numbers(_ name: String, _ values: [Double], _ filled: Int) -> ([Feature], [EncodingRemark]) {
        let distinct = Set(values.lazy.filter { !$0.isNaN })
        let blanks = values.count - filled
        let columnRemarks: [EncodingRemark] = blanks > 0 ? [.blankNumbers(column: name, count: blanks)] : []
        if isIdentifier(name, values, distinct.count, filled) { return ([], [.identifier(column: name)]) }
        if distinct.count == 1, blanks < blankLimit { return ([], [.constant(column: name)]) }
        var features: [Feature] = []
        if distinct.count == 2, blanks == 0, let greater = distinct.max() {
            features.append(Feature(column: name, kind: .value(greater), name: name))
        } else if distinct.count > 1 {
            features.append(Feature(column: name, kind: .number, name: name))
        }
        if blanks >= blankLimit { features.append(Feature(column: name, kind: .blank, name: name + " = (blank)")) }
        return (features, columnRemarks)
    }

    private static func categories(_ name: String, _ codes: [Int32], _ levels: [String], _ filled: Int) -> ([Feature], [EncodingRemark]) {
        var counts = [Int](repeating: 0, count: levels.count)
        for code in codes where code >= 0 { counts[Int(code)] += 1 }
        let used = levels.indices.filter { counts[$0] > 0 }
        let blanks = codes.count - filled
        if used.count > max(2, filled / 2) { return ([], [.identifier(column: name)]) }
        if used.count == 1, blanks == 0 { return ([], [.constant(column: name)]) }
        if used.count == 2, blanks == 0 {
            return ([Feature(column: name, kind: .category(PositiveLabel.positive(of: levels[used[0]], levels[used[1]])), name: name)], [])
        }
        let ranked = used.sorted { (counts[$1], levels[$0]) < (counts[$0], levels[$1]) }
        let selected = Set(ranked.dropFirst().prefix(categoryLimit))
        var features = levels.indices.filter(selected.contains).sorted { levels[$0] < levels[$1] }.map { index in
            Feature(column: name, kind: .category(levels[index]), name: name + " = " + levels[index])
        }
        if blanks > 0 { features.append(Feature(column: name, kind: .blank, name: name + " = (blank)")) }
        let rare = ranked.count - 1 - selected.count
        return (
            features,
            (blanks > 0 ? [.blankCategories(column: name, count: blanks)] : []) + (rare > 0 ? [.rareCategories(column: name, count: rare)] : [])
        )
    }

    /// Whether a column has distinct whole numbers that count the rows, or is named like an identifier.
    private static func isIdentifier(_ name: String, _ values: [Double], _ distinct: Int, _ filled: Int) -> Bool {
        guard filled > 2, distinct == filled, values.allSatisfy({ $0.isNaN || $0 == $0.rounded() }) else { return false }
        let isSequence = zip(values, values.dropFirst()).allSatisfy { $1 - $0 == 1 }
        let lowercased = name.lowercased()
        let isNamedLikeIdentifier =
            ["id", "no", "nr", "number", "#", "key", "index"].contains(lowercased)
            || ["_id", " id", "-id", "编号", "序号", "号码"].contains { lowercased.hasSuffix($0) }
            || name.hasSuffix("ID") || name.hasSuffix("Id")
        return isSequence || isNamedLikeIdentifier
    }

    /// A canonical form in which equivalent features are equal. A 0/1 feature and its complement are equivalent, so both start
    /// with 0; all blank cells are equal.
    private static func canonical(_ values: [Double]) -> [Double] {
        let isFlag = values.allSatisfy { $0 == 0 || $0 == 1 }
        return isFlag && values.first == 1 ? values.map { 1 - $0 } : values.map { $0.isNaN ? .infinity : $0 }
    }
}

extension Column {
    fileprivate func read(_ feature: Encoding.Feature) -> [Double] {
        switch (cells, feature.kind) {
        case (.numbers(let values), .number): return values
        case (.numbers(let values), .value(let value)): return values.map { $0 == value ? 1 : 0 }
        case (.numbers(let values), .blank): return values.map { $0.isNaN ? 1 : 0 }
        case (.categories(let codes, _), .blank): return codes.map { $0 < 0 ? 1 : 0 }
        case (.categories(let codes, let levels), .category(let category)):
            guard let index = levels.firstIndex(of: category) else { return [Double](repeating: 0, count: codes.count) }
            return codes.map { Int($0) == index ? 1 : 0 }
        case (.categories(let codes, _), .number): return [Double](repeating: .nan, count: codes.count)
        case (.categories(let codes, _), .value): return [Double](repeating: 0, count: codes.count)
        case (.numbers(let values), .category): return [Double](repeating: 0, count: values.count)
        }
    }
}

/// Which of two labels is class 1.
package enum PositiveLabel {
    private static let labels: Set<String> = ["yes", "y", "true", "t", "1", "on", "churned", "lost", "left", "是", "有", "真", "已流失", "流失"]

    /// The label that means yes, otherwise the last in alphabetical order.
    package static func positive(of first: String, _ second: String) -> String {
        let positives = [first, second].filter { labels.contains($0.lowercased()) }
        return positives.count == 1 ? positives[0] : max(first, second)
    }
}
