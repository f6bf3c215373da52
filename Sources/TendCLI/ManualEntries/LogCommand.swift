import ArgumentParser
import TendDomain
import TendLanguage
import TendTables

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Log an event in a customer's timeline.",
        discussion: "Log one event: a call, a meeting, an email, a note, a payment, a failed payment, a refund, a survey response or a pulse.")

    @Argument(help: "The customer: its id, customer number or email address.") var customer: String
    @Option(help: "A call, with what it was about.") var call: String?
    @Option(help: "A meeting, with what it was about.") var meeting: String?
    @Option(help: "An email, with what it said.") var mail: String?
    @Option(help: "A note.") var note: String?
    @Option(help: "A payment, such as 120.50.") var payment: String?
    @Option(help: "A failed payment, such as 29; \"\" if the amount is unknown.") var paymentFailed: String?
    @Option(help: "A refund, such as 20.") var refund: String?
    @Option(help: "NPS score, 0 to 10.") var nps: Double?
    @Option(help: "CSAT score, 0 to 10.") var csat: Double?
    @Option(help: "CES score, 1 to 7.") var ces: Double?
    @Option(help: "Your own rating of the customer: good, watch or danger.") var pulse: Pulse.Level?
    @Option(help: "Minutes of a call or meeting.") var minutes: Double?
    @Option(help: "Currency of a payment or refund; default: that of the business.") var currency: String?
    @Option(help: "What a payment or refund was for, or the comment of a survey response or pulse.") var text = ""
    @Option(help: "Date or time, as 2026-11-21 or 2026-11-21 14:30; default: now.") var at: String?
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        let entries: [Any?] = [call, meeting, mail, note, payment, paymentFailed, refund, nps, csat, ces, pulse]
        guard entries.count(where: { $0 != nil }) == 1 else { throw ValidationError("log exactly one event, such as --call “…”") }
    }

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let customer = try await tend.customer(named: customer)
            let now = SystemClock.now
            var instant = now
            if let at { instant = try await tend.parseInstant(at) }
            let event = try await tend.manualEntries.log(entry(tend.settings.current().currency), with: customer.id, at: instant, now: now)
            if dataOptions.json { return Output.json(.object([("event", .string(event.id.text)), ("customer", .string(customer.id.text))])) }
            print(t("Logged for \(customer.name)."))
        }
    }

    private func entry(_ defaultCurrency: Currency) throws -> ManualEntry {
        for (kind, text) in [(Event.Kind.call, call), (.meeting, meeting), (.mail, mail), (.note, note)] {
            if let text { return .conversation(kind, text: text, minutes: minutes) }
        }
        if let payment { return .payment(try amount(payment, defaultCurrency), for: text) }
        if let paymentFailed { return .paymentFailed(paymentFailed.isEmpty ? nil : try amount(paymentFailed, defaultCurrency), for: text) }
        if let refund { return .refund(try amount(refund, defaultCurrency), for: text) }
        if let pulse { return .pulse(pulse, text: text) }
        if let nps { return .surveyResponse(.nps, score: nps, text: text) }
        return csat.map { .surveyResponse(.csat, score: $0, text: text) } ?? .surveyResponse(.ces, score: ces ?? 0, text: text)
    }

    private func amount(_ text: String, _ defaultCurrency: Currency) throws -> Money {
        guard let currency = currency.map(Currency.init(code:)) ?? defaultCurrency else {
            throw Problem.invalid(field: "currency", Phrase("A currency has three letters, such as USD or CNY."))
        }
        guard let amount = Amount(text, digits: currency.digits, rounding: true), !amount.isPercent else {
            throw Problem.invalid(field: "amount", Phrase("This is not an amount: \(text). Write it as 1234.50."))
        }
        return Money(minorUnits: amount.minorUnits, currency: currency)
    }
}

extension Pulse.Level: ExpressibleByArgument {}
