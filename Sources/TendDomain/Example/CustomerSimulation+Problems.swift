import Foundation
import TendMath

/// Causes of leaving: met by chance, seen in the data, ended well or badly.
extension Example.CustomerSimulation {
    /// Troubles come more often to those who are little satisfied, little engaged, or new.
    mutating func drawProblem(_ week: Range<Int>) {
        let mood = exp(-0.35 * (satisfaction - 7.9) - 0.5 * engagement)
        let age = weeksAsBuyer < 12 ? 1.4 : 0.9
        let bound = timeline.contracts.last.map { $0.months > 1 ? 0.5 : 1 } ?? 1
        let leaving = (isSubscriber ? profile.plans[plan].monthlyChurn : profile.orders.monthlyChurn) / 4.345
        var dice = random.uniform()
        for cause in Example.ChurnCause.allCases {
            let share = (profile.causes[cause] ?? 0) / cause.churnProbability
            // Those who came for a season go when it is quiet.
            let quiet = cause != .season ? 1 : seasonFactor(week.lowerBound) < 1 ? 1.8 : 0.4
            dice -= leaving * mood * age * bound * share * quiet
            if dice < 0 { return startProblem(cause, week) }
        }
    }

    private mutating func startProblem(_ cause: Example.ChurnCause, _ week: Range<Int>) {
        if cause == .contact, !isCompany { return }
        // A card fails on the day of the bill.
        if cause == .payment { isCardFailing = isSubscriber; return }
        setActiveProblem(cause)
        let at = randomTime(week.lowerBound)
        switch cause {
        case .service:
            satisfaction = max(0, satisfaction - 2)
            timeline.add(.mail, at, name: "complaint", text: random.choice(commentTemplates.complaint(random.choice(profile.features)!)))
            timeline.tags.insert(commentTemplates.language.pick("complained", "投诉过"))
        case .contact:
            timeline.add(.note, at, name: "contact left", text: commentTemplates.contactDeparted)
            if !timeline.contacts.isEmpty { timeline.contacts[0].role = commentTemplates.language.pick("left the company", "已离职") }
        case .price:
            timeline.add(.mail, at, name: "price question", text: commentTemplates.priceQuestion)
        case .season:
            if random.bernoulli(0.4) { timeline.add(.note, at, name: "season", text: commentTemplates.seasonEnds) }
        case .unused, .payment:
            break
        }
    }

    mutating func setActiveProblem(_ cause: Example.ChurnCause) {
        let weeks = cause.weeks.lowerBound + random.index(below: cause.weeks.count)
        activeProblem = Example.ActiveProblem(cause: cause, weeks: weeks, endsInChurn: random.bernoulli(cause.churnProbability))
    }

    mutating func advanceProblem(_ week: Range<Int>) {
        activeProblem!.age += 1
        let at = randomTime(week.lowerBound)
        switch activeProblem!.cause {
        case .unused:
            if activeProblem!.progress > 0.5, random.bernoulli(0.15) { timeline.add(.mail, at, name: "check-in", text: commentTemplates.noReply) }
        case .service:
            if random.bernoulli(0.3) { timeline.add(.call, at, name: "complaint", text: commentTemplates.apology, number: 15) }
            if random.bernoulli(0.25) { rate("csat", at + 3_600) }
            if activeProblem!.endsInChurn, random.bernoulli(0.3) { timeline.add(.mail, at + 9_000, name: "complaint", text: commentTemplates.unsolved) }
        case .payment:
            decline(at: at)
        case .contact, .price, .season:
            break
        }
    }

    mutating func endProblem(_ trouble: Example.ActiveProblem, on day: Int) {
        self.activeProblem = nil
        if trouble.endsInChurn { churn(on: day, trouble.cause) } else { recover(from: trouble.cause, on: day) }
    }

    private mutating func recover(from cause: Example.ChurnCause, on day: Int) {
        let at = randomTime(day)
        switch cause {
        case .unused:
            if random.bernoulli(0.6) { timeline.add(.call, at, name: "check-in", text: commentTemplates.backAtWork, number: 20) }
        case .service:
            satisfaction = min(10, satisfaction + 2.5)
            timeline.add(.note, at, name: "solved", text: commentTemplates.solved)
            if random.bernoulli(0.4) { rate("csat", at + 7_200) }
        case .payment:
            timeline.add(.note, at, name: "payment settled", text: commentTemplates.newCard)
            charge(at: at)
        case .contact:
            timeline.add(.meeting, at, name: "check-in", text: commentTemplates.contactFound, number: 45)
        case .price:
            timeline.add(.note, at, name: "price settled", text: commentTemplates.priceAgreed)
        case .season:
            break
        }
    }

    /// A subscription is cancelled in words; a buyer just stays away, and the owner sees it weeks later.
    private mutating func churn(on day: Int, _ cause: Example.ChurnCause) {
        guard isSubscriber else { return phase = .inactive(weeks: 6, cause) }
        cancel(at: calendar.instant(day, seconds: 72_900), cause)
        markLost(on: day, cause)
    }

    mutating func markLost(on day: Int, _ cause: Example.ChurnCause) {
        timeline.move(to: .lost, at: calendar.instant(day, seconds: 72_900), because: cause.localized(in: commentTemplates.language))
        let returns = random.bernoulli(cause == .season ? 0.35 : 0.07)
        phase = returns ? .away(weeks: 6 + random.index(below: 20)) : .ended
    }

    mutating func reactivate(on day: Int) {
        // Whoever paid for a year is not billed twice.
        if let paidUntil = timeline.contracts.last?.paidUntil, paidUntil > billingTime(day) { return }
        timeline.move(to: .retention, at: billingTime(day), because: commentTemplates.cameBack)
        phase = .buying
        (engagement, satisfaction, weeksAsBuyer) = (0, fit, 0)
        startBuying(on: day)
    }
}
