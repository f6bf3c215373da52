import ArgumentParser
import TendDomain
import TendLanguage
import TendSQL

struct MergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Merge a customer into another.",
        discussion: "The one that stays keeps its own word where both speak. tend customers --duplicates shows whom to look at.")

    @Argument(help: "The customer that stays (its id).") var keep: String
    @Argument(help: "The customer that goes into it (its id).") var gone: String
    @Option(help: "Why they are the same.") var reason = ""
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let merge = try await tend.duplicates.merge(customer(gone), into: customer(keep), reason: reason, now: SystemClock.now)
            if dataOptions.json {
                Output.json(.object([("merge", .string(merge.text))]))
            } else {
                print(t("Merged; take it apart with: tend unmerge \(merge.text)"))
            }
        }
    }
}

struct UndoMergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unmerge", abstract: "Take a merge apart again.")

    @Argument(help: "The merge, as tend merge named it.") var merge: String
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            guard let id = ID<Merge>(text: merge) else {
                throw Problem.notFound(Phrase("There is no such merge, or it was taken back already."))
            }
            let taken = try await tend.duplicates.undo(id, now: SystemClock.now)
            if dataOptions.json {
                Output.json(.object([("kept", .string(taken.surviving.text)), ("gone", .string(taken.merged.text))]))
            } else {
                print(t("\(taken.mergedName) stands for itself again."))
            }
        }
    }
}

private func customer(_ text: String) throws -> ID<Customer> {
    guard let id = ID<Customer>(text: text) else { throw Problem.notFound(Phrase("There is no such customer.")) }
    return id
}
