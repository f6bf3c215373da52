import Foundation
import TendMath

/// Causes of churn: they start at random, show in the data, are noticed or not, and end well or in churn.
extension Example.CustomerSimulation {
    /// Check-ins prevent a few problems, and nobody has two at a time.
    private static let problemFactor = 1.05

    /// Dissatisfied, disengaged and new customers have more problems.
    mutating func drawProblem(_ week: Range<Int>) {
        let moodFactor = exp(-0.35 * (satisfaction - 7.9) - 0.5 * engagement)
        let ageFactor = weeksAsBuyer < 12 ? 1.4 : 0.9
        let contractFactor = timeline.contracts.last.map { $0.months > 1 ? 0.5 : 1 } ?? 1
        let weeklyChurn = (isSubscriber ? profile.plans[plan].monthlyChurn : profile.orders.monthlyChurn) / 4.345
        // Seasonal customers churn in quiet months.
        let seasonalFactor = seasonFactor(week.lowerBound) < 1 ? 1.8 : 0.4
        let shares = problemShares.map { $0 == .season ? $1 * seasonalFactor : $1 }
        let sum = shares.reduce(0, +)
        guard draws.problem < weeklyChurn * moodFactor * ageFactor * contractFactor * Self.problemFactor * sum else { return }
        var remainder = draws.cause * sum
        for ((cause, _), share) in zip(problemShares, shares) {
            remainder -= share
            if remainder < 0 { return startProblem(cause, week) }
        }
    }

    private mutating func startProblem(_ cause: Example.ChurnCause, _ week: Range<Int>) {
        if cause == .contact, !isCompany { return }
        // The card fails when the next bill is due.
        if cause == .payment { isCardFailing = isSubscriber; return }
        setActiveProblem(cause)
        let at = randomTime(week.lowerBound)
        switch cause {
        case .service:
            satisfaction = max(0, satisfaction - 2)
            let feature = random.choice(profile.features)!
            let complaint = random.choice(texts.comments.complaints)!
            timeline.add(.mail, at, name: "complaint", text: Example.CommentTemplates.fill(complaint, feature))
            timeline.tags.insert(texts.tags.complained)
        case .contact:
            timeline.add(.note, at, name: "contact left", text: texts.notes.contactDeparted)
            if !timeline.contacts.isEmpty { timeline.contacts[0].role = texts.departedRole }
        case .price:
            timeline.add(.mail, at, name: "price question", text: texts.notes.priceQuestion)
        case .season:
            if random.bernoulli(0.4) { timeline.add(.note, at, name: "season", text: texts.notes.seasonEnds) }
        case .unused, .payment:
            break
        }
    }

    mutating func setActiveProblem(_ cause: Example.ChurnCause) {
        activeProblem = Example.ActiveProblem(
            cause: cause, severity: draws.severity < cause.severeShare ? .severe : .mild,
            weeks: cause.weeks.lowerBound + Int(draws.weeks * Double(cause.weeks.count)))
    }

    mutating func advanceProblem(_ week: Range<Int>) {
        activeProblem!.age += 1
        if !isForecast { showProblem(activeProblem!, week) }
        noticeProblem(week)
    }

    private mutating func showProblem(_ problem: Example.ActiveProblem, _ week: Range<Int>) {
        let at = randomTime(week.lowerBound)
        switch problem.cause {
        case .unused:
            let isSilent = !problem.isHelped && problem.progress > 0.5
            if isSilent, random.bernoulli(0.15) { timeline.add(.mail, at, name: "check-in", text: texts.notes.noReply) }
        case .service:
            if random.bernoulli(0.25) { rate("csat", at + 3_600) }
            if problem.severity == .severe, random.bernoulli(0.2) { timeline.add(.mail, at + 9_000, name: "complaint", text: texts.notes.unsolved) }
        case .payment:
            decline(at: at)
        case .contact, .price, .season:
            break
        }
    }

    mutating func endProblem(_ problem: Example.ActiveProblem, on day: Int) {
        activeProblem = nil
        if draws.ending < problem.churnProbability { churn(on: day, problem.cause) } else { recover(from: problem, on: day) }
    }

    private mutating func recover(from problem: Example.ActiveProblem, on day: Int) {
        let at = randomTime(day)
        switch problem.cause {
        case .unused:
            if problem.isHelped, random.bernoulli(0.6) { timeline.add(.call, at, name: "check-in", text: texts.notes.backAtWork, number: 20) }
        case .service:
            satisfaction = min(10, satisfaction + 2.5)
            timeline.add(.note, at, name: "solved", text: texts.notes.solved)
            if random.bernoulli(0.4) { rate("csat", at + 7_200) }
        case .payment:
            timeline.add(.note, at, name: "payment settled", text: texts.notes.newCard)
            charge(at: at)
        case .price:
            if problem.isHelped { timeline.add(.note, at, name: "price settled", text: texts.notes.priceAgreed) }
        case .contact, .season:
            break
        }
    }

    /// A subscriber cancels; another buyer just stops buying, and the owner notices it weeks later.
    private mutating func churn(on day: Int, _ cause: Example.ChurnCause) {
        guard isSubscriber else { return phase = .inactive(weeks: 6, cause) }
        cancel(at: calendar.instant(day, seconds: 72_900), cause)
        markLost(on: day, cause)
    }

    mutating func markLost(on day: Int, _ cause: Example.ChurnCause) {
        timeline.move(to: .lost, at: calendar.instant(day, seconds: 72_900), because: texts.churnReasons[cause])
        let returns = random.bernoulli(cause == .season ? 0.35 : 0.07)
        phase = returns ? .away(weeks: 6 + random.index(below: 20)) : .ended
    }

    mutating func reactivate(on day: Int) {
        // A customer whose paid year still runs is not billed again.
        if let paidUntil = timeline.contracts.last?.paidUntil, paidUntil > billingTime(day) { return }
        timeline.move(to: .retention, at: billingTime(day), because: texts.stageReasons.cameBack)
        phase = .buying
        (engagement, satisfaction, weeksAsBuyer) = (0, fit, 0)
        startBuying(on: day)
    }
}
