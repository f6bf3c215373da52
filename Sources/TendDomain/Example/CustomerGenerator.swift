import Foundation
import TendLanguage
import TendMath

extension Example {
    /// Who comes when: the business grows along a line, more in busy months. The place of a customer
    /// in the queue decides the day, so days only grow and each customer can be made alone.
    struct CustomerGenerator: Sendable {
        let profile: Profile
        let calendar: SimulationCalendar
        let language: Language
        let seed: Seed
        let customers: Int
        private let names: Names
        /// The share of all customers who have come by the end of each day.
        private let cumulativeShares: [Double]

        init(profile: Profile, calendar: SimulationCalendar, language: Language, seed: Seed, customers: Int) {
            self.profile = profile
            self.calendar = calendar
            self.language = language
            self.seed = seed
            self.customers = customers
            names = Names(language: language)
            var sum = 0.0
            let sums = (calendar.start..<calendar.end).map { day in
                let growth = 0.6 + 0.8 * Double(day - calendar.start) / Double(SimulationCalendar.historyDays)
                // The first month brings those who had been waiting.
                let start = day < calendar.start + 30 ? 2.5 : 1
                sum += growth * start * profile.season[calendar[day].month - 1]
                return sum
            }
            cumulativeShares = sums.map { $0 / sum }
        }

        func day(of number: Int) -> Int {
            let place = (Double(number) + 0.5) / Double(customers)
            var low = 0
            var high = cumulativeShares.count - 1
            while low < high {
                let middle = (low + high) / 2
                if cumulativeShares[middle] < place { low = middle + 1 } else { high = middle }
            }
            return calendar.start + low
        }

        /// The customer of a number, with the whole life lived and with what nobody noticed in the rows.
        func generate(_ number: Int) -> GeneratedCustomer {
            var told = generateFlawless(number)
            if let twin = DataFlaw.originalNumber(ofDuplicate: number) { told.copyIdentity(from: generateFlawless(twin)) }
            for blemish in DataFlaw.allCases where blemish.applies(to: number) { told.apply(blemish, language) }
            return told
        }

        private func generateFlawless(_ number: Int) -> GeneratedCustomer {
            var random = Random(seed.child("customer \(number)"))
            let day = day(of: number)
            let isCompany = random.bernoulli(profile.companyShare)
            let who = isCompany ? names.company(&random) : names.person(&random)
            let host = isCompany ? "\(who.latin)\(number + 1).example" : "post.example"
            let email = isCompany ? "office@\(host)" : "\(who.latin).\(number + 1)@\(host)"
            let since = calendar.instant(day, seconds: 25_200 + random.index(below: 39_600))
            var life = makeSimulation(since: since, isCompany: isCompany, &random)
            if isCompany { life.timeline.contacts = contacts(at: host, &life.random) }
            life.timeline.move(to: .activation, at: life.isBrowsing ? calendar.until : since + 300)
            life.advance(from: day)
            if life.random.bernoulli(0.35) { life.timeline.tags.insert(language.pick("newsletter", "订阅通讯")) }
            let source = life.random.choice(profile.sources, weights: profile.sources.map(\.share))!
            return GeneratedCustomer(
                number: number, name: who.name, email: email, isCompany: isCompany,
                phone: life.random.bernoulli(0.6) ? phone(&life.random) : nil, source: source.name,
                cost: Int64((source.cost * life.random.uniform(0.6, 1.4) / 100).rounded()) * 100,
                fields: fields(of: life, &life.random), timeline: life.timeline)
        }

        private func makeSimulation(since: Instant, isCompany: Bool, _ random: inout Random) -> CustomerSimulation {
            let fit = min(9.6, max(3, random.normal(mean: 7.9, deviation: 1.1)))
            let subscribes = random.bernoulli(profile.subscriberShare)
            let weights = profile.plans.enumerated().map { $1.share * (isCompany || $0 == 0 ? 1 : 0.5) }
            let plan = random.choice(Array(profile.plans.indices), weights: weights) ?? 0
            let pareto = pow(1 - random.uniform(), -1 / profile.orders.pareto)
            return CustomerSimulation(
                profile: profile, calendar: calendar, commentTemplates: CommentTemplates(language: language), isCompany: isCompany,
                isSubscriber: subscribes, pace: max(0.2, random.gamma(shape: 3, scale: 1 / 3)), fit: fit,
                spend: profile.orders.minAmount * min(pareto, 40),
                daysBetweenOrders: profile.orders.meanGapDays * exp(random.normal(mean: -0.18, deviation: 0.6)),
                random: random, timeline: SimulatedTimeline(since: since, until: calendar.until, secondOfDay: 32_400 + random.index(below: 28_800)),
                phase: random.bernoulli(0.05) ? .browsing(weeks: 6) : .trial(weeks: profile.trialWeeks),
                satisfaction: fit, plan: plan)
        }

        private func contacts(at host: String, _ random: inout Random) -> [SimulatedTimeline.Contact] {
            let roles = CommentTemplates(language: language).roles
            return (0..<1 + random.index(below: 3)).map { index in
                let person = names.person(&random)
                return SimulatedTimeline.Contact(name: person.name, role: roles[index], email: "\(person.latin).\(index + 1)@\(host)")
            }
        }

        private func fields(of life: CustomerSimulation, _ random: inout Random) -> CustomFieldValues {
            var fields = CustomFieldValues()
            for field in profile.fields { fields[field.name] = .text(random.choice(field.values)!) }
            if life.isCompany { fields[GeneratedCustomer.teamSize(language)] = .number(Double(2 + random.poisson(mean: 6 * life.pace))) }
            if let deal = life.timeline.contracts.last { fields[GeneratedCustomer.plan(language)] = .text(profile.plans[deal.plan].name) }
            return fields
        }

        /// Numbers that no network gives out.
        private func phone(_ random: inout Random) -> String {
            let digits = String(10_000_000 + random.index(below: 90_000_000))
            let area = (digits.hasPrefix("1") ? "2" : digits.prefix(1)) + digits.dropFirst().prefix(2)
            return language == .chinese ? "+86 100 " + digits : "+1 " + area + " 555 01" + digits.suffix(2)
        }
    }
}
