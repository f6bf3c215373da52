import TendDomain
import TendLanguage
import TendTables

/// A file with its mapping and what the form of its page says about them.
struct MappingPageData: Sendable {
    let file: PendingUpload
    private(set) var preview: Imports.Preview
    private(set) var mapping: Mapping
    /// The past import whose mapping is reused.
    let previous: Import?
    var reading: ReadingForm
    private(set) var questions = QuestionForm(FormData())
    /// Whether the file is read with other columns than the page showed.
    private(set) var hasUnseenColumns = false
    /// Why the file cannot be imported like this.
    var problem: Problem?
    /// The progress of the dry run, while it is running.
    var progress: TaskProgress.State?

    init(file: PendingUpload, preview: Imports.Preview, mapping: Mapping, previous: Import?) {
        self.file = file
        self.preview = preview
        self.mapping = mapping
        self.previous = previous
        reading = ReadingForm(mapping.reading)
    }

    /// The same file with a dry run.
    func with(_ file: PendingUpload, _ progress: TaskProgress.State?) -> MappingPageData {
        var data = MappingPageData(file: file, preview: preview, mapping: mapping, previous: previous)
        data.progress = progress
        return data
    }

    var hasErrors: Bool { problem != nil || !questions.errors.isEmpty }

    var dryRun: ImportDryRun? {
        if case .done(let dryRun) = file.dryRun { dryRun } else { nil }
    }

    /// The questions that the file asks, with the answers that were chosen on its page.
    var askedQuestions: [Question] {
        let answers = answers
        return (dryRun?.tally.questions ?? []).map { question in
            var question = question
            question.choice = answers[question.id]
            return question
        }
    }

    /// The answers of the form, and those of earlier forms to other questions.
    var answers: [Question.ID: String] {
        file.answers.filter { !questions.asked.contains($0.key) }.merging(questions.answers) { $1 }
    }

    /// Reads the file in another way. The choices for its columns stay if its columns are the same.
    mutating func reread(_ preview: Imports.Preview, _ reading: TableOptions?) {
        if preview.headers != self.preview.headers { (mapping, hasUnseenColumns) = (preview.mapping, true) }
        mapping.reading = reading
        self.preview = preview
    }

    /// Applies the choices of a form.
    mutating func apply(_ form: FormData) {
        questions = QuestionForm(form)
        guard !hasUnseenColumns else { return }
        let choices = mapping.columns.indices.map { index in
            let current = mapping.columns[index]
            return Imports.Preview.Choice(
                ColumnRole(rawValue: form["column-\(index)"]) ?? current.role,
                monthFirst: Self.isFirst("month", "day", form["order-\(index)"]) ?? current.monthFirst,
                decimalComma: Self.isFirst("comma", "dot", form["decimals-\(index)"]) ?? current.decimalComma)
        }
        let written = mapping
        mapping = preview.mapping(ImportKind(rawValue: form["kind"]) ?? mapping.kind, choices)
        mapping.reading = written.reading
    }

    private static func isFirst(_ yes: String, _ no: String, _ chosen: String) -> Bool? {
        chosen == yes ? true : chosen == no ? false : nil
    }

    /// The error in the choice for a column.
    func error(of column: Int) -> Phrase? {
        guard let problem, case .invalid(let field, let phrase) = problem, mapping.columns[column].role.rawValue == field else { return nil }
        return phrase
    }
}
