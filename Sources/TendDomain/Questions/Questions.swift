import TendLanguage
import TendSQL

/// The questions about words that Tend does not know, and the owner's answers. An answer holds for all rows with the word, also
/// in later files.
package struct Questions: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    /// Open questions first, those with the most rows first.
    package func all() async throws -> [Question] {
        try await database.read { transaction in
            let rows = try transaction.all(
                """
                SELECT q.id, q.choice, COUNT(r.row_id) AS row_count FROM questions q LEFT JOIN question_rows r ON r.question_id = q.id \
                GROUP BY q.id, q.choice
                """)
            let questions = rows.compactMap { row -> Question? in
                let id: String = row["id"]
                return Question.ID(text: id).map { Question(id: $0, choice: row["choice"], rows: row["row_count"]) }
            }
            return questions.sorted { ($0.isOpen ? 0 : 1, -$0.rows, $0.id.text) < ($1.isOpen ? 0 : 1, -$1.rows, $1.id.text) }
        }
    }

    package func find(_ text: String) async throws -> Question {
        guard let found = try await all().first(where: { $0.id.text == Question.ID(text: text)?.text }) else {
            throw Problem.notFound(Phrase("There is no question “\(text)”. tend questions lists them."))
        }
        return found
    }

    /// The owner's answers, by question.
    static func decisions(in transaction: any Transaction) throws -> [Question.ID: String] {
        var decisions: [Question.ID: String] = [:]
        try transaction.each("SELECT id, choice FROM questions WHERE choice IS NOT NULL") { row in
            let (text, choice): (String, String) = (row[0], row[1])
            if let id = Question.ID(text: text) { decisions[id] = choice }
        }
        return decisions
    }

    /// Reads answers such as "payment-state:on-hold=yes".
    package static func answers(_ texts: [String]) throws -> [Question.ID: String] {
        var answers: [Question.ID: String] = [:]
        for text in texts {
            guard let mark = text.lastIndex(of: "="), let id = Question.ID(text: String(text[..<mark])) else {
                throw Problem.invalid(field: "answer", Phrase("“\(text)” is not an answer; write it as payment-state:on-hold=yes."))
            }
            answers[id] = try checked(String(text[text.index(after: mark)...]), of: id)
        }
        return answers
    }

    /// The choice as it is stored.
    package static func checked(_ choice: String, of id: Question.ID) throws -> String {
        if let known = id.choice(choice) { return known }
        let choices = id.choices.map(\.raw).joined(separator: ", ")
        throw Problem.invalid(field: "choice", Phrase("“\(choice)” does not answer \(id.text); choose one of: \(choices)."))
    }

    static func store(_ answers: [Question.ID: String], now: Instant, in transaction: any Transaction) throws {
        for (id, choice) in answers {
            try transaction.run(
                """
                INSERT INTO questions (id, choice, asked_at, decided_at) VALUES (\(id), \(choice), \(now), \(now)) \
                ON CONFLICT (id) DO UPDATE SET choice = excluded.choice, decided_at = excluded.decided_at
                """)
        }
    }

    /// A row of a file with a word that the owner explains.
    struct AskingRow {
        let question: Question.ID
        /// The id of its event, subscription or customer.
        let row: Int64
        /// The name that an event gets once it counts.
        let name: String?
    }

    /// Links rows of a file to the questions that they ask.
    static func ask(_ rows: [AskingRow], importID: Int64?, now: Instant, in transaction: any Transaction) throws {
        guard !rows.isEmpty else { return }
        var questions = Batch("questions", ["id", "asked_at"], ignoringConflictsOn: ["id"])
        for id in Set(rows.map(\.question)).sorted() { questions.append(id.sqlValue, now.sqlValue) }
        try transaction.insert(questions)
        var links = Batch("question_rows", ["question_id", "row_id", "import_id", "name"], ignoringConflictsOn: ["question_id", "row_id"])
        for row in rows { links.append(row.question.sqlValue, row.row.sqlValue, importID.sqlValue, row.name.sqlValue) }
        try transaction.insert(links)
    }

    /// Removes the refunds that answers made beside the payments of an import. Their ids are younger than the import.
    static func removeRefunds(importID: Int64, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM events WHERE key IN \
            (SELECT e.key || ':given-back' FROM question_rows r JOIN events e ON e.id = r.row_id WHERE r.import_id = \(importID))
            """)
    }

    /// Removes the links of an import that is undone, and open questions that no row asks any more.
    static func forget(importID: Int64, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM question_rows WHERE import_id = \(importID)")
        try transaction.run(
            "DELETE FROM questions WHERE choice IS NULL AND NOT EXISTS (SELECT 1 FROM question_rows r WHERE r.question_id = questions.id)")
    }
}
