import ArgumentParser
import TendDomain
import TendLanguage

struct AddCustomerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a customer.")

    @Argument(help: "The name.") var name: String
    @Option(help: "The email address.") var email: String?
    @Option(help: "The phone number.") var phone: String?
    @Option(help: "The customer number from your own records.") var number: String?
    @Option(help: "acquisition, activation, retention, expansion or loyalty.") var stage = Stage.acquisition
    @Option(help: "A tag; repeatable.") var tag: [String] = []
    @Option(help: "A custom field as NAME=VALUE; repeatable.") var field: [String] = []
    @Flag(help: "Add a company instead of a person.") var company = false
    @Flag(help: "Add the customer even if it may be a duplicate.") var anyway = false
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let draft = try await draft(tend)
            let similar = anyway ? [] : try await tend.customers.similar(to: draft)
            if let first = similar.first {
                let (name, id) = (first.customer.name, first.customer.id.text)
                throw Problem.conflict(Phrase("\(name) (\(id)) may be the same customer. Use --anyway to add this one as well."))
            }
            let customer = try await tend.customers.add(draft, now: SystemClock.now)
            let currency = try await tend.settings.current().currency
            dataOptions.json ? Output.json(customer.json(currency)) : print(t("Added \(customer.id.text)."))
        }
    }

    private func draft(_ tend: Tend) async throws -> CustomerDraft {
        var draft = CustomerDraft(name: name)
        (draft.email, draft.phone, draft.key, draft.stage, draft.tags) = (email, phone, number, stage, tag)
        draft.kind = company ? .company : .person
        let types = try await tend.customers.customFields()
        for entry in field {
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let type = types[parts[0]] else { throw Problem.invalid(field: "field", Phrase("A field is written as NAME=VALUE.")) }
            draft.fields[parts[0]] = try type.value(of: parts[1])
        }
        return draft
    }
}
