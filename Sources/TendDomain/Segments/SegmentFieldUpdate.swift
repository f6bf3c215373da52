import Foundation
import TendSQL

/// Segment filters name custom fields, so renaming a field rewrites the filters that use it.
enum SegmentFieldUpdate {
    /// A filter before and after, for undo.
    private struct RewrittenFilter: Codable {
        let segment: ID<Segment>
        let before: String
        let after: String
    }

    private static let setting = "field-change-questions"

    static func apply(_ change: CustomFieldChange, in transaction: any Transaction) throws {
        if change.isUndone { return try undo(in: transaction) }
        let rewritten = try transaction.all("SELECT id, question FROM segments ORDER BY id") { row in
            let (id, text) = (row[0] as ID<Segment>, row[1] as String)
            return RewrittenFilter(segment: id, before: text, after: try SegmentFilter(text).applying(change).text)
        }.filter { $0.before != $0.after }
        for filter in rewritten { try transaction.run("UPDATE segments SET question = \(filter.after) WHERE id = \(filter.segment)") }
        try transaction.run("DELETE FROM settings WHERE name = \(setting)")
        guard !rewritten.isEmpty else { return }
        try transaction.run("INSERT INTO settings (name, value) VALUES (\(setting), \(rewritten.columnText))")
    }

    /// A filter that was edited since stays unchanged.
    private static func undo(in transaction: any Transaction) throws {
        guard let text: String = try transaction.value("SELECT value FROM settings WHERE name = \(setting)") else { return }
        for filter in try JSONDecoder().decode([RewrittenFilter].self, from: Data(text.utf8)) {
            try transaction.run("UPDATE segments SET question = \(filter.before) WHERE id = \(filter.segment) AND question = \(filter.after)")
        }
        try transaction.run("DELETE FROM settings WHERE name = \(setting)")
    }
}

extension SegmentFilter {
    fileprivate func applying(_ change: CustomFieldChange) -> SegmentFilter {
        guard [.rename, .merge].contains(change.kind), let other = change.other else { return self }
        return SegmentFilter(
            conditions.map { condition in
                guard case .field(change.name, let value, let wanted) = condition else { return condition }
                return .field(other, value, wanted: wanted)
            })
    }
}
