import TendMath

/// What the owner does: check-ins with all customers, and help for those whose problem is noticed. Talks are drawn from a
/// generator of their own, so that a forecast with other talks differs only in the outcomes.
extension Example.CustomerSimulation {
    enum OwnerBehavior: Sendable {
        case typical
        /// Talks with nobody.
        case absent
        /// Talks with every customer in the next week, and is typical afterwards.
        case helpsNow
    }

    /// By how much a check-in raises engagement, which lowers the risk of new problems for some weeks.
    private static let checkInEffect = 0.25

    mutating func addConversation(_ week: Range<Int>) {
        let mean = profile.conversationsPerWeek * (isCompany ? 1.3 : 0.7) * (isSubscriber ? profile.plans[plan].usageFactor : 1)
        if owner != .absent, draws.conversation < mean * Double(week.count) / 7 { checkIn(week) }
    }

    mutating func talkNow(_ week: Range<Int>) {
        if activeProblem == nil { checkIn(week) } else { help(week) }
    }

    private mutating func checkIn(_ week: Range<Int>) {
        engagement += Self.checkInEffect
        guard !isForecast else { return }
        let kind: Event.Kind = ownerRandom.bernoulli(0.55) ? .call : .meeting
        let at = randomTime(week.lowerBound + ownerRandom.index(below: week.count), &ownerRandom)
        let minutes = Double(10 + 5 * ownerRandom.index(below: 8))
        timeline.add(kind, at, name: "check-in", text: ownerRandom.choice(texts.notes.checkIn), number: minutes)
        if ownerRandom.bernoulli(0.25) { rate("csat", at + 5_400) }
    }

    /// A problem is helped once; further talks change nothing.
    mutating func noticeProblem(_ week: Range<Int>) {
        guard let problem = activeProblem, owner != .absent else { return }
        if problem.isHelped {
            if !isForecast, ownerRandom.bernoulli(0.2) { followUp(on: problem.cause, week) }
        } else if draws.notice < problem.cause.noticeProbability(problem.severity, progress: problem.progress) {
            help(week)
        }
    }

    private mutating func help(_ week: Range<Int>) {
        guard let problem = activeProblem, !problem.isHelped else { return }
        activeProblem!.isHelped = true
        guard !isForecast else { return }
        let notes = texts.notes
        switch problem.cause {
        case .unused: talk("check-in", notes.useShown, minutes: 20, problem.cause, week)
        case .service: talk("complaint", notes.apology, minutes: 15, problem.cause, week)
        case .payment: talk("payment reminder", notes.cardAsked, minutes: 10, problem.cause, week)
        case .contact: talk("check-in", notes.contactFound, minutes: 45, problem.cause, week)
        case .price: talk("price talk", notes.priceCompared, minutes: 25, problem.cause, week)
        case .season: talk("check-in", notes.pauseOffered, minutes: 10, problem.cause, week)
        }
    }

    private mutating func followUp(on cause: Example.ChurnCause, _ week: Range<Int>) {
        talk("check-in", cause == .service ? texts.notes.apology : texts.notes.followedUp, minutes: 10, cause, week)
    }

    private mutating func talk(_ name: String, _ text: String, minutes: Double, _ cause: Example.ChurnCause, _ week: Range<Int>) {
        let kind = profile.helpKind(for: cause)
        timeline.add(kind, randomTime(week.lowerBound, &ownerRandom), name: name, text: text, number: kind == .mail ? nil : minutes)
    }
}

extension Example.Profile {
    /// How the owner of this business helps.
    func helpKind(for cause: Example.ChurnCause) -> Event.Kind {
        switch cause {
        case .unused, .price: helpKind
        case .service: .call
        case .contact: .meeting
        case .payment, .season: .mail
        }
    }
}
