import Foundation

/// Names of columns over several rows, the upper ones blank above the further columns of a group.
enum MultiRowHeader {
    /// The number of rows with names, if the first rows are those of a survey tool.
    ///
    /// SurveyMonkey writes questions, and below them the choices. Qualtrics writes short names, questions, and in CSV files a row of
    /// JSON with its own names.
    static func surveyRows(_ rows: [[String]]) -> Int? {
        guard let first = rows.first else { return nil }
        if isSurvey(first), rows.count < 2 || CellType.isBlank(rows[1].first ?? "") { return 2 }
        if let row = rows.indices.dropFirst().first(where: { isImportRow(rows[$0]) }) { return row + 1 }
        return isQualtrics(rows) ? 2 : nil
    }

    private static func isSurvey(_ cells: [String]) -> Bool { Set(cells).isSuperset(of: ["Respondent ID", "Collector ID"]) }

    private static func isImportRow(_ cells: [String]) -> Bool {
        let filled = cells.filter { !CellType.isBlank($0) }
        return !filled.isEmpty && filled.allSatisfy { $0.hasPrefix("{") && $0.contains("\"ImportId\"") }
    }

    /// Whether the second row has the long forms of Qualtrics' own names.
    private static func isQualtrics(_ rows: [[String]]) -> Bool {
        guard rows.count > 1 else { return false }
        let known = ["StartDate": "Start Date", "EndDate": "End Date", "RecordedDate": "Recorded Date", "ResponseId": "Response ID"]
        let columns = rows[0].indices.filter { known[rows[0][$0]] != nil && $0 < rows[1].count }
        return columns.count > 1 && columns.allSatisfy { rows[1][$0] == known[rows[0][$0]] }
    }

    /// The names joined by a blank; those of SurveyMonkey by a dash.
    static func joined(_ rows: [[String]]) -> [String] {
        guard let first = rows.first, rows.count > 1 else { return rows.first ?? [] }
        if isQualtrics(rows) || isImportRow(rows[rows.count - 1]) { return questions(rows) }
        let isSurvey = isSurvey(first)
        let width = rows.map(\.count).max() ?? 0
        let filled = rows.enumerated().map { index, cells in index < rows.count - 1 ? filledFromLeft(cells, width) : cells }
        return (0..<width).map { column in
            let parts = filled.map { column < $0.count ? $0[column].trimmingCharacters(in: .whitespacesAndNewlines) : "" }.filter { !$0.isEmpty }
            guard isSurvey, parts.count == 2 else { return parts.joined(separator: " ") }
            return ["Response", "Open-Ended Response"].contains(parts[1]) ? parts[0] : parts.joined(separator: " – ")
        }
    }

    /// A question can be a page long.
    private static let questionLimit = 500

    /// The short names, with the questions behind those of questions.
    private static func questions(_ rows: [[String]]) -> [String] {
        let hasImportRow = isImportRow(rows[rows.count - 1])
        let texts = rows.dropFirst().first { !isImportRow($0) } ?? []
        return rows[0].indices.map { column in
            let name = rows[0][column]
            let text = column < texts.count ? texts[column].split(whereSeparator: \.isWhitespace).joined(separator: " ") : ""
            let isQuestion: Bool
            if hasImportRow {
                isQuestion = column < rows[rows.count - 1].count && rows[rows.count - 1][column].contains("\"QID")
            } else {
                isQuestion = name.first == "Q" && name.dropFirst().first?.isNumber == true || text.hasSuffix("?")
            }
            return isQuestion && !text.isEmpty && text != name ? String((name + " " + text).unicodeScalars.prefix(questionLimit)) : name
        }
    }

    private static func filledFromLeft(_ cells: [String], _ width: Int) -> [String] {
        var name = ""
        return (0..<width).map { column in
            if column < cells.count, !CellType.isBlank(cells[column]) { name = cells[column] }
            return name
        }
    }
}
