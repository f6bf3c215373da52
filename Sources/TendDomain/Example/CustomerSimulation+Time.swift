import TendMath

/// When things happen to a customer.
extension Example.CustomerSimulation {
    /// The customer's own hour, at which bills fall due.
    func billingTime(_ day: Int) -> Instant { calendar.instant(day, seconds: timeline.secondOfDay) }

    mutating func randomTime(_ day: Int) -> Instant {
        calendar.instant(day, seconds: isCompany ? 28_800 + random.index(below: 36_000) : 32_400 + random.index(below: 39_600))
    }

    func seasonFactor(_ day: Int) -> Double {
        let today = calendar[day]
        let isChristmas = today.month == 12 && today.dayOfMonth > 23
        let isNationalDay = today.month == 10 && today.dayOfMonth < 8 && profile.zone == Example.Profile.shanghai
        return profile.season[today.month - 1] * (isCompany && (isChristmas || isNationalDay) ? 0.4 : 1)
    }

    /// Has come to look and has not tried anything.
    var isBrowsing: Bool {
        if case .browsing = phase { true } else { false }
    }
}
