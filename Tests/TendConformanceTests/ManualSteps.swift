import TendDomain
import TendSQL

let manualSteps = [
    SimulationStep("log", 10) { m in
        let (id, at) = (m.customer(), m.random.instant(before: m.now))
        let entry = m.entry()
        m.stepInputs = [id, entry, at]
        let event = try await m.tend.manualEntries.log(entry, with: id, at: at, now: m.now, undo: m.undo(of: id))
        m.record([event])
        return event
    },
    SimulationStep("remove entry", 4) { m in
        let known = m.random.known(m.events, or: (ID(9), m.customer()))
        m.stepInputs = [known]
        return try await m.tend.manualEntries.remove(known.id, of: known.of, undo: m.undo(of: known.of))
    },
    SimulationStep("usage events", 3) { m in
        let (id, kind) = (m.customer(), m.random.one(of: [Event.Kind.signIn, .use, .visit, .note]))
        let created = (0..<m.random.number(1...4)).map { _ in
            let event = m.tend.ids.next(Event.self)
            return Event(
                id: event, customer: id, kind: kind, at: m.random.maybe(0.9) { $0.instant(before: m.now) }, number: m.random.maybe { $0.score() },
                text: m.random.maybe { $0.comment() }, key: m.random.maybe(0.2) { $0.key() } ?? event.text)
        }
        m.stepInputs = [created]
        let calendar = try await m.tend.settings.current().calendar
        let isInserted = try await m.tend.database.write { transaction in
            _ = try Customers.find(id, in: transaction)
            let isInserted = try Customers.record(created, in: transaction)
            try Usage.applyEvents(zip(created, isInserted).filter { $1 }.map { $0.0 }, calendar: calendar, in: transaction)
            return isInserted
        }
        m.record(created)
        return isInserted
    },
    SimulationStep("usage days", 2) { m in try await m.tend.usage.days(of: m.customer()).map { [$0.day, $0.uses] as [Any] } },
    SimulationStep("survey responses", 1) { m in
        let start = m.random.instant(before: m.now)
        return try await m.tend.surveys.tallies(Period(start: min(start, m.now), end: m.now))
    },
]

let revenueSteps = [
    SimulationStep("subscribe", 6) { m in
        let (id, at) = (m.customer(), m.random.instant(before: m.now))
        let (plan, price, every) = (m.random.one(of: ["Pro", "pro", "", "专业"]), m.random.price(), m.random.one(of: BillingInterval.allCases))
        let key = m.random.maybe(0.6) { "s" + $0.key() }
        m.stepInputs = [id, plan, price, every, at, key as Any]
        let subscription = try await m.tend.revenue.open(
            for: id, plan: plan, amount: price, every: every, at: at, paidUntil: m.random.maybe(0.2) { $0.instant(before: m.now) }, key: key,
            undo: m.undo(of: id))
        m.subscriptions.append(subscription.key)
        return subscription
    },
    SimulationStep("change price", 4) { m in
        let (key, price, at) = (m.random.one(of: m.subscriptions), m.random.price(), m.random.instant(before: m.now))
        m.stepInputs = [key, price, at]
        return try await m.tend.revenue.changePrice(of: key, to: price, at: at, undo: m.undo(of: m.customer()))
    },
    SimulationStep("cancel", 2) { m in
        let (key, at) = (m.random.one(of: m.subscriptions), m.random.instant(before: m.now))
        m.stepInputs = [key, at]
        return try await m.tend.revenue.cancel(key, at: at, paidUntil: m.random.maybe { $0.instant(before: m.now) })
    },
    SimulationStep("end", 3) { m in
        let (key, at) = (m.random.one(of: m.subscriptions), m.random.instant(before: m.now))
        m.stepInputs = [key, at]
        return try await m.tend.revenue.end(key, at: at)
    },
    SimulationStep("payments", 4) { m in
        let id = m.customer()
        m.stepInputs = [id]
        return [
            try await m.tend.revenue.payments(of: id), try await m.tend.revenue.subscriptions(of: id), try await m.tend.revenue.mrr(of: id, now: m.now),
            try await m.tend.revenue.net(of: m.customers),
        ] as [Any]
    },
]

