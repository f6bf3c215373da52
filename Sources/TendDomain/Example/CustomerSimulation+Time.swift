import TendMath

/// The times of a customer's events.
extension Example.CustomerSimulation {
    /// The time of day at which the customer's bills are due.
    func billingTime(_ day: Int) -> Instant { calendar.instant(day, seconds: timeline.secondOfDay) }

    mutating func randomTime(_ day: Int) -> Instant { randomTime(day, &random) }

    func randomTime(_ day: Int, _ random: inout Random) -> Instant {
        calendar.instant(day, seconds: isCompany ? 28_800 + random.index(below: 36_000) : 32_400 + random.index(below: 39_600))
    }

    func seasonFactor(_ day: Int) -> Double {
        let today = calendar[day]
        let isChristmas = today.month == 12 && today.dayOfMonth > 23
        let isNationalDay = today.month == 10 && today.dayOfMonth < 8 && profile.zone == Example.Profile.shanghai
        return profile.season[today.month - 1] * (isCompany && (isChristmas || isNationalDay) ? 0.4 : 1)
    }

    /// A visitor who has not started a trial.
    var isBrowsing: Bool {
        if case .browsing = phase { true } else { false }
    }
}
