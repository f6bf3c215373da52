import Foundation
import TendMath

extension Example {
    /// Decides when each customer arrives: the number of new customers grows linearly and follows the season. The
    /// number of a customer decides the day, so days never decrease and each customer can be generated on its own.
    struct CustomerGenerator: Sendable {
        let profile: Profile
        let calendar: SimulationCalendar
        let texts: Texts
        let seed: Seed
        let customers: Int
        /// Days that are simulated after the history, to compare forecasts with what happens.
        let daysAfterwards: Int
        private let names: Names
        private let problemShares: [(ChurnCause, Double)]
        /// The share of all customers that have arrived by the end of each day.
        private let cumulativeShares: [Double]

        init(profile: Profile, calendar: SimulationCalendar, texts: Texts, seed: Seed, customers: Int, daysAfterwards: Int = 0) {
            self.profile = profile
            self.calendar = calendar
            self.texts = texts
            self.seed = seed
            self.customers = customers
            self.daysAfterwards = daysAfterwards
            problemShares = ChurnCause.allCases.compactMap { cause in profile.causes[cause].map { (cause, $0 / cause.typicalChurnProbability) } }
            names = Names(chinese: texts.chineseNames)
            var sum = 0.0
            let sums = (calendar.start..<calendar.end).map { day in
                let growth = 0.6 + 0.8 * Double(day - calendar.start) / Double(SimulationCalendar.historyDays)
                // The first month also brings those who waited for the start.
                let start = day < calendar.start + 30 ? 2.5 : 1
                sum += growth * start * profile.season[calendar[day].month - 1]
                return sum
            }
            cumulativeShares = sums.map { $0 / sum }
        }

        func day(of number: Int) -> Int {
            let share = (Double(number) + 0.5) / Double(customers)
            var low = 0
            var high = cumulativeShares.count - 1
            while low < high {
                let middle = (low + high) / 2
                if cumulativeShares[middle] < share { low = middle + 1 } else { high = middle }
            }
            return calendar.start + low
        }

        /// The customer of a number with its whole timeline and its data flaws.
        func generate(_ number: Int) -> GeneratedCustomer {
            var generated = generateFlawless(number)
            if let original = DataFlaw.originalNumber(ofDuplicate: number) { generated.copyIdentity(from: generateFlawless(original)) }
            for flaw in DataFlaw.allCases where flaw.applies(to: number) { generated.apply(flaw, texts) }
            return generated
        }

        private func generateFlawless(_ number: Int) -> GeneratedCustomer {
            var random = Random(seed.child("customer \(number)"))
            let day = day(of: number)
            let isCompany = random.bernoulli(profile.companyShare)
            let who = isCompany ? names.company(&random) : names.person(&random)
            let host = isCompany ? "\(who.latin)\(number + 1).example" : "post.example"
            let email = isCompany ? "office@\(host)" : "\(who.latin).\(number + 1)@\(host)"
            let since = calendar.instant(day, seconds: 25_200 + random.index(below: 39_600))
            var simulation = makeSimulation(number, since: since, isCompany: isCompany, &random)
            if isCompany { simulation.timeline.contacts = contacts(at: host, &simulation.random) }
            simulation.timeline.move(to: .activation, at: simulation.isBrowsing ? calendar.until : since + 300)
            simulation.timeline.add(simulation.pageView(day))
            simulation.advance(from: day)
            if daysAfterwards > 0 { simulation.continueHistory(days: daysAfterwards) }
            if simulation.random.bernoulli(0.35) { simulation.timeline.tags.insert(texts.tags.newsletter) }
            let source = simulation.random.choice(profile.sources, weights: profile.sources.map(\.share))!
            return GeneratedCustomer(
                number: number, name: who.name, email: email, isCompany: isCompany,
                phone: simulation.random.bernoulli(0.6) ? phone(&simulation.random) : nil, source: source.name,
                cost: Int64((source.cost * simulation.random.uniform(0.6, 1.4) / 100).rounded()) * 100,
                fields: fields(of: simulation, &simulation.random), timeline: simulation.timeline, hiddenState: simulation)
        }

        private func makeSimulation(_ number: Int, since: Instant, isCompany: Bool, _ random: inout Random) -> CustomerSimulation {
            let fit = min(9.6, max(3, random.normal(mean: 7.9, deviation: 1.1)))
            let subscribes = random.bernoulli(profile.subscriberShare)
            let weights = profile.plans.enumerated().map { $1.share * (isCompany || $0 == 0 ? 1 : 0.5) }
            let plan = random.choice(Array(profile.plans.indices), weights: weights) ?? 0
            let pareto = pow(1 - random.uniform(), -1 / profile.orders.pareto)
            var course = Random(seed.child("course \(number)"))
            return CustomerSimulation(
                profile: profile, problemShares: problemShares, calendar: calendar, texts: texts, isCompany: isCompany,
                isSubscriber: subscribes, pace: max(0.2, random.gamma(shape: 3, scale: 1 / 3)), fit: fit,
                spend: profile.orders.minAmount * min(pareto, 40),
                daysBetweenOrders: profile.orders.meanGapDays * exp(random.normal(mean: -0.18, deviation: 0.6)),
                random: random, course: course, ownerRandom: Random(seed.child("owner \(number)")), draws: WeeklyDraws(&course),
                timeline: SimulatedTimeline(since: since, until: calendar.until, secondOfDay: 32_400 + random.index(below: 28_800)),
                phase: random.bernoulli(0.05) ? .browsing(weeks: 6) : .trial(weeks: profile.trialWeeks),
                satisfaction: fit, plan: plan)
        }

        private func contacts(at host: String, _ random: inout Random) -> [SimulatedTimeline.Contact] {
            (0..<1 + random.index(below: 3)).map { index in
                let person = names.person(&random)
                return SimulatedTimeline.Contact(name: person.name, role: texts.contactRoles[index], email: "\(person.latin).\(index + 1)@\(host)")
            }
        }

        private func fields(of simulation: CustomerSimulation, _ random: inout Random) -> CustomFieldValues {
            var fields = CustomFieldValues()
            for field in profile.fields { fields[field.name] = .text(random.choice(field.values)!) }
            if simulation.isCompany { fields[texts.teamSize] = .number(Double(2 + random.poisson(mean: 6 * simulation.pace))) }
            if let contract = simulation.timeline.contracts.last { fields[texts.plan] = .text(profile.plans[contract.plan].name) }
            return fields
        }

        private func phone(_ random: inout Random) -> String { texts.phone(String(10_000_000 + random.index(below: 90_000_000))) }
    }
}
