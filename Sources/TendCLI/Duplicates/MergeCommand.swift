import ArgumentParser
import TendDomain
import TendSQL

struct MergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Merge a customer into another.",
        discussion: "The one that stays keeps its own word where both speak. tend customers --duplicates shows whom to look at.")

    @Argument(help: "The customer that stays (its id).") var keep: String
    @Argument(help: "The customer that goes into it (its id).") var gone: String
    @Option(help: "Why they are the same.") var reason = ""
    @OptionGroup var workplace: WorkplaceOptions

    func run() async throws {
        try await working {
            let tend = try await workplace.open()
            try await Speech.use(tend)
            let merge = try await tend.duplicates.merge(customer(gone), into: customer(keep), reason: reason, now: Clock.now)
            if workplace.json {
                Output.json(.object([("merge", .string(merge.text))]))
            } else {
                print(t("Merged; take it apart with: tend unmerge \(merge.text)"))
            }
        }
    }
}

struct UnmergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unmerge", abstract: "Take a merge apart again.")

    @Argument(help: "The merge, as tend merge named it.") var merge: String
    @OptionGroup var workplace: WorkplaceOptions

    func run() async throws {
        try await working {
            let tend = try await workplace.open()
            try await Speech.use(tend)
            guard let id = ID<Merge>(text: merge) else {
                throw Problem.notFound(Phrase("There is no such merge, or it was taken back already."))
            }
            let taken = try await tend.duplicates.unmerge(id, now: Clock.now)
            if workplace.json {
                Output.json(.object([("kept", .string(taken.kept.text)), ("gone", .string(taken.gone.text))]))
            } else {
                print(t("\(taken.goneName) stands for itself again."))
            }
        }
    }
}

private func customer(_ text: String) throws -> ID<Customer> {
    guard let id = ID<Customer>(text: text) else { throw Problem.notFound(Phrase("There is no such customer.")) }
    return id
}
