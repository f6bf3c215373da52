import TendDomain
import TendSQL

let handSteps = [
    Step("log", 10) { m in
        let (id, at) = (m.customer(), m.chance.instant(before: m.now))
        let entry = m.entry()
        m.asked = [id, entry, at]
        let event = try await m.tend.entries.log(entry, with: id, at: at, now: m.now, undo: m.undo(of: id))
        m.note([event])
        return event
    },
    Step("remove entry", 4) { m in
        let known = m.chance.known(m.events, or: (ID(9), m.customer()))
        m.asked = [known]
        return try await m.tend.entries.remove(known.id, of: known.of, undo: m.undo(of: known.of))
    },
    Step("use", 3) { m in
        let (id, kind) = (m.customer(), m.chance.one(of: [Event.Kind.signIn, .use, .visit, .note]))
        let made = (0..<m.chance.number(1...4)).map { _ in
            let event = m.tend.ids.next(Event.self)
            return Event(
                id: event, customer: id, kind: kind, at: m.chance.maybe(0.9) { $0.instant(before: m.now) }, number: m.chance.maybe { $0.score() },
                text: m.chance.maybe { $0.words() }, key: m.chance.maybe(0.2) { $0.key() } ?? event.text)
        }
        m.asked = [made]
        let calendar = try await m.tend.settings.current().calendar
        let wentIn = try await m.tend.database.write { transaction in
            _ = try Customers.find(id, in: transaction)
            let wentIn = try Customers.record(made, in: transaction)
            try Usage.absorb(zip(made, wentIn).filter { $1 }.map { $0.0 }, calendar: calendar, in: transaction)
            return wentIn
        }
        m.note(made)
        return wentIn
    },
    Step("days of use", 2) { m in try await m.tend.usage.days(of: m.customer()).map { [$0.day, $0.uses] as [Any] } },
    Step("answers", 1) { m in
        let start = m.chance.instant(before: m.now)
        return try await m.tend.surveys.tallies(Period(start: min(start, m.now), end: m.now))
    },
]

let moneySteps = [
    Step("subscribe", 6) { m in
        let (id, at) = (m.customer(), m.chance.instant(before: m.now))
        let (plan, price, every) = (m.chance.one(of: ["Pro", "pro", "", "专业"]), m.chance.price(), m.chance.one(of: Interval.allCases))
        let key = m.chance.maybe(0.6) { "s" + $0.key() }
        m.asked = [id, plan, price, every, at, key as Any]
        let subscription = try await m.tend.revenue.open(
            for: id, plan: plan, amount: price, every: every, at: at, paidUntil: m.chance.maybe(0.2) { $0.instant(before: m.now) }, key: key,
            undo: m.undo(of: id))
        m.subscriptions.append(subscription.key)
        return subscription
    },
    Step("change price", 4) { m in
        let (key, price, at) = (m.chance.one(of: m.subscriptions), m.chance.price(), m.chance.instant(before: m.now))
        m.asked = [key, price, at]
        return try await m.tend.revenue.changePrice(of: key, to: price, at: at, undo: m.undo(of: m.customer()))
    },
    Step("cancel", 2) { m in
        let (key, at) = (m.chance.one(of: m.subscriptions), m.chance.instant(before: m.now))
        m.asked = [key, at]
        return try await m.tend.revenue.cancel(key, at: at, paidUntil: m.chance.maybe { $0.instant(before: m.now) })
    },
    Step("end", 3) { m in
        let (key, at) = (m.chance.one(of: m.subscriptions), m.chance.instant(before: m.now))
        m.asked = [key, at]
        return try await m.tend.revenue.end(key, at: at)
    },
    Step("money of", 4) { m in
        let id = m.customer()
        m.asked = [id]
        return [
            try await m.tend.revenue.money(of: id), try await m.tend.revenue.subscriptions(of: id), try await m.tend.revenue.mrr(of: id, now: m.now),
            try await m.tend.revenue.net(of: m.customers),
        ] as [Any]
    },
]

let planSteps = [
    Step("open plan", 3) { m in
        let id = m.customer()
        let draft = SuccessPlan(
            id: m.tend.ids.next(), customer: id, goal: m.chance.words(), measure: m.chance.maybe { $0.words() }, begun: m.chance.maybe { $0.score() },
            target: m.chance.maybe { $0.score() }, reached: m.chance.maybe { $0.score() }, due: m.chance.maybe { $0.instant(before: m.now) }, openedAt: m.now)
        m.asked = [draft]
        let plan = try await m.tend.successPlans.open(draft, milestones: (0..<m.chance.number(0...3)).map { "Step \($0)" }, undo: m.undo(of: id))
        m.plans.append((plan.id, id))
        m.milestones += plan.milestones.map { ($0.id, id) }
        return plan
    },
    Step("edit plan", 1) { m in
        let known = m.chance.known(m.plans, or: (ID(2), m.customer()))
        let (goal, reached) = (m.chance.words(), m.chance.maybe { $0.score() })
        return try await m.tend.successPlans.edit(known.id, of: known.of, undo: m.undo(of: known.of)) { ($0.goal, $0.reached) = (goal, reached) }
    },
    Step("close plan", 2) { m in
        let known = m.chance.known(m.plans, or: (ID(2), m.customer()))
        let state = m.chance.one(of: SuccessPlan.State.allCases)
        return try await m.tend.successPlans.close(known.id, of: known.of, as: state, words: m.chance.words(), undo: m.undo(of: known.of), now: m.now)
    },
    Step("reopen plan", 1) { m in
        let known = m.chance.known(m.plans, or: (ID(2), m.customer()))
        try await m.tend.successPlans.reopen(known.id, of: known.of, undo: m.undo(of: known.of))
        return try await m.tend.successPlans.all(of: known.of)
    },
    Step("add milestone", 1) { m in
        let known = m.chance.known(m.plans, or: (ID(2), m.customer()))
        let made = try await m.tend.successPlans.addMilestone(m.chance.words(), due: m.now, to: known.id, of: known.of, undo: m.undo(of: known.of))
        m.milestones.append((made.id, known.of))
        return made
    },
    Step("reach", 2) { m in
        let known = m.chance.known(m.milestones, or: (ID(4), m.customer()))
        return try await m.tend.successPlans.reach(known.id, of: known.of, undo: m.undo(of: known.of), now: m.now)
    },
    Step("unreach", 1) { m in
        let known = m.chance.known(m.milestones, or: (ID(4), m.customer()))
        return try await m.tend.successPlans.unreach(known.id, of: known.of, undo: m.undo(of: known.of))
    },
    Step("remove milestone", 1) { m in
        let known = m.chance.known(m.milestones, or: (ID(4), m.customer()))
        return try await m.tend.successPlans.removeMilestone(known.id, of: known.of, undo: m.undo(of: known.of))
    },
    Step("plans", 2) { m in try await m.tend.successPlans.all(of: m.customer()) },
]

extension Machine {
    func entry() -> Entry {
        switch chance.number(0...5) {
        case 0: .talk(chance.one(of: Event.Kind.talks), text: chance.words(), minutes: chance.maybe { $0.one(of: [5, 0.5, 0, 1441]) })
        case 1, 2: .payment(chance.price(), for: chance.one(of: ["Tea", "tea", ""]))
        case 3: .refund(chance.price(), for: "")
        case 4: .paymentFailed(chance.maybe { $0.price() }, for: chance.one(of: ["Tea", ""]))
        default: .answer(chance.one(of: Surveys.Question.allCases), score: chance.score(), text: chance.words())
        }
    }
}
