import TendLanguage
import TendTables

/// The problems of rows in the order of the file, and the number of blank cells by column.
struct RowProblems: Sendable {
    static let limit = 1_000

    private(set) var problems: [ImportProblem] = []
    private(set) var count = 0
    private(set) var blanks: [String: Int] = [:]

    mutating func countBlank(_ column: FileColumnReader) { blanks[column.header, default: 0] += 1 }

    mutating func report(_ row: TableRow, _ column: FileColumnReader, _ reason: @autoclosure () -> Phrase) {
        if problems.count < Self.limit { problems.append(ImportProblem(row: row.number, field: column.header, reason: reason())) }
        count += 1
    }

    mutating func report(_ problem: TableProblem) {
        if problems.count < Self.limit { problems.append(ImportProblem(problem)) }
        count += 1
    }

    /// Adds the problems of a slice that follows `rows` other rows.
    mutating func add(_ next: RowProblems, after rows: Int) {
        for problem in next.problems.prefix(Self.limit - problems.count) {
            problems.append(ImportProblem(row: problem.row + rows, field: problem.field, reason: problem.reason))
        }
        count += next.count
        blanks.merge(next.blanks, uniquingKeysWith: +)
    }
}
