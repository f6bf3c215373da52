import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendTables

struct ExampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example", abstract: "Create a fictional business with two years of history.",
        discussion: "The same preset, size, seed and day create the same business on every run.")

    @Option(help: "saas, services, shop, teaching or health.") var preset = Industry.saas
    @Option(help: "The number of customers, including churned ones.") var customers = 248
    @Option(help: "The random seed; another seed creates another business.") var seed: UInt64 = 7
    @Option(help: "The last day of its history, such as 2026-11-21; today by default.") var until: String?
    @Option(help: "The language: \(Language.allCases.map(\.rawValue).joined(separator: ", ")).") var language = Language.english
    @Option(help: "A CSV file for what the generator knows: hidden state, true churn probabilities and what would help. It stays out of the business.")
    var truth: String?
    @Flag(help: "Remove the sample data; your own data stays.") var leave = false
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard Example.sizes.contains(customers) else { throw ValidationError("--customers must be 1 to 1000000") }
        guard truth == nil || !leave else { throw ValidationError("--truth is for a new example, not for --leave") }
        _ = try day()
    }

    private func day() throws -> Instant {
        let calendar = LocalCalendar(zone: Example.zone(of: preset))
        guard let until else { return calendar.day(of: SystemClock.now).start }
        guard let parts = DateText.read(until).date, let day = calendar.instant(year: parts.year, month: parts.month, day: parts.day) else {
            throw ValidationError("--until must be a day such as 2026-11-21")
        }
        return day
    }

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            if leave { return try await removeExample(tend) }
            let example = try Example(industry: preset, customers: customers, seed: seed, until: try day(), language: language)
            // A file that cannot be written is reported before a business exists.
            let draft = try truth.map(AtomicOutputFile.init)
            defer { draft?.discard() }
            try await example.write(to: tend) { reportProgress($0) }
            if let draft {
                try await example.writeTruth(of: tend, to: { try draft.write($0) }, progress: { reportProgress($0) })
                try draft.finish()
            }
            Output.endProgress()
            try await CommandLanguage.use(tend)
            try await report(tend)
        }
    }

    private func reportProgress(_ done: Int) { Output.progress(t("\(done) of \(customers) customers")) }

    private func report(_ tend: Tend) async throws {
        let total = try await tend.customers.count(CustomerQuery())
        guard !dataOptions.json else {
            let made: [(String, JSON)] = [("customers", .of(total)), ("preset", .string(preset.rawValue)), ("seed", .integer(Int64(bitPattern: seed)))]
            return Output.json(.object(made + (truth.map { [("truth", .string($0))] } ?? [])))
        }
        print(t("Created a fictional business with \(total) customers in \(dataOptions.data)."))
        if let truth { print(t("Written to \(truth).")) }
    }
}

extension ExampleCommand {
    private func removeExample(_ tend: Tend) async throws {
        try await CommandLanguage.use(tend)
        let summary = try await Example.removalSummary(of: tend)
        try await Example.remove(tend, keepingWithOwnerData: true)
        try await tend.finish(.example) { job in Output.progress(t("\(job.done) of \(job.total) customers")) }
        Output.endProgress()
        let removed = summary.customers - summary.withOwnerData
        dataOptions.json ? Output.json(.object([("removed", .of(removed))])) : print(t("\(removed) sample customers removed."))
    }
}

extension Industry: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
