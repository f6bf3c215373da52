import Foundation
import TendSQL
import TendTables

extension ImportProblem {
    init(_ problem: TableProblem) {
        self.init(row: problem.row, field: problem.field, reason: problem.reason.phrase.followed(by: problem.remedy.phrase))
    }

    init(_ row: Row) throws {
        let reason: String = row["reason"]
        let cells: String? = row["cells"]
        self.init(
            row: row["row_number"], field: row["field"],
            reason: try JSONDecoder().decode(Phrase.self, from: Data(reason.utf8)),
            cells: try cells.map { try JSONDecoder().decode([String].self, from: Data($0.utf8)) } ?? [])
    }

    static func batch(_ problems: [ImportProblem], of id: ID<Import>, after number: Int) -> Batch {
        var batch = Batch("import_problems", ["import_id", "number", "row_number", "field", "reason", "cells"])
        for (index, problem) in problems.enumerated() {
            batch.append(
                id.bound, (number + index + 1).bound, problem.row.bound, problem.field.bound,
                .text(JSONText.phrase(problem.reason)), .text(JSONText.list(problem.cells)))
        }
        return batch
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
