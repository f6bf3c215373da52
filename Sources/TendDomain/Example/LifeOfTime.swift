import TendMath

/// When things happen to a customer.
extension Example.Life {
    /// The customer's own hour, at which bills fall due.
    func at(_ day: Int) -> Instant { almanac.instant(day, seconds: story.clock) }

    mutating func sometime(_ day: Int) -> Instant {
        almanac.instant(day, seconds: isCompany ? 28_800 + random.index(below: 36_000) : 32_400 + random.index(below: 39_600))
    }

    func season(_ day: Int) -> Double {
        let today = almanac[day]
        let isChristmas = today.month == 12 && today.dayOfMonth > 23
        let isNationalDay = today.month == 10 && today.dayOfMonth < 8 && profile.zone == Example.Profile.shanghai
        return profile.season[today.month - 1] * (isCompany && (isChristmas || isNationalDay) ? 0.4 : 1)
    }

    /// Has come to look and has not tried anything.
    var isLooking: Bool {
        if case .looking = phase { true } else { false }
    }
}
