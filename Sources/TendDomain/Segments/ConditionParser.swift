import Foundation
import TendLanguage
import TendSQL

/// Parses conditions such as `stage is lost and field Plan is "Rock and Roll"`.
struct ConditionParser {
    private struct Word {
        var text: String
        var isQuoted = false
    }

    static func conditions(_ line: String) throws -> [Condition] {
        try words(line).split { $0.text == "and" && !$0.isQuoted }.map { words in
            guard let condition = condition(Array(words)) else { throw syntaxError(words.map(\.text)) }
            return condition
        }
    }

    /// Names the condition that cannot be read, and one of its kind that can.
    private static func syntaxError(_ words: [String]) -> Problem {
        let (text, subject) = (words.joined(separator: " "), words.first?.lowercased() ?? "")
        if Condition.Amount(rawValue: subject) != nil { return invalid(text, "\(subject) >= 20") }
        switch subject {
        case "since": return invalid(text, "since >= 2026-01-31")
        case "stage": return invalid(text, "stage is lost", values: Stage.allCases.map(\.rawValue))
        case "pulse": return invalid(text, "pulse is danger", values: Pulse.Level.allCases.map(\.rawValue))
        case "kind": return invalid(text, "kind is company", values: Customer.Kind.allCases.map(\.rawValue))
        case "mail", "phone": return invalid(text, "\(subject) is missing", values: ["known", "missing"])
        default: return unknown(text)
        }
    }

    private static func invalid(_ text: String, _ example: String) -> Problem {
        .invalid(field: "question", Phrase("“\(text)” is not a condition. Write it as: \(example)."))
    }

    private static func invalid(_ text: String, _ example: String, values: [String]) -> Problem {
        let list = values.joined(separator: ", ")
        return .invalid(field: "question", Phrase("“\(text)” is not a condition. Write it as: \(example). Possible values: \(list)."))
    }

    private static func unknown(_ text: String) -> Problem {
        .invalid(
            field: "question",
            Phrase(
                "“\(text)” is not a condition. Conditions look like: stage is lost · tag is vip · field Plan is Pro · paid > 1000 · mrr >= 50 · payments >= 2 · silent > 30 · risk >= 30 · income > 500 · worth > 500 · health < 50 · pulse is danger · since >= 2026-01-31 · source is Ads · mail is missing · contains Ada."
            ))
    }

    private static func words(_ line: String) -> [Word] {
        var words: [Word] = []
        var rest = line[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if "\"“”".contains(first) {
                words.append(Word(text: quoted(&rest), isQuoted: true))
            } else {
                let word = rest.prefix { !$0.isWhitespace }
                words.append(Word(text: String(word)))
                rest = rest.dropFirst(word.count)
            }
        }
        return words
    }

    /// A straight quote ends with a straight one, a curly one with a curly one.
    private static func quoted(_ rest: inout Substring) -> String {
        let ends = rest.removeFirst() == "\"" ? "\"" : "“”"
        var text = ""
        while let next = rest.popFirst() {
            guard ends.contains(next) else {
                text.append(next)
                continue
            }
            guard next == "\"", rest.first == "\"" else { break }
            text.append(rest.removeFirst())
        }
        return text
    }

    private static func condition(_ words: [Word]) -> Condition? {
        let texts = words.map(\.text)
        guard let subject = texts.first?.lowercased(), texts.count > 1 else { return nil }
        switch subject {
        case "contains": return .contains(texts[1...].joined(separator: " "))
        case "field": return field(words)
        case "since":
            guard texts.count == 3, let comparison = Condition.Comparison(rawValue: texts[1]), isDay(texts[2]) else { return nil }
            return .since(comparison, texts[2])
        default: break
        }
        if let amount = Condition.Amount(rawValue: subject) {
            guard texts.count > 2, let comparison = Condition.Comparison(rawValue: texts[1]),
                let number = amount.number(typed: texts[2...].joined(separator: " "))
            else { return nil }
            return .amount(amount, comparison, number)
        }
        guard let operand = equalityOperand(words[1...]) else { return nil }
        return equality(subject, operand.value, wanted: operand.wanted)
    }

    private static func equality(_ subject: String, _ value: String, wanted: Bool) -> Condition? {
        switch subject {
        case "stage": Stage(rawValue: value.lowercased()).map { .stage($0, wanted: wanted) }
        case "tag": .tag(normalizedForSearch(value), wanted: wanted)
        case "pulse": Pulse.Level(rawValue: value.lowercased()).map { .pulse($0, wanted: wanted) }
        case "source": .source(value, wanted: wanted)
        case "kind": wanted ? Customer.Kind(rawValue: value.lowercased()).map(Condition.kind) : nil
        default:
            Condition.ContactChannel(rawValue: subject).flatMap { channel in
                ["known", "missing"].contains(value) ? .contactChannel(channel, known: (value == "known") == wanted) : nil
            }
        }
    }

    /// "is vip", "is not vip".
    private static func equalityOperand(_ words: ArraySlice<Word>) -> (value: String, wanted: Bool)? {
        guard let verb = words.first, verb.text == "is", !verb.isQuoted else { return nil }
        var rest = words.dropFirst()
        let isNot = rest.count > 1 && rest.first?.text == "not" && rest.first?.isQuoted == false
        if isNot { rest = rest.dropFirst() }
        let value = rest.map(\.text).joined(separator: " ")
        return value.isEmpty && !rest.contains(where: \.isQuoted) ? nil : (value, !isNot)
    }

    private static func field(_ words: [Word]) -> Condition? {
        guard let verb = words.firstIndex(where: { $0.text == "is" && !$0.isQuoted }), verb > 1, let operand = equalityOperand(words[verb...])
        else { return nil }
        return .field(words[1..<verb].map(\.text).joined(separator: " "), operand.value, wanted: operand.wanted)
    }

    private static func isDay(_ text: String) -> Bool { LocalCalendar(zone: .gmt).day(text) != nil }
}

extension LocalCalendar {
    /// The day of "2026-11-21"; nil if the text is not a date.
    package func day(_ text: String) -> Period? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
        return instant(year: year, month: month, day: day).map { self.day(of: $0) }
    }
}
