import TendLanguage
import TendLearning

/// The column that a model predicts: a binary outcome or a number, with the rows where it is known.
struct ModelTarget {
    enum Kind: Equatable {
        /// A binary outcome. `positive` is the label or number of class 1.
        case outcome(positive: String)
        case number
    }

    let name: String
    let kind: Kind
    /// One value for each of `rows`.
    let values: [Double]
    /// The rows of the file where the target is not blank.
    let rows: [Int]
    /// The columns that the model may use.
    let inputs: [Column]
    /// Whether the target is the product of the inputs.
    let isProductOfColumns: Bool

    init(_ file: ModelFile, requested: String?) throws {
        if let requested {
            try self.init(file, file.column(named: requested, field: "target"))
        } else if let column = file.column("churn") ?? file.column("is_high_value") {
            try self.init(file, column)
        } else {
            try self.init(productIn: file)
        }
    }

    private init(_ file: ModelFile, _ column: Column) throws {
        name = column.name
        inputs = file.columns.filter { $0.name != column.name }
        isProductOfColumns = false
        switch column.cells {
        case .numbers(let numbers):
            rows = numbers.indices.filter { !numbers[$0].isNaN }
            let known = rows.map { numbers[$0] }
            let distinct = Set(known)
            if distinct.count == 2, let greater = distinct.max() {
                kind = .outcome(positive: formatNumber(greater))
                values = known.map { $0 == greater ? 1 : 0 }
            } else {
                kind = .number
                values = known
            }
            try Self.check(column.name, distinct.count)
        case .categories(let codes, let levels):
            rows = codes.indices.filter { codes[$0] >= 0 }
            let used = Set(rows.map { codes[$0] }).map { levels[Int($0)] }
            try Self.check(column.name, used.count)
            guard used.count == 2 else {
                throw Problem.invalid(
                    field: "target", Phrase("“\(column.name)” has \(used.count) distinct values; a target is a number or has two values, such as yes and no."))
            }
            let positive = PositiveLabel.positive(of: used[0], used[1])
            kind = .outcome(positive: positive)
            values = rows.map { levels[Int(codes[$0])] == positive ? 1 : 0 }
        }
    }

    /// The product P_t · s_t · r_t of article 3, predicted from these three columns.
    private init(productIn file: ModelFile) throws {
        let factors = ["P_t", "s_t", "r_t"].compactMap(file.column)
        guard factors.count == 3 else {
            throw Problem.invalid(
                field: "target",
                Phrase("Set the column to predict with --target; the file has: \(file.columns.map(\.name).prefix(40).joined(separator: ", "))."))
        }
        let numbers = try factors.map { factor in
            guard case .numbers(let values) = factor.cells else {
                throw Problem.invalid(field: factor.name, Phrase("“\(factor.name)” is not a column of numbers."))
            }
            return values
        }
        rows = (0..<file.rows).filter { row in numbers.allSatisfy { !$0[row].isNaN } }
        values = rows.map { row in numbers.reduce(1) { $0 * $1[row] } }
        (name, kind, inputs, isProductOfColumns) = ("P_t · s_t · r_t", .number, factors, true)
    }

    private static func check(_ name: String, _ distinct: Int) throws {
        if distinct == 0 { throw Problem.invalid(field: "target", Phrase("“\(name)” is blank in every row.")) }
        if distinct == 1 { throw Problem.invalid(field: "target", Phrase("“\(name)” has the same value in every row, so there is nothing to predict.")) }
    }

    /// The label of class 1; nil if the target is a number.
    var positive: String? { if case .outcome(let positive) = kind { positive } else { nil } }
}
