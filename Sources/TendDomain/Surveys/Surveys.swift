import TendLanguage
import TendSQL

/// Survey responses. A response is an event: its name is the kind of question, its number the score, its text the comment.
package struct Surveys: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    package enum Question: String, Sendable, CaseIterable, Codable, SQLValueConvertible {
        /// "Would you recommend us?", 0 to 10.
        case nps
        /// "How satisfied are you?", 1 to 5, or 0 to 10 in some files.
        case csat
        /// "How easy was it?", 1 to 7.
        case ces

        package var scale: ClosedRange<Double> {
            switch self {
            case .nps, .csat: 0...10
            case .ces: 1...7
            }
        }
    }

    @discardableResult
    package func record(
        _ question: Question, score: Double, from customer: ID<Customer>, text: String? = nil, at: Instant, undo: ID<Undo>? = nil
    ) async throws -> Event {
        guard question.scale.contains(score) else {
            let scale = question.scale
            throw Problem.invalid(field: "score", Phrase("A score of this question lies between \(Int(scale.lowerBound)) and \(Int(scale.upperBound))."))
        }
        let id = ids.next(Event.self)
        let response = Event(
            id: id, customer: customer, kind: .surveyResponse, at: at, number: score, name: question.rawValue, text: nilIfBlank(text),
            key: "tend:\(id.text)")
        try await database.write { transaction in
            _ = try Customers.find(customer, in: transaction)
            try Undo.recording(undo, of: customer, [Undo.RowReference(table: "events", row: id.number)], in: transaction) {
                _ = try Customers.record([response], in: transaction)
            }
        }
        return response
    }

    /// How often each score was given.
    package typealias Tally = [Double: Int]

    package func tallies(_ period: Period) async throws -> [Question: Tally] {
        try await database.read { try Self.tallies(period, in: $0) }
    }

    package static func tallies(_ period: Period, in transaction: any Transaction) throws -> [Question: Tally] {
        var tallies: [Question: Tally] = [:]
        try transaction.each(
            """
            SELECT name, number, COUNT(*) AS answers FROM events WHERE kind = 'answer' AND \(period.sqlCondition(on: "at")) \
            AND name IN (\(list: Question.allCases)) AND number IS NOT NULL GROUP BY name, number
            """
        ) { row in
            let question: Question = row["name"]
            tallies[question, default: [:]][row["number"]] = row["answers"]
        }
        return tallies
    }

    /// The same by current stage of the customers.
    package static func talliesByStage(_ period: Period, in transaction: any Transaction) throws -> [Stage: [Question: Tally]] {
        var tallies: [Stage: [Question: Tally]] = [:]
        try transaction.each(
            """
            SELECT stage, events.name, number, COUNT(*) FROM events JOIN customers ON customers.id = customer_id \
            WHERE events.kind = 'answer' AND \(period.sqlCondition(on: "at")) AND events.name IN (\(list: Question.allCases)) AND number IS NOT NULL \
            GROUP BY stage, events.name, number
            """
        ) { tallies[$0[0], default: [:]][$0[1], default: [:]][$0[2]] = $0[3] }
        return tallies
    }

    /// Responses without a date, which only the period of all time includes.
    package static func countUndated(in transaction: any Transaction) throws -> Int {
        try transaction.count("SELECT COUNT(*) FROM events WHERE kind = 'answer' AND at IS NULL AND number IS NOT NULL")
    }

    /// Whether any satisfaction score is above 5, which means that the scale is 0 to 10.
    package static func usesTenPointScale(before cutoff: Instant? = nil, in transaction: any Transaction) throws -> Bool {
        let known: SQL = cutoff.map { " AND (at < \($0) OR at IS NULL)" } ?? ""
        return try transaction.count(
            "SELECT COUNT(*) FROM (SELECT 1 FROM events WHERE kind = 'answer' AND name = 'csat' AND number > 5\(known) LIMIT 1) AS high") > 0
    }
}
