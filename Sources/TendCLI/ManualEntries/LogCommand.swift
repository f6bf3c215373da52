import ArgumentParser
import TendDomain
import TendLanguage
import TendTables

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Write down what happened with a customer.",
        discussion: "Say one thing: a call, a meeting, a mail, a note, a payment, a payment that failed, a refund, an answer or a pulse.")

    @Argument(help: "The customer: its id, number or mail address.") var customer: String
    @Option(help: "What a call was about.") var call: String?
    @Option(help: "What a meeting was about.") var meeting: String?
    @Option(help: "What a mail said.") var mail: String?
    @Option(help: "Anything worth knowing.") var note: String?
    @Option(help: "A payment, such as 120.50.") var payment: String?
    @Option(help: "A payment that failed, such as 29; \"\" where the amount is unknown.") var paymentFailed: String?
    @Option(help: "Money given back, such as 20.") var refund: String?
    @Option(help: "Would recommend, 0 to 10.") var nps: Double?
    @Option(help: "Satisfied, 0 to 10.") var csat: Double?
    @Option(help: "Was it easy, 1 to 7.") var ces: Double?
    @Option(help: "How you feel the customer is: good, watch or danger.") var pulse: Pulse.Level?
    @Option(help: "How long a call or a meeting took.") var minutes: Double?
    @Option(help: "The currency of a payment or refund; the business's own without it.") var currency: String?
    @Option(help: "What a payment or refund was for, or the words of an answer or a pulse.") var text = ""
    @Option(help: "When, as 2026-11-21 or 2026-11-21 14:30; now without it.") var at: String?
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        let said: [Any?] = [call, meeting, mail, note, payment, paymentFailed, refund, nps, csat, ces, pulse]
        guard said.count(where: { $0 != nil }) == 1 else { throw ValidationError("say exactly one thing that happened, such as --call “…”") }
    }

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let customer = try await tend.customer(named: customer)
            let now = SystemClock.now
            var moment = now
            if let at { moment = try await tend.parseInstant(at) }
            let event = try await tend.manualEntries.log(entry(tend.settings.current().currency), with: customer.id, at: moment, now: now)
            if dataOptions.json { return Output.json(.object([("event", .string(event.id.text)), ("customer", .string(customer.id.text))])) }
            print(t("Logged for \(customer.name)."))
        }
    }

    private func entry(_ own: Currency) throws -> ManualEntry {
        for (kind, words) in [(Event.Kind.call, call), (.meeting, meeting), (.mail, mail), (.note, note)] {
            if let words { return .conversation(kind, text: words, minutes: minutes) }
        }
        if let payment { return .payment(try amount(payment, own), for: text) }
        if let paymentFailed { return .paymentFailed(paymentFailed.isEmpty ? nil : try amount(paymentFailed, own), for: text) }
        if let refund { return .refund(try amount(refund, own), for: text) }
        if let pulse { return .pulse(pulse, text: text) }
        if let nps { return .surveyResponse(.nps, score: nps, text: text) }
        return csat.map { .surveyResponse(.csat, score: $0, text: text) } ?? .surveyResponse(.ces, score: ces ?? 0, text: text)
    }

    private func amount(_ written: String, _ own: Currency) throws -> Money {
        guard let currency = currency.map(Currency.init(code:)) ?? own else {
            throw Problem.invalid(field: "currency", Phrase("A currency has three letters, such as USD or CNY."))
        }
        guard let amount = Amount(written, digits: currency.digits, rounding: true), !amount.isPercent else {
            throw Problem.invalid(field: "amount", Phrase("This is not an amount: \(written). Write it as 1234.50."))
        }
        return Money(minorUnits: amount.minorUnits, currency: currency)
    }
}

extension Pulse.Level: ExpressibleByArgument {}
