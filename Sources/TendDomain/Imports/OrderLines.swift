import TendLanguage
import TendTables

/// Files of orders have one row for each article. The further rows of an order repeat its number and leave its amount blank.
extension RowMapper {
    var hasContinuations: Bool { mapping.kind == .payments && columnIndex(of: .rowKey) != nil }

    func isContinuation(_ row: TableRow, of record: ImportRecord) -> Bool {
        guard let key = columnIndex(of: .rowKey), let amount = columnIndex(of: .amount) ?? columnIndex(of: .unitPrice) else { return false }
        let hasSameNumber = { record.events.first.map { $0.key.hasSuffix(":" + row[key].text) } ?? false }
        if repeatsTotals, !row[amount].isBlank, row[amount].text == record.amountText { return hasSameNumber() }
        guard row[amount].isBlank else { return false }
        if let status = columnIndex(of: .status), !row[status].isBlank { return false }
        return hasSameNumber()
    }

    /// The cells that say more about the article stand in the text of the payment.
    func `continue`(_ record: inout ImportRecord, with row: TableRow, filling filled: inout [Bool]) -> RowCells {
        var parts: [String] = []
        var ends: [Int: CellEnd] = [:]
        for column in 0..<min(row.count, mapping.columns.count) where !row[column].isBlank {
            guard [.product, .detail, .quantity, .text, .unitPrice].contains(mapping.columns[column].role) else { continue }
            parts.append(mapping.columns[column].header + ": " + row[column].text)
            ends[column] = .kept
        }
        if !record.events.isEmpty, !parts.isEmpty {
            record.events[0].text = [record.events[0].text, parts.joined(separator: " · ")].compactMap { $0 }.joined(separator: "\n")
        }
        record.lastRow = row.number
        return RowCells(of: row, self, ends, filling: &filled)
    }
}
