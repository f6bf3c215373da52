import Foundation
import TendMath

/// Causes of leaving: met by chance, seen in the data, ended well or badly.
extension Example.Life {
    /// Troubles come more often to those who are little satisfied, little engaged, or new.
    mutating func meetTrouble(_ week: Range<Int>) {
        let mood = exp(-0.35 * (satisfaction - 7.9) - 0.5 * engagement)
        let age = weeksBought < 12 ? 1.4 : 0.9
        let bound = story.deals.last.map { $0.months > 1 ? 0.5 : 1 } ?? 1
        let leaving = (subscribes ? profile.plans[plan].monthlyChurn : profile.orders.monthlyChurn) / 4.345
        var dice = random.uniform()
        for cause in Example.Cause.allCases {
            let share = (profile.causes[cause] ?? 0) / cause.chanceOfLeaving
            // Those who came for a season go when it is quiet.
            let quiet = cause != .season ? 1 : season(week.lowerBound) < 1 ? 1.8 : 0.4
            dice -= leaving * mood * age * bound * share * quiet
            if dice < 0 { return meet(cause, week) }
        }
    }

    private mutating func meet(_ cause: Example.Cause, _ week: Range<Int>) {
        if cause == .contact, !isCompany { return }
        // A card fails on the day of the bill.
        if cause == .payment { cardIsFailing = subscribes; return }
        begin(cause)
        let at = sometime(week.lowerBound)
        switch cause {
        case .service:
            satisfaction = max(0, satisfaction - 2)
            story.add(.mail, at, name: "complaint", text: random.choice(sayings.complaint(random.choice(profile.features)!)))
            story.tags.insert(sayings.language.of("complained", "投诉过"))
        case .contact:
            story.add(.note, at, name: "contact left", text: sayings.contactGone)
            if !story.contacts.isEmpty { story.contacts[0].role = sayings.language.of("left the company", "已离职") }
        case .price:
            story.add(.mail, at, name: "price question", text: sayings.priceQuestion)
        case .season:
            if random.chance(0.4) { story.add(.note, at, name: "season", text: sayings.seasonEnds) }
        case .unused, .payment:
            break
        }
    }

    mutating func begin(_ cause: Example.Cause) {
        let weeks = cause.weeks.lowerBound + random.index(below: cause.weeks.count)
        trouble = Example.Trouble(cause: cause, weeks: weeks, leaves: random.chance(cause.chanceOfLeaving))
    }

    mutating func liveWithTrouble(_ week: Range<Int>) {
        trouble!.age += 1
        let at = sometime(week.lowerBound)
        switch trouble!.cause {
        case .unused:
            if trouble!.progress > 0.5, random.chance(0.15) { story.add(.mail, at, name: "check-in", text: sayings.quiet) }
        case .service:
            if random.chance(0.3) { story.add(.call, at, name: "complaint", text: sayings.apology, number: 15) }
            if random.chance(0.25) { rate("csat", at + 3_600) }
            if trouble!.leaves, random.chance(0.3) { story.add(.mail, at + 9_000, name: "complaint", text: sayings.unsolved) }
        case .payment:
            decline(at: at)
        case .contact, .price, .season:
            break
        }
    }

    mutating func end(_ trouble: Example.Trouble, on day: Int) {
        self.trouble = nil
        if trouble.leaves { leave(on: day, trouble.cause) } else { recover(from: trouble.cause, on: day) }
    }

    private mutating func recover(from cause: Example.Cause, on day: Int) {
        let at = sometime(day)
        switch cause {
        case .unused:
            if random.chance(0.6) { story.add(.call, at, name: "check-in", text: sayings.backAtWork, number: 20) }
        case .service:
            satisfaction = min(10, satisfaction + 2.5)
            story.add(.note, at, name: "solved", text: sayings.solved)
            if random.chance(0.4) { rate("csat", at + 7_200) }
        case .payment:
            story.add(.note, at, name: "payment settled", text: sayings.newCard)
            charge(at: at)
        case .contact:
            story.add(.meeting, at, name: "check-in", text: sayings.contactFound, number: 45)
        case .price:
            story.add(.note, at, name: "price settled", text: sayings.priceSettled)
        case .season:
            break
        }
    }

    /// A subscription is cancelled in words; a buyer just stays away, and the owner sees it weeks later.
    private mutating func leave(on day: Int, _ cause: Example.Cause) {
        guard subscribes else { return phase = .silent(weeks: 6, cause) }
        cancel(at: almanac.instant(day, seconds: 72_900), cause)
        part(on: day, cause)
    }

    mutating func part(on day: Int, _ cause: Example.Cause) {
        story.move(to: .lost, at: almanac.instant(day, seconds: 72_900), because: cause.said(in: sayings.language))
        let returns = random.chance(cause == .season ? 0.35 : 0.07)
        phase = returns ? .away(weeks: 6 + random.index(below: 20)) : .gone
    }

    mutating func comeBack(on day: Int) {
        // Whoever paid for a year is not billed twice.
        if let paidUntil = story.deals.last?.paidUntil, paidUntil > at(day) { return }
        story.move(to: .retention, at: at(day), because: sayings.cameBack)
        phase = .buying
        (engagement, satisfaction, weeksBought) = (0, fit, 0)
        startBuying(on: day)
    }
}
