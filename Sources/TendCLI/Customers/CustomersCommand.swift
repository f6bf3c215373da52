import ArgumentParser
import TendDomain
import TendLanguage
import TendSQL

struct CustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers", abstract: "List, search, add and delete customers.",
        subcommands: [
            ListCustomersCommand.self, CustomersShowCommand.self, AddCustomerCommand.self, DeleteCustomersCommand.self, RestoreCustomersCommand.self,
        ],
        defaultSubcommand: ListCustomersCommand.self)
}

struct ListCustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List and search customers.")

    @Option(help: "Part of a name, email address, phone or tag.") var search = ""
    @Option(help: "acquisition, activation, retention, expansion, loyalty or lost.") var stage: Stage?
    @Option(help: "Only customers with this tag.") var tag: String?
    @Option(help: "A saved segment, or an expression such as: stage is lost and paid > 100") var segment: String?
    @Option(help: "Sort by name, newest, since, paid, active, risk, worth or health.") var order = CustomerQuery.Order.name
    @Option(help: "Number of customers to show.") var limit = 50
    @Option(help: "Show the customers after this one (its id).") var after: String?
    @Flag(help: "Show possible duplicates and what they have in common.") var duplicates = false
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000") }
    }

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            if duplicates { return show(Array(try await tend.duplicates.pairs().prefix(limit))) }
            var query = CustomerQuery()
            (query.search, query.tag, query.order) = (search, tag, order)
            query.currency = try await tend.settings.current().currency
            if let segment { query.conditions = [try await condition(segment, tend)] }
            let counts = try await tend.customers.countByStage(query)
            (query.stage, query.limit) = (stage, limit)
            query.after = try after.map { text in
                guard let id = ID<Customer>(text: text) else { throw Problem.notFound(Phrase("There is no such customer.")) }
                return id
            }
            let page = try await tend.customers.page(query)
            dataOptions.json ? printJSON(page, counts, query.currency) : printTable(page, counts)
        }
    }

    private func condition(_ text: String, _ tend: Tend) async throws -> SQL {
        let business = try await tend.settings.current()
        let saved = try await tend.segments.all().first { $0.name == text || $0.id.text == text }
        return try (saved?.filter ?? SegmentFilter(text)).sql(business, now: SystemClock.now)
    }

    private func show(_ pairs: [DuplicatePair]) {
        if dataOptions.json {
            return Output.json(
                .array(
                    pairs.map { pair in
                        .object([
                            ("reason", .string(pair.reasons[0].rawValue)), ("reasons", .array(pair.reasons.map { .string($0.rawValue) })),
                            ("customers", .array([.string(pair.first.text), .string(pair.second.text)])),
                        ])
                    }))
        }
        Output.table(
            [t("customers"), "", t("Match")],
            pairs.map { [$0.first.text, $0.second.text, $0.reasons.map { t($0.phrase) }.joined(separator: ", ")] })
    }

    private func printJSON(_ page: Customers.Page, _ counts: [Stage: Int], _ currency: Currency) {
        let stages = Stage.allCases.map { ($0.rawValue, JSON.of(counts[$0] ?? 0)) }
        Output.json(
            .object([
                ("total", .of(counts.values.reduce(0, +))), ("by_stage", .object(stages)),
                ("customers", .array(page.customers.map { $0.json(currency) })), ("next", .of(page.next?.text)),
            ]))
    }

    private func printTable(_ page: Customers.Page, _ counts: [Stage: Int]) {
        let stages = Stage.allCases.compactMap { stage in counts[stage].map { "\(t(stage.phrase)) \($0)" } }
        print(t("\(counts.values.reduce(0, +)) customers: \(stages.joined(separator: ", "))"))
        Output.table(
            [t("id"), t("name"), t("stage"), t("email"), t("phone")],
            page.customers.map { [$0.id.text, $0.name, t($0.stage.phrase), $0.email ?? "", $0.phone ?? ""] })
        if let next = page.next { print(t("More: --after \(next.text)")) }
    }
}

extension Customer {
    func json(_ currency: Currency) -> JSON {
        .object([
            ("id", .string(id.text)), ("key", .of(key.map(CustomerKey.displayText))), ("kind", .string(kind.rawValue)),
            ("name", .string(name)), ("email", .of(email)), ("phone", .of(phone)), ("stage", .string(stage.rawValue)),
            ("stage_since", .of(stageSince)), ("lost_reason", .of(lostReason)), ("since", .of(since)),
            ("acquisition_source", .of(acquisitionSource)),
            ("acquisition_cost", acquisitionCost.map { Money(minorUnits: $0, currency: currency).json } ?? .null),
            ("fields", .object(fields.names.map { ($0, fields[$0]!.value) })),
        ])
    }
}

extension CustomFieldValues.Value {
    var value: JSON {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .number(number)
        case .flag(let flag): .bool(flag)
        }
    }
}

extension Stage: ExpressibleByArgument {}
extension CustomerQuery.Order: ExpressibleByArgument {}