let planSteps = [
    SimulationStep("open plan", 3) { m in
        let id = m.customer()
        let draft = SuccessPlan(
            id: m.tend.ids.next(), customer: id, goal: m.random.comment(), measure: m.random.maybe { $0.comment() }, startValue: m.random.maybe { $0.score() },
            target: m.random.maybe { $0.score() }, currentValue: m.random.maybe { $0.score() }, due: m.random.maybe { $0.instant(before: m.now) },
            openedAt: m.now)
        m.stepInputs = [draft]
        let plan = try await m.tend.successPlans.open(draft, milestones: (0..<m.random.number(0...3)).map { "Step \($0)" }, undo: m.undo(of: id))
        m.plans.append((plan.id, id))
        m.milestones += plan.milestones.map { ($0.id, id) }
        return plan
    },
    SimulationStep("edit plan", 1) { m in
        let known = m.random.known(m.plans, or: (ID(2), m.customer()))
        let (goal, reached) = (m.random.comment(), m.random.maybe { $0.score() })
        return try await m.tend.successPlans.edit(known.id, of: known.of, undo: m.undo(of: known.of)) { ($0.goal, $0.currentValue) = (goal, reached) }
    },
    SimulationStep("close plan", 2) { m in
        let known = m.random.known(m.plans, or: (ID(2), m.customer()))
        let state = m.random.one(of: SuccessPlan.State.allCases)
        return try await m.tend.successPlans.close(known.id, of: known.of, as: state, note: m.random.comment(), undo: m.undo(of: known.of), now: m.now)
    },
    SimulationStep("reopen plan", 1) { m in
        let known = m.random.known(m.plans, or: (ID(2), m.customer()))
        try await m.tend.successPlans.reopen(known.id, of: known.of, undo: m.undo(of: known.of))
        return try await m.tend.successPlans.all(of: known.of)
    },
    SimulationStep("add milestone", 1) { m in
        let known = m.random.known(m.plans, or: (ID(2), m.customer()))
        let milestone = try await m.tend.successPlans.addMilestone(m.random.comment(), due: m.now, to: known.id, of: known.of, undo: m.undo(of: known.of))
        m.milestones.append((milestone.id, known.of))
        return milestone
    },
    SimulationStep("complete milestone", 2) { m in
        let known = m.random.known(m.milestones, or: (ID(4), m.customer()))
        return try await m.tend.successPlans.completeMilestone(known.id, of: known.of, undo: m.undo(of: known.of), now: m.now)
    },
    SimulationStep("reopen milestone", 1) { m in
        let known = m.random.known(m.milestones, or: (ID(4), m.customer()))
        return try await m.tend.successPlans.reopenMilestone(known.id, of: known.of, undo: m.undo(of: known.of))
    },
    SimulationStep("remove milestone", 1) { m in
        let known = m.random.known(m.milestones, or: (ID(4), m.customer()))
        return try await m.tend.successPlans.removeMilestone(known.id, of: known.of, undo: m.undo(of: known.of))
    },
    SimulationStep("plans", 2) { m in try await m.tend.successPlans.all(of: m.customer()) },
]

extension BusinessSimulator {
    func entry() -> ManualEntry {
        switch random.number(0...5) {
        case 0: .conversation(random.one(of: Event.Kind.conversations), text: random.comment(), minutes: random.maybe { $0.one(of: [5, 0.5, 0, 1441]) })
        case 1, 2: .payment(random.price(), for: random.one(of: ["Tea", "tea", ""]))
        case 3: .refund(random.price(), for: "")
        case 4: .paymentFailed(random.maybe { $0.price() }, for: random.one(of: ["Tea", ""]))
        default: .surveyResponse(random.one(of: Surveys.Question.allCases), score: random.score(), text: random.comment())
        }
    }
}
