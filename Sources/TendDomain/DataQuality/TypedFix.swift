import TendLanguage
import TendSQL
import TendTables

/// A value typed for a row. An invalid value is reported at its field.
struct TypedFix {
    private let text: String
    private let row: DataIssueRow
    private let query: DataIssueQuery

    init(_ text: String, _ row: DataIssueRow, _ query: DataIssueQuery) {
        self.text = trimmed(text)
        self.row = row
        self.query = query
    }

    var day: Instant {
        get throws {
            let parts = text.split(whereSeparator: { "-/.".contains($0) }).compactMap { Int($0) }
            guard parts.count == 3, let day = query.business.calendar.instant(year: parts[0], month: parts[1], day: parts[2]) else {
                throw invalid(Phrase("Write a date as 2026-11-21."))
            }
            guard query.isPossible(day) else { throw invalid(Phrase("Enter a date between 1990 and today.")) }
            return day
        }
    }

    var reason: String {
        get throws {
            guard !text.isEmpty, text.count <= 500 else { throw invalid(Phrase("Enter a reason of up to 500 characters.")) }
            return text
        }
    }

    var email: String {
        get throws {
            guard isPlausibleEmail(text) else { throw invalid(Phrase("\(text) is not a mail address; write it as name@example.com.")) }
            return normalizedForSearch(text)
        }
    }

    var phone: String {
        get throws {
            guard (3...60).contains(text.count), text.contains(where: \.isNumber) else {
                throw invalid(Phrase("A phone number has digits, such as +44 20 7946 0958."))
            }
            return text
        }
    }

    func amount(_ currency: Currency) throws -> Int64 {
        guard let amount = Amount(text, digits: currency.digits), !amount.isPercent, amount.minorUnits >= 0 else {
            throw invalid(Phrase("Write an amount as 1200 or 1,200.50."))
        }
        return amount.minorUnits
    }

    func score(of response: Event) throws -> Double {
        let scale = response.name.flatMap(Surveys.Question.init)?.scale ?? 0...10
        guard let score = Double(text), scale.contains(score) else {
            throw invalid(Phrase("Enter a score from \(Int(scale.lowerBound)) to \(Int(scale.upperBound))."))
        }
        return score
    }

    private func invalid(_ phrase: Phrase) -> Problem { .invalid(field: "answer-\(row.number)", phrase) }
}
