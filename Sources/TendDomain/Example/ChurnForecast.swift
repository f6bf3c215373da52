import TendMath

extension Example {
    /// The probabilities of churn, estimated by simulating the future of a customer many times from its hidden state.
    struct ChurnForecast: Sendable {
        private let churnDate: ChurnDate
        private let calendar: LocalCalendar
        private let now: CountingInstant
        private let horizons: [CountingInstant]
        private let simulations: Int
        private let seed: Seed

        /// By horizon: the share of simulated futures in which the customer is no customer at its end.
        struct Probabilities: Sendable, Equatable {
            let month, quarter: Double
        }

        /// The weeks cover the longest horizon in every time zone.
        static let days = 13 * 7

        /// - Parameter medianInterval: the median number of days between payments of one buyer of this business.
        init(of business: Business, from now: Instant, medianInterval: Double?, simulations: Int, seed: Seed) throws {
            churnDate = business.churnDate
            let calendar = business.calendar
            self.calendar = calendar
            self.simulations = simulations
            self.seed = seed
            self.now = try CountingInstant(now, medianInterval: medianInterval, calendar: calendar)
            horizons = try Horizon.allCases.map {
                try CountingInstant(calendar.adding(to: now, days: $0.days), medianInterval: medianInterval, calendar: calendar)
            }
        }

        func isCustomer(_ state: CustomerSimulation) -> Bool { isCustomer(state.timeline, at: now) }

        /// Futures with the same number share their random numbers, whatever the owner does.
        func probabilities(_ state: CustomerSimulation, number: Int, owner: CustomerSimulation.OwnerBehavior) -> Probabilities {
            var start = state
            start.timeline.dropDetails()
            (start.isForecast, start.owner) = (true, owner)
            let seed = seed.child("future \(number)")
            var churned = [0, 0]
            for simulation in 0..<simulations {
                var future = start
                future.random = Random(seed.child("visible \(simulation)"))
                future.course = Random(seed.child("course \(simulation)"))
                future.continueHistory(days: Self.days)
                for (index, horizon) in horizons.enumerated() where !isCustomer(future.timeline, at: horizon) { churned[index] += 1 }
            }
            let shares = churned.map { Double($0) / Double(simulations) }
            return Probabilities(month: shares[0], quarter: shares[1])
        }

        private func isCustomer(_ timeline: SimulatedTimeline, at counting: CountingInstant) -> Bool {
            CustomerHistory(timeline, churnDate: churnDate, calendar: calendar, before: counting.instant).isCustomer(at: counting)
        }
    }
}
