import ArgumentParser
import TendDomain
import TendLanguage

struct SignalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals", abstract: "List the changes of customers that need attention, the most urgent first.",
        discussion: "Rescores customers that are due first.")

    @Option(help: "Only signals of this kind, for example cancelled, payment-failed, overdue, silence, low-score or growth.") var kind: Signal.Kind?
    @Option(help: "The number of signals to show.") var limit = 50
    @Option(help: "Show the signals after this one (its id).") var after: String?
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
                guard let id = ID<Signal>(text: text) else { throw Problem.notFound(Phrase("This signal does not exist.")) }
                return id
            }
            let calendar = try await tend.settings.current().calendar
            let page = try await tend.signals.page(kind, limit: limit, after: last, now: SystemClock.now)
            dataOptions.json ? printJSON(page, try await tend.signals.count(now: SystemClock.now), calendar) : printTable(page, calendar)
        }
    }

    private func printJSON(_ page: Signals.Page, _ counts: [Signal.Kind: Int], _ calendar: LocalCalendar) {
        let kinds = Signal.Kind.allCases.map { ($0.rawValue, JSON.of(counts[$0] ?? 0)) }
        let signals = page.signals.map { signal, name in
            JSON.object([
                ("id", .string(signal.id.text)), ("customer", .string(signal.customer.text)), ("name", .string(name)), ("kind", .string(signal.kind.rawValue)),
                ("severity", .of(signal.kind.severity.rawValue)), ("words", .string(t(signal.phrase))),
                ("cause", .string(signal.kind.rawValue + ":" + signal.day(calendar))), ("opened_at", .of(signal.openedAt)),
                ("expires_at", .of(signal.expiresAt)),
            ])
        }
        Output.json(
            .object([
                ("total", .of(counts.values.reduce(0, +))), ("by_kind", .object(kinds)), ("signals", .array(signals)), ("next", .of(page.next?.text)),
            ]))
    }

    private func printTable(_ page: Signals.Page, _ calendar: LocalCalendar) {
        guard !page.signals.isEmpty else { return print(t("All clear: nothing needs your attention.")) }
        Output.table(
            [t("customer"), t("name"), t("signal"), t("description"), t("day")],
            page.signals.map { signal, name in
                [signal.customer.text, name, t(signal.kind.title), t(signal.phrase), t(signal.kind.causePhrase(signal.day(calendar)))]
            })
        if let next = page.next { print(t("More: --after \(next.text)")) }
    }
}

extension Signal {
    fileprivate func day(_ calendar: LocalCalendar) -> String { calendar.dayText(Signal.start(of: cause, calendar)) }
}

extension Signal.Kind: ExpressibleByArgument {}
