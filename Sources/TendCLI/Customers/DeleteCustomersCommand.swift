import ArgumentParser
import TendDomain
import TendLanguage
import TendSQL

struct DeleteCustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete customers and their related records. You can restore them for 30 days.")

    @Argument(help: "The ids of the customers.") var customers: [String]
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            var ids: [ID<Customer>] = []
            for text in customers {
                guard let id = ID<Customer>(text: text) else { throw Problem.notFound(Phrase("There is no such customer.")) }
                ids.append(try await tend.customers.find(id).id)
            }
            let change = try await tend.bulkEdits.delete(.customers(ids), now: SystemClock.now)
            if dataOptions.json { return Output.json(.object([("deleted", .of(change.customers)), ("restore", .string(change.id.text))])) }
            print(t("\(change.customers) customers deleted."))
            print(t("To undo: tend customers restore \(change.id.text)"))
        }
    }
}

struct RestoreCustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Restore deleted customers, or list those that can be restored.")

    @Argument(help: "The id that `tend customers delete` printed, or the id of one deleted customer; without it, list them.") var id: String?
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let deletions = try await tend.bulkEdits.deletions(limit: 10_000, now: SystemClock.now).deletions
            guard let id else { return show(deletions) }
            let restored: Int
            if let deletion = deletions.first(where: { $0.id.text == id }) {
                _ = try await tend.bulkEdits.restore(deletion.id, now: SystemClock.now)
                restored = 1
            } else {
                guard let change = ID<BulkEdit>(text: id) else {
                    throw Problem.notFound(Phrase("This customer was deleted permanently or is already restored."))
                }
                restored = try await tend.bulkEdits.undo(change, now: SystemClock.now).customers
            }
            dataOptions.json
                ? Output.json(.object([("restored", .of(restored))])) : print(t("\(restored) customers restored."))
        }
    }

    private func show(_ deletions: [Deletion]) {
        if dataOptions.json {
            return Output.json(.array(deletions.map { .object([("id", .string($0.id.text)), ("name", .string($0.name)), ("deleted", .of($0.at))]) }))
        }
        Output.table([t("id"), t("name"), t("deleted")], deletions.map { [$0.id.text, $0.name, $0.at.iso] })
    }
}
