import TendDomain
import TendHTML
import TendLanguage

/// The open questions about words of files, and the answers, which can be changed.
enum QuestionsSection {
    /// - Parameter path: the page to which the answer leads back.
    static func open(_ visit: SignedInContext, _ questions: [Question], path: String) -> HTML {
        let t = visit.localizer
        let fields = QuestionFields(t: t, showsConsequences: true)
        return """
            <section><h2>\(t("Questions about words in your files"))</h2>\
            <p class="mute">\(t("Until you answer, the rows with these words count in no figure."))</p>\
            \(form(visit, path, "\(fields.html(questions))<div class=\"acts\">\(Button(t("Answer"), .primary))</div>"))</section>
            """
    }

    /// - Parameter first: a number that no other question of the page has.
    static func decided(_ visit: SignedInContext, _ questions: [Question], first: Int, path: String) -> HTML {
        let t = visit.localizer
        let items: [HTML] = questions.enumerated().map { index, question in
            let field = QuestionFields(t: t).field(question, first + index, canWait: false)
            return """
                <li><p>\(t(question.phrase)) <strong>\(question.answerPhrase.map { sentenceCased(t($0)) })</strong></p>\
                <details><summary>\(t("Change"))<span class="hidden"> \(t(question.phrase))</span></summary>\
                \(form(visit, path, "\(field)<div class=\"acts\">\(Button(t("Save")))</div>"))</details></li>
                """
        }
        return "<section><h2>\(t("Your answers about words"))</h2><ul class=\"bare decided\">\(items)</ul></section>"
    }

    private static func form(_ visit: SignedInContext, _ path: String, _ content: HTML) -> Form {
        Form(.post, url("/questions", ["to": path]), csrf: visit.csrf, content)
    }
}
