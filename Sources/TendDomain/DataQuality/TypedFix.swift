import TendLanguage
import TendSQL
import TendTables

/// An answer as someone typed it for a row; what cannot be is told at its field.
struct TypedFix {
    private let text: String
    private let row: DataIssueRow
    private let query: DataIssueQuery

    init(_ text: String, _ row: DataIssueRow, _ source: DataIssueQuery) {
        self.text = trimmed(text)
        self.row = row
        self.query = source
    }

    var day: Instant {
        get throws {
            let parts = text.split(whereSeparator: { "-/.".contains($0) }).compactMap { Int($0) }
            guard parts.count == 3, let day = query.business.calendar.instant(year: parts[0], month: parts[1], day: parts[2]) else {
                throw wrong(Phrase("Write a day as 2026-11-21."))
            }
            guard query.isPossible(day) else { throw wrong(Phrase("A day lies between 1990 and today.")) }
            return day
        }
    }

    var reason: String {
        get throws {
            guard !text.isEmpty, text.count <= 500 else { throw wrong(Phrase("A reason has 1 to 500 characters.")) }
            return text
        }
    }

    var email: String {
        get throws {
            guard isPlausibleEmail(text) else { throw wrong(Phrase("\(text) is not a mail address; write it as name@example.com.")) }
            return normalizedForSearch(text)
        }
    }

    var phone: String {
        get throws {
            guard (3...60).contains(text.count), text.contains(where: \.isNumber) else {
                throw wrong(Phrase("A phone number has digits."))
            }
            return text
        }
    }

    func amount(_ currency: Currency) throws -> Int64 {
        guard let amount = Amount(text, digits: currency.digits), !amount.isPercent, amount.minorUnits >= 0 else {
            throw wrong(Phrase("Write an amount as 1200 or 1,200.50."))
        }
        return amount.minorUnits
    }

    func score(of answer: Event) throws -> Double {
        let scale = answer.name.flatMap(Surveys.Question.init)?.scale ?? 0...10
        guard let score = Double(text), scale.contains(score) else {
            throw wrong(Phrase("A score of this question lies between \(Int(scale.lowerBound)) and \(Int(scale.upperBound))."))
        }
        return score
    }

    private func wrong(_ phrase: Phrase) -> Problem { .invalid(field: "answer-\(row.number)", phrase) }
}
