import Foundation
import TendLanguage
import TendMath
import TendSQL

/// An imagined business with two years of history, the same for the same arguments on every run.
///
/// The story behind the rows, for those who build models on them:
///
/// - Every customer has a hidden **fit** (how well the product suits, about 7.9 of 10), **satisfaction**
///   (wanders around the fit) and **engagement** (the logarithm of use around the customer's own pace).
///   None of them is written down. Use is Poisson around pace × plan × season × e^engagement, laid on
///   the days of the week that suit companies or people; lesson scores, check-ins, answers to surveys
///   and comments lean on satisfaction.
/// - People look, try (some do not convert and go back to `acquisition`), buy, grow, and leave or stay.
///   One year of good use leads to `loyalty`, a larger plan or the fourth order to `expansion`.
/// - Nobody leaves without a **trouble** (`ChurnCause`) of some weeks, and each trouble shows first:
///   *unused*: use fades over 6–10 weeks. *service*: mails "complaint", low answers, less use.
///   *payment*: payments that fail. *contact*: a note "contact left", then little use.
///   *price*: a mail "price question", smaller plans. *season*: a note at most, and many come back.
///   Troubles meet the dissatisfied, disengaged and new more often, and about half of them end well,
///   so signs are evidence and not proof.
/// - Subscribers are lost on the day they cancel, and their subscription ends with the time they paid
///   for. Who orders now and then falls silent; the owner marks them lost six weeks later.
/// - Names of events are terms for programs ("complaint", "check-in", "missed session"); texts are in
///   the language of the business.
package struct Example: Sendable {
    package let industry: Industry
    package let customers: Int
    package let language: Language
    private let profile: Profile
    private let zone: TimeZone
    private let currency: Currency
    private let simulationCalendar: SimulationCalendar
    private let generator: CustomerGenerator

    package static let sizes = 1...1_000_000

    /// The history ends with the last full day before `until` on the business's wall.
    /// - Parameter business: one whose owner has said already by which clock and in which money it is told.
    package init(
        industry: Industry, customers: Int, seed: UInt64, until: Instant, language: Language = .english, in business: Business? = nil
    ) throws {
        guard Self.sizes.contains(customers) else {
            throw Problem.invalid(field: "customers", Phrase("An example has 1 to 1000000 customers, not \(customers)."))
        }
        guard Self.years.contains(until) else {
            throw Problem.invalid(field: "until", Phrase("An example ends between the years 2023 and 2100."))
        }
        self.industry = industry
        self.customers = customers
        self.language = language
        profile = Profile.of(industry, in: language)
        zone = business?.timeZone ?? profile.zone
        currency = business?.currency ?? profile.currency
        simulationCalendar = SimulationCalendar(until: until, zone: zone)
        generator = CustomerGenerator(
            profile: profile, calendar: simulationCalendar, language: language, seed: Seed(seed).child(industry.rawValue), customers: customers)
    }

    /// Ids begin in 2020 and hold 41 bits of milliseconds.
    private static let years = Instant(microseconds: 1_672_531_200_000_000)...Instant(microseconds: 4_102_444_800_000_000)

    /// The zone its days are counted in; a date without a time means the start of that day here.
    package static func zone(of industry: Industry) -> TimeZone { Profile.of(industry, in: .english).zone }

    /// Fills an empty business; `progress` hears how many customers are written.
    package func write(to tend: Tend, progress: @Sendable (Int) -> Void = { _ in }) async throws {
        try await begin(tend)
        let calendar = LocalCalendar(zone: zone)
        var page = WriteBuffer(profile: profile, currency: currency, calendar: simulationCalendar)
        for number in 0..<customers {
            page.add(generator.generate(number))
            guard page.isFull || number == customers - 1 else { continue }
            let full = page
            try await tend.database.write { try full.write(in: $0, calendar: calendar) }
            page.flush()
            progress(number + 1)
        }
    }

    private func begin(_ tend: Tend) async throws {
        let fields = WriteBuffer.fields(profile, language)
        try await tend.database.write { transaction in
            guard try transaction.first("SELECT id FROM customers LIMIT 1") == nil else {
                throw Problem.conflict(Phrase("This business already has customers; the example needs an empty one."))
            }
            try tend.settings.save(business(from: tend.settings.current(in: transaction), explicitlySet: tend.settings.explicitlySet(in: transaction)), in: transaction)
            try transaction.insert(fields)
        }
    }

    /// What the owner said stays; the example fills in the rest.
    private func business(from current: Business, explicitlySet: Set<String>) -> Business {
        var business = current
        if !explicitlySet.contains("name") { business.name = profile.name }
        if !explicitlySet.contains("preset") { business.industry = industry }
        if !explicitlySet.contains("time-zone") { business.timeZone = zone }
        if !explicitlySet.contains("currency") { business.currency = currency }
        if !explicitlySet.contains("language") { business.language = language }
        business.onboardingState = .example
        return business
    }
}
