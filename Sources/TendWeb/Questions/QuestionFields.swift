import TendDomain
import TendHTML
import TendLanguage

/// Questions about words of files as radio buttons, part of any form that `QuestionForm` reads.
struct QuestionFields {
    let t: Localizer
    /// The number of the first question. Forms of one page have different numbers.
    var first = 0
    /// Whether each question says what is incomplete while it is open.
    var showsConsequences = false
    var errors: [Question.ID: (typed: String, phrase: Phrase)] = [:]

    /// The first three questions; the others open on demand.
    func html(_ questions: [Question]) -> HTML {
        let fields = questions.enumerated().map { field($1, first + $0, canWait: true) }
        guard fields.count > 3 else { return "\(fields)" }
        let hasHiddenError = questions.dropFirst(3).contains { errors[$0.id] != nil }
        return """
            \(Array(fields.prefix(3)))<details\(attribute: "open", hasHiddenError)><summary>\(t("All \(t.count(fields.count)) questions"))</summary>\
            \(Array(fields.dropFirst(3)))</details>
            """
    }

    /// - Parameter canWait: whether it may stay open.
    func field(_ question: Question, _ number: Int, canWait: Bool) -> HTML {
        let error = errors[question.id]
        let choice = question.choice ?? ""
        let options = question.choices.map { SelectOption($0.raw, sentenceCased(t($0.phrase))) }
        let later = canWait ? [SelectOption("", t("Answer later"))] : []
        let isListed = choice.isEmpty || question.choices.contains { $0.raw == choice }
        let radios = RadioGroup(
            "answer-\(number)", t(question.phrase), later + options, selected: isListed ? choice : nil,
            hint: showsConsequences ? t("Incomplete until you answer: \(question.id.spoils)") : nil, error: error.map { t($0.phrase) }, style: "answers")
        let other = Field(
            "other-\(number)", t("Another currency (code)"), value: error?.typed ?? (isListed ? nil : choice), autocomplete: "off",
            extra: " maxlength=\"40\" size=\"6\"")
        return """
            <input type="hidden" name="question-\(number)" value="\(question.id.text)">\(radios)\
            \(if: question.id.subject == .currency, other.html)
            """
    }
}

extension Question {
    /// The answer as people read it.
    var answerPhrase: Phrase? {
        choice.map { choice in choices.first { $0.raw == choice }?.phrase ?? Phrase(key: "{}", values: [choice]) }
    }
}
