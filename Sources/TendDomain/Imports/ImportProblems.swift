import Foundation
import TendLanguage
import TendSQL
import TendTables

extension ImportProblem {
    init(_ problem: TableProblem) {
        self.init(row: problem.row, field: problem.field, reason: problem.reason.phrase.followed(by: problem.suggestedFix.phrase))
    }

    init(_ row: Row) throws {
        let reason: String = row["reason"]
        let cells: String? = row["cells"]
        self.init(
            row: row["row_number"], field: row["field"],
            reason: Phrase(json: reason) ?? "",
            cells: try cells.map { try JSONDecoder().decode([String].self, from: Data($0.utf8)) } ?? [])
    }

    /// - Parameter kinds: the index of the kind of each problem in the tally.
    static func batch(_ problems: [ImportProblem], _ kinds: [Int], of id: ID<Import>, after number: Int) -> Batch {
        var batch = Batch("import_problems", ["import_id", "number", "row_number", "field", "reason", "cells", "kind"])
        for (index, problem) in problems.enumerated() {
            batch.append(
                id.sqlValue, (number + index + 1).sqlValue, problem.row.sqlValue, problem.field.sqlValue,
                .text(JSONText.phrase(problem.reason)), .text(JSONText.list(problem.cells)), kinds[index].sqlValue)
        }
        return batch
    }
}

extension Imports {
    package struct ProblemPage: Sendable {
        package let problems: [ImportProblem]
        /// The value of `after` for the next page; nil on the last page.
        package let next: Int?
    }

    /// Problems in the order of the file.
    ///
    /// - Parameter kind: an index in the tally, to get problems of that kind only.
    package func problems(of id: ID<Import>, kind: Int? = nil, limit: Int = 1000, after number: Int = 0) async throws -> ProblemPage {
        try await database.read { transaction in
            let ofKind: SQL = kind.map { "AND kind = \($0) " } ?? ""
            let rows = try transaction.all(
                """
                SELECT * FROM import_problems WHERE import_id = \(id) \(ofKind)AND number > \(number) ORDER BY number LIMIT \(limit + 1)
                """)
            let next: Int? = rows.count > limit ? rows[limit - 1]["number"] : nil
            return ProblemPage(problems: try rows.prefix(limit).map(ImportProblem.init), next: next)
        }
    }
}

extension Phrase {
    init?(json: String) {
        guard let phrase = try? JSONDecoder().decode(Phrase.self, from: Data(json.utf8)) else { return nil }
        self = phrase
    }
}

extension JSONText {
    static func list(_ texts: [String]) -> String {
        "[" + texts.map(quoted).joined(separator: ",") + "]"
    }

    static func phrase(_ phrase: Phrase) -> String {
        "{\"key\":" + quoted(phrase.key) + ",\"values\":" + list(phrase.values) + "}"
    }
}
