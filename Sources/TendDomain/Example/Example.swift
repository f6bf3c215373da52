import Foundation
import TendLanguage
import TendMath
import TendSQL

/// A simulated business with two years of history. The same arguments give the same business on every run.
///
/// The simulation, for those who build models on the data:
///
/// - Every customer has a hidden **fit** (how well the product suits, about 7.9 of 10), **satisfaction**
///   (a random walk around the fit) and **engagement** (the logarithm of usage relative to the customer's pace).
///   They are not stored. Usage is Poisson with mean pace × plan × season × e^engagement, on the days of the week
///   that are typical of companies or people; lesson scores, check-ins, survey responses and comments depend on
///   satisfaction.
/// - Customers browse, try (some do not convert and return to `acquisition`), buy, expand, and churn or stay.
///   One year of good use leads to `loyalty`, a larger plan or the fourth order to `expansion`.
/// - Churn always follows a **problem** (`ChurnCause`) of some weeks that shows in the data first:
///   *unused*: usage declines over 6–10 weeks. *service*: emails "complaint", low scores, less usage.
///   *payment*: failed payments. *contact*: a note "contact left", then little usage.
///   *price*: an email "price question", smaller plans. *season*: a note at most, and many return.
///   Dissatisfied, disengaged and new customers have more problems. A problem is **severe** or mild, which is not
///   stored; severe ones reduce usage more and more often end in churn, so signs are evidence and not proof.
/// - Problems bring help, and **help** works. Each week the owner notices a problem with a probability that depends on
///   its cause, its severity and, for the silent causes, on how far usage has fallen; complaints and failed payments
///   are noticed soon. The owner then helps once, by a call, an email or a meeting, and may follow up, which changes
///   nothing. Help multiplies the probability that the problem ends in churn by 0.5 to 0.7, by 0.95 for *season*.
///   Customers without a problem have check-ins now and then, which raise their engagement a little. So customers
///   with recent talks churn more often than others, although each talk lowers the probability.
/// - `writeTruth` writes the hidden state and the true probabilities of churn to a file of its own.
/// - Subscribers churn on the day they cancel, and their subscription ends with the paid term. Customers with
///   single orders become inactive; the owner marks them as lost six weeks later.
/// - Names of events are terms for programs ("complaint", "check-in", "missed session"); texts are in
///   the language of the business.
package struct Example: Sendable {
    package let industry: Industry
    package let customers: Int
    package let language: Language
    private let texts: Texts
    private let profile: Profile
    private let zone: TimeZone
    let currency: Currency
    let simulationCalendar: SimulationCalendar
    let generator: CustomerGenerator

    package static let sizes = 1...1_000_000

    /// The history ends with the last full day before `until` in the time zone of the business.
    /// - Parameter business: a business whose time zone and currency are already set.
    package init(
        industry: Industry, customers: Int, seed: UInt64, until: Instant, language: Language = .english, in business: Business? = nil
    ) throws {
        try self.init(industry: industry, customers: customers, seed: seed, until: until, language: language, in: business, daysAfterwards: 0)
    }

    /// - Parameter daysAfterwards: days by which the same business is simulated further.
    init(
        industry: Industry, customers: Int, seed: UInt64, until: Instant, language: Language = .english, in business: Business? = nil, daysAfterwards: Int
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
        texts = Texts.of(language)
        profile = Profile.of(industry, texts)
        zone = business?.timeZone ?? profile.zone
        currency = business?.currency ?? profile.currency
        simulationCalendar = SimulationCalendar(until: until, zone: zone)
        generator = CustomerGenerator(
            profile: profile, calendar: simulationCalendar, texts: texts, seed: Seed(seed).child(industry.rawValue), customers: customers,
            daysAfterwards: daysAfterwards)
    }

    /// Ids count milliseconds from 2020 in 41 bits.
    private static let years = Instant(microseconds: 1_672_531_200_000_000)...Instant(microseconds: 4_102_444_800_000_000)

    /// The time zone of its days; a date without a time is the start of that day in this zone.
    package static func zone(of industry: Industry) -> TimeZone { Profile.of(industry, .english).zone }

    /// Fills an empty business; `progress` receives the number of customers written.
    package func write(to tend: Tend, progress: @Sendable (Int) -> Void = { _ in }) async throws {
        try await begin(tend)
        let calendar = LocalCalendar(zone: zone)
        var buffer = WriteBuffer(profile: profile, currency: currency, calendar: simulationCalendar)
        for number in 0..<customers {
            buffer.add(generator.generate(number))
            guard buffer.isFull || number == customers - 1 else { continue }
            let full = buffer
            try await tend.database.write { try full.write(in: $0, calendar: calendar) }
            buffer.flush()
            progress(number + 1)
        }
    }

    private func begin(_ tend: Tend) async throws {
        let fields = WriteBuffer.fields(profile, texts)
        try await tend.database.write { transaction in
            guard try transaction.first("SELECT id FROM customers LIMIT 1") == nil else {
                throw Problem.conflict(Phrase("This business already has customers; the example needs an empty one."))
            }
            let (current, explicitlySet) = (try tend.settings.current(in: transaction), try tend.settings.explicitlySet(in: transaction))
            try tend.settings.save(business(from: current, explicitlySet: explicitlySet), in: transaction)
            try transaction.insert(fields)
        }
    }

    /// Settings of the owner stay; the example fills in the others.
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
