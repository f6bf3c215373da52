import TendDomain
import TendLanguage

/// The answers in a form: `question-0` is the id of the question that `answer-0` answers. `other-0` is a currency that is not
/// among the choices.
struct QuestionForm: Sendable {
    /// The answers, as they are stored.
    private(set) var answers: [Question.ID: String] = [:]
    /// What was typed but is no answer.
    private(set) var errors: [Question.ID: (typed: String, phrase: Phrase)] = [:]
    /// The questions of the form, answered or not.
    private(set) var asked: Set<Question.ID> = []

    init(_ form: FormData) {
        for (name, values) in form.values where name.hasPrefix("question-") {
            guard let id = Question.ID(text: values.first ?? "") else { continue }
            let number = name.dropFirst("question-".count)
            let other = form["other-\(number)"]
            add(id, other.allSatisfy(\.isWhitespace) ? form["answer-\(number)"] : other)
        }
    }

    private mutating func add(_ id: Question.ID, _ typed: String) {
        asked.insert(id)
        guard !typed.isEmpty else { return }
        do {
            answers[id] = try Questions.checked(typed, of: id)
        } catch {
            let currency = Phrase("“\(typed)” is not the code of a currency. Write three letters such as EUR.")
            errors[id] = (typed, id.subject == .currency ? currency : Phrase("Choose one of the answers."))
        }
    }
}
