import TendLanguage
import TendSQL

/// A word in the owner's files that Tend does not know. Its rows count in no figure until the owner says what it means.
package struct Question: Sendable, Equatable {
    /// What the word is about. Raw values begin the id of a question.
    package enum Subject: String, Sendable, CaseIterable {
        case paymentState = "payment-state"
        case direction
        case dealStage = "deal-stage"
        case currency
        case eventKind = "event-kind"
        case stage
        case churned
    }

    package let id: ID
    /// nil while the question is open.
    package var choice: String?
    /// How many rows of the business have the word.
    package var rows: Int

    package var isOpen: Bool { choice == nil }
}

extension Question {
    /// "payment-state:on-hold"
    package struct ID: Hashable, Sendable, Comparable, SQLValueConvertible {
        package let subject: Subject
        package let word: String

        package init(_ subject: Subject, _ word: String) {
            self.subject = subject
            self.word = String(normalizedForSearch(word).prefix(60))
        }

        /// nil if the text does not begin with a subject.
        package init?(text: String) {
            guard let mark = text.firstIndex(of: ":"), let subject = Subject(rawValue: String(text[..<mark])) else { return nil }
            self.init(subject, String(text[text.index(after: mark)...]))
        }

        package var text: String { subject.rawValue + ":" + word }

        package static func < (left: ID, right: ID) -> Bool { left.text < right.text }

        package var sqlValue: SQLValue { .text(text) }
        package init?(_ value: SQLValue) {
            guard case .text(let text) = value else { return nil }
            self.init(text: text)
        }
    }

    /// An answer that can be chosen. Raw words are stored and printed.
    package struct Choice: Sendable, Equatable {
        package let raw: String
        package let phrase: Phrase
    }

    /// What the owner can answer. A currency may be any other code too.
    package var choices: [Choice] { id.choices }

    package var phrase: Phrase { id.phrase(rows: rows) }
}

extension Question.ID {
    /// A blank cell is a word too.
    private var shownWord: Phrase { word.isEmpty ? Phrase("an empty cell") : Phrase(key: "{}", values: ["“\(word)”"]) }

    func phrase(rows: Int) -> Phrase {
        let word = shownWord.asValue
        return switch subject {
        case .paymentState: Phrase("\(rows) payments say \(word). Were they paid?")
        case .direction: Phrase("\(rows) payments say \(word). Did you receive this money or spend it?")
        case .dealStage: Phrase("\(rows) deals say \(word). Were they won?")
        case .currency: Phrase("\(rows) amounts are in \(word). Which currency is it?")
        case .eventKind: Phrase("\(rows) events say \(word). What are they?")
        case .stage: Phrase("\(rows) customers say \(word). Which stage is it?")
        case .churned: Phrase("\(rows) customers say \(word). Did they leave?")
        }
    }

    /// The figures that are incomplete while the question is open.
    package var spoils: Phrase {
        switch subject {
        case .paymentState, .direction, .dealStage, .currency: Phrase("revenue and customer value")
        case .eventKind: Phrase("usage, conversations and health")
        case .stage, .churned: Phrase("stages, churn and retention")
        }
    }

    package var choices: [Question.Choice] {
        switch subject {
        case .paymentState: PaymentAnswer.allCases.map { Question.Choice(raw: $0.rawValue, phrase: $0.phrase) }
        case .direction:
            [
                Question.Choice(raw: "received", phrase: Phrase("received")), Question.Choice(raw: "spent", phrase: Phrase("spent")),
                Question.Choice(raw: "neither", phrase: Phrase("neither")),
            ]
        case .dealStage:
            [
                Question.Choice(raw: "won", phrase: Phrase("won")), Question.Choice(raw: "open", phrase: Phrase("still open")),
                Question.Choice(raw: "lost", phrase: Phrase("not won")),
            ]
        case .currency:
            Currency.candidates(for: word).map { Question.Choice(raw: $0.code, phrase: Phrase(key: "{}", values: [$0.code])) }
        case .eventKind: Event.Kind.answers.map { Question.Choice(raw: $0.rawValue, phrase: $0.answerPhrase) }
        case .stage: Stage.allCases.map { Question.Choice(raw: $0.rawValue, phrase: $0.phrase) }
        case .churned: [Question.Choice(raw: "yes", phrase: Phrase("yes")), Question.Choice(raw: "no", phrase: Phrase("no"))]
        }
    }

    /// The choice as it is stored; nil if it is none.
    func choice(_ text: String) -> String? {
        let word = trimmed(text)
        if subject == .currency { return Currency.known(code: word)?.code }
        let folded = normalizedForSearch(word)
        return choices.first { $0.raw == folded }?.raw
    }
}

/// What the owner says about payments whose state Tend does not know.
enum PaymentAnswer: String, CaseIterable {
    case yes, no, failed
    case givenBack = "given-back"

    var phrase: Phrase {
        switch self {
        case .yes: Phrase("yes")
        case .no: Phrase("no")
        case .failed: Phrase("failed")
        case .givenBack: Phrase("given back")
        }
    }
}
