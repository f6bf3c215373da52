import ArgumentParser
import TendDomain
import TendLanguage

struct SignalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals", abstract: "List the customers whose changes need attention, those with the most at stake first.",
        discussion: "Rescores customers that are due first.")

    @Option(help: "Only customers with a signal of this kind, for example cancelled, payment-failed, overdue, silence, low-score or growth.") var kind:
        Signal.Kind?
    @Option(help: "The number of customers to show.") var limit = 50
    @Option(help: "Show the customers after this one (its id).") var after: String?
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000") }
    }

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            try await tend.scoreDueCustomers()
            let last = try after.map { text in
                guard let id = ID<Customer>(text: text) else { throw Problem.notFound(Phrase("There is no such page.")) }
                return id
            }
            let page = try await tend.signals.page(kind, limit: limit, after: last, now: SystemClock.now)
            let listing = SignalsListing(
                page: page, counts: try await tend.signals.count(now: SystemClock.now), scores: try await tend.customerScores.find(page.rows.map(\.customer)),
                business: try await tend.settings.current())
            dataOptions.json ? Output.json(listing.json) : listing.printTable()
        }
    }
}

private struct SignalsListing {
    let page: Signals.Page
    let counts: [Signal.Kind: Int]
    let scores: [ID<Customer>: CustomerScore]
    let business: Business

    var json: JSON {
        let kinds = Signal.Kind.allCases.map { ($0.rawValue, JSON.of(counts[$0] ?? 0)) }
        let customers = page.rows.map { row in
            JSON.object([
                ("customer", .string(row.customer.text)), ("name", .string(row.name)),
                ("stake", scores[row.customer]?.stake.map { Money(minorUnits: $0.expected, currency: business.currency).json } ?? .null),
                ("signals", .array(row.signals.map(json))),
            ])
        }
        return .object([
            ("total", .of(counts.values.reduce(0, +))), ("by_kind", .object(kinds)), ("currency", .string(business.currency.code)),
            ("customers", .array(customers)), ("next", .of(page.next?.text)),
        ])
    }

    private func json(_ signal: Signal) -> JSON {
        .object([
            ("id", .string(signal.id.text)), ("kind", .string(signal.kind.rawValue)), ("severity", .of(signal.kind.severity.rawValue)),
            ("words", .string(t(signal.phrase))), ("cause", .string(signal.kind.rawValue + ":" + signal.day(business.calendar))),
            ("opened_at", .of(signal.openedAt)), ("expires_at", .of(signal.expiresAt)),
        ])
    }

    /// The customer stands in the row of its first signal.
    func printTable() {
        guard !page.rows.isEmpty else { return print(t("All clear: nothing needs your attention.")) }
        Output.table(
            [t("customer"), t("name"), t("at stake"), t("signal"), t("description"), t("day")],
            page.rows.flatMap { row in
                let stake = scores[row.customer]?.stake.map { MetricText.amount($0.expected, business.currency) } ?? "–"
                return row.signals.enumerated().map { index, signal in
                    (index == 0 ? [row.customer.text, row.name, stake] : ["", "", ""])
                        + [t(signal.kind.title), t(signal.phrase), t(signal.kind.causePhrase(signal.day(business.calendar)))]
                }
            }, right: [2])
        if let next = page.next { print(t("More: --after \(next.text)")) }
    }
}

extension Signal {
    fileprivate func day(_ calendar: LocalCalendar) -> String { calendar.dayText(Signal.start(of: cause, calendar)) }
}

extension Signal.Kind: ExpressibleByArgument {}
