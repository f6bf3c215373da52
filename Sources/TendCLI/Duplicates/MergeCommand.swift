import ArgumentParser
import TendDomain
import TendLanguage
import TendSQL

struct MergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Merge a customer into another.",
        discussion: "Where both customers have a value, the kept customer's value stays. tend customers --duplicates lists possible duplicates.")

    @Argument(help: "ID of the customer to keep.") var keep: String
    @Argument(help: "ID of the customer to merge into it.") var gone: String
    @Option(help: "Reason for the merge.") var reason = ""
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let merge = try await tend.duplicates.merge(customer(gone), into: customer(keep), reason: reason, now: SystemClock.now)
            if dataOptions.json {
                Output.json(.object([("merge", .string(merge.text))]))
            } else {
                print(t("Merged. To undo: tend unmerge \(merge.text)"))
            }
        }
    }
}

struct UndoMergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unmerge", abstract: "Undo a merge.")

    @Argument(help: "ID of the merge, as printed by tend merge.") var merge: String
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            guard let id = ID<Merge>(text: merge) else {
                throw Problem.notFound(Phrase("This merge does not exist or was already undone."))
            }
            let undone = try await tend.duplicates.undo(id, now: SystemClock.now)
            if dataOptions.json {
                Output.json(.object([("kept", .string(undone.surviving.text)), ("gone", .string(undone.merged.text))]))
            } else {
                print(t("\(undone.mergedName) is a separate customer again."))
            }
        }
    }
}

private func customer(_ text: String) throws -> ID<Customer> {
    guard let id = ID<Customer>(text: text) else { throw Problem.notFound(Phrase("There is no such customer.")) }
    return id
}
