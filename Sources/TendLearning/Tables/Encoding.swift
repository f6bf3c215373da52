import Foundation
import TendMath

/// How the columns of a table become numbers, decided without a look at the target.
///
/// Columns that name their rows are left out. Two values become 0 and 1; more words become a 0/1 feature for each word
/// but the most frequent, which is all zeros, as are words never seen before; numbers stay numbers. What repeats an
/// earlier feature is left out. Standardising belongs to `Scaling`, which looks at training rows only.
package struct Encoding: Sendable, Equatable, Codable {
    /// One number a row.
    package struct Feature: Sendable, Equatable, Codable {
        /// The question that the feature asks of its cell.
        package enum Kind: Sendable, Equatable, Codable {
            /// The number itself.
            case number
            /// Whether the number is this one, the greater of two.
            case value(Double)
            /// Whether the word is this one.
            case category(String)
            /// Whether the cell is blank.
            case blank
        }

        /// The column's name.
        package let column: String
        /// What is asked of the cell.
        package let kind: Kind

        /// The column, and the word it is compared with where there are several.
        package let name: String
    }

    /// The features, in the order of their columns.
    package let features: [Feature]
    /// What was left out or read otherwise.
    package let remarks: [EncodingRemark]

    /// The most words of a column that become features.
    package static let categoryLimit = 30
    /// From so many blank cells on, whether a number is blank is a feature of its own.
    package static let blankLimit = 30

    /// Decides for a table; the target is not among the columns.
    package init(_ columns: [Column]) {
        var features: [Feature] = []
        var remarks: [EncodingRemark] = []
        var seen: [[Double]: String] = [:]
        for column in columns {
            let (candidates, told) = Self.candidates(column)
            remarks += told
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

    /// One feature a column for a table with these columns; 0/1 features are 0 and blank numbers NaN where a column is missing.
    package func matrix(_ columns: [Column]) -> Matrix {
        let named = Dictionary(columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = columns.first?.count ?? 0
        return Matrix(
            columns: features.map { feature in
                named[feature.column]?.read(feature) ?? [Double](repeating: feature.kind == .number ? .nan : 0, count: rows)
            })
    }

    /// Which features are numbers to standardise; the others are 0/1.
    package var areNumbers: [Bool] { features.map { $0.kind == .number } }

    /// The features of each column together, to shuffle what belongs together.
    package var groups: [(column: String, features: [Int])] {
        var groups: [(column: String, features: [Int])] = []
        for (place, feature) in features.enumerated() {
            if groups.last?.column == feature.column {
                groups[groups.count - 1].features.append(place)
            } else {
                groups.append((feature.column, [place]))
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
        let different = Set(values.lazy.filter { !$0.isNaN })
        let blanks = values.count - filled
        let told: [EncodingRemark] = blanks > 0 ? [.blankNumbers(column: name, count: blanks)] : []
        if isIdentifier(name, values, different.count, filled) { return ([], [.identifier(column: name)]) }
        if different.count == 1, blanks < blankLimit { return ([], [.constant(column: name)]) }
        var features: [Feature] = []
        if different.count == 2, blanks == 0, let greater = different.max() {
            features.append(Feature(column: name, kind: .value(greater), name: name))
        } else if different.count > 1 {
            features.append(Feature(column: name, kind: .number, name: name))
        }
        if blanks >= blankLimit { features.append(Feature(column: name, kind: .blank, name: name + " = (blank)")) }
        return (features, told)
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
        let kept = Set(ranked.dropFirst().prefix(categoryLimit))
        var features = levels.indices.filter(kept.contains).sorted { levels[$0] < levels[$1] }.map { place in
            Feature(column: name, kind: .category(levels[place]), name: name + " = " + levels[place])
        }
        if blanks > 0 { features.append(Feature(column: name, kind: .blank, name: name + " = (blank)")) }
        let rare = ranked.count - 1 - kept.count
        return (
            features,
            (blanks > 0 ? [.blankCategories(column: name, count: blanks)] : []) + (rare > 0 ? [.rareCategories(column: name, count: rare)] : [])
        )
    }

    /// Whole numbers that differ in every row name it where the column is called an id, or where they count the rows.
    private static func isIdentifier(_ name: String, _ values: [Double], _ different: Int, _ filled: Int) -> Bool {
        guard filled > 2, different == filled, values.allSatisfy({ $0.isNaN || $0 == $0.rounded() }) else { return false }
        let counts = zip(values, values.dropFirst()).allSatisfy { $1 - $0 == 1 }
        let small = name.lowercased()
        let isCalledSo =
            ["id", "no", "nr", "number", "#", "key", "index"].contains(small) || ["_id", " id", "-id", "编号", "序号", "号码"].contains { small.hasSuffix($0) }
            || name.hasSuffix("ID") || name.hasSuffix("Id")
        return counts || isCalledSo
    }

    /// What tells a feature from another: a 0/1 feature and its opposite are the same to a model, so both begin with 0, and
    /// one blank is like another.
    private static func canonical(_ values: [Double]) -> [Double] {
        let isFlag = values.allSatisfy { $0 == 0 || $0 == 1 }
        return isFlag && values.first == 1 ? values.map { 1 - $0 } : values.map { $0.isNaN ? .infinity : $0 }
    }
}

extension Column {
    fileprivate func read(_ feature: Encoding.Feature) -> [Double] {
        switch (cells, feature.kind) {
        case (.numbers(let values), .number): return values
        case (.numbers(let values), .value(let one)): return values.map { $0 == one ? 1 : 0 }
        case (.numbers(let values), .blank): return values.map { $0.isNaN ? 1 : 0 }
        case (.categories(let codes, _), .blank): return codes.map { $0 < 0 ? 1 : 0 }
        case (.categories(let codes, let levels), .category(let word)):
            guard let one = levels.firstIndex(of: word) else { return [Double](repeating: 0, count: codes.count) }
            return codes.map { Int($0) == one ? 1 : 0 }
        case (.categories(let codes, _), .number): return [Double](repeating: .nan, count: codes.count)
        case (.categories(let codes, _), .value): return [Double](repeating: 0, count: codes.count)
        case (.numbers(let values), .category): return [Double](repeating: 0, count: values.count)
        }
    }
}

/// Which of two words is the 1.
package enum PositiveLabel {
    private static let labels: Set<String> = ["yes", "y", "true", "t", "1", "on", "churned", "lost", "left", "是", "有", "真", "已流失", "流失"]

    /// The one that says yes, or else the later in the alphabet.
    package static func positive(of first: String, _ second: String) -> String {
        let says = [first, second].filter { labels.contains($0.lowercased()) }
        return says.count == 1 ? says[0] : max(first, second)
    }
}
