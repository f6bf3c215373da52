import ArgumentParser
import TendDomain
import TendLanguage

struct QuestionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions", abstract: "List the words of imported files that Tend asks about, and answer them.",
        subcommands: [ListQuestions.self, AnswerQuestion.self], defaultSubcommand: ListQuestions.self)

    struct ListQuestions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List open and answered questions.")

        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                try await CommandLanguage.use(tend)
                QuestionsOutput.list(try await tend.questions.all(), json: dataOptions.json)
            }
        }
    }

    struct AnswerQuestion: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "answer", abstract: "Answer a question. All rows with the word follow, also those of later files; another answer replaces it.")

        @Argument(help: "The question, for example payment-state:on-hold.") var id: String
        @Argument(help: "One of its choices.") var choice: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                try await CommandLanguage.use(tend)
                let rows = try await tend.questions.answer(id, choice, now: SystemClock.now)
                let answered = try await tend.questions.find(id)
                if dataOptions.json { return Output.json(.object([("id", .string(answered.id.text)), ("choice", .of(answered.choice)), ("rows", .of(rows))])) }
                print(t("\(rows) rows follow your answer."))
            }
        }
    }
}

enum QuestionsOutput {
    static func list(_ questions: [Question], json: Bool) {
        if json { return Output.json(.array(questions.map(\.json))) }
        if questions.isEmpty { return print(t("There are no questions.")) }
        let rows = questions.map { [$0.id.text, t($0.phrase), $0.choices.map(\.raw).joined(separator: " "), $0.choice ?? t("not answered")] }
        Output.table([t("question"), "", t("choices"), t("answer")], rows)
    }

    /// What an import asks, with the command that answers.
    static func open(_ questions: [Question]) {
        guard !questions.isEmpty else { return }
        print(t("\(questions.count) questions. Until they are answered, their rows count in no figure."))
        for question in questions.prefix(20) {
            print("  " + t(question.phrase))
            let choices = question.choices.map(\.raw).joined(separator: "|")
            print("    tend questions answer \(ShellText.quoted(question.id.text)) \(choices)")
        }
    }
}

extension Question {
    var json: JSON {
        .object([
            ("id", .string(id.text)), ("about", .string(id.subject.rawValue)), ("word", .string(id.word)), ("rows", .of(rows)),
            ("choices", .array(choices.map { .string($0.raw) })), ("spoils", .string(t(id.spoils))), ("choice", .of(choice)),
            ("text", .string(t(phrase))),
        ])
    }
}

/// An argument as a shell reads it.
enum ShellText {
    static func quoted(_ text: String) -> String {
        text.allSatisfy { $0.isLetter || $0.isNumber || "-_:.".contains($0) } ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
