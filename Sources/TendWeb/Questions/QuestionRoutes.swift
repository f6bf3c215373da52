import Hummingbird
import TendDomain
import TendHTML
import TendLanguage

extension App {
    /// Stores the answers of a form. The rows with their words follow at once.
    @Sendable func answerQuestions(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let path = request.returnPath(or: "/quality")
        let form = QuestionForm(visit.form)
        if let error = form.errors.values.first { return .seeOther(path, flash: error.phrase, tone: .bad, visit) }
        if form.answers.isEmpty { return .seeOther(path, flash: Phrase("Choose an answer first."), tone: .warn, visit) }
        var rows = 0
        for (id, choice) in form.answers.sorted(by: { $0.key < $1.key }) {
            rows += try await tend.questions.answer(id.text, choice, now: visit.now)
        }
        return .seeOther(path, flash: Phrase("\(visit.localizer.count(rows)) rows follow your answer."), visit)
    }
}
