import Foundation
import TendMath

/// Bills of subscribers and orders of other buyers.
extension Example.CustomerSimulation {
    mutating func startBuying(on day: Int) {
        guard isSubscriber else {
            nextOrder = day
            return order(on: day)
        }
        billingDay = calendar[day].dayOfMonth
        nextBill = day
        openContract(number: (timeline.contracts.last?.number ?? 0) + 1, part: 0, months: random.bernoulli(0.15) ? 12 : 1, at: billingTime(day))
        charge(at: billingTime(day))
    }

    mutating func pay(_ week: Range<Int>) {
        if isSubscriber { payBills(week) } else { makeOrders(week) }
    }

    private mutating func payBills(_ week: Range<Int>) {
        guard week.contains(nextBill), activeProblem?.cause != .payment else { return }
        if isCardFailing, activeProblem == nil {
            isCardFailing = false
            decline(at: billingTime(nextBill))
            return setActiveProblem(.payment)
        }
        changePlan(at: billingTime(nextBill))
        charge(at: billingTime(nextBill))
    }

    /// Charges one billing period, counted from the day it was due.
    mutating func charge(at instant: Instant) {
        let contract = timeline.contracts[timeline.contracts.count - 1]
        timeline.add(.init(kind: .payment, at: instant, amount: contract.amount, name: profile.plans[contract.plan].name))
        nextBill = calendar.adding(months: contract.months, to: nextBill, billedOn: billingDay)
        timeline.contracts[timeline.contracts.count - 1].paidUntil = billingTime(nextBill)
    }

    mutating func decline(at instant: Instant) {
        let contract = timeline.contracts[timeline.contracts.count - 1]
        timeline.add(.init(kind: .paymentFailed, at: instant, amount: contract.amount, name: profile.plans[contract.plan].name, text: texts.notes.declined))
    }

    private mutating func changePlan(at instant: Instant) {
        let isUp = activeProblem == nil && satisfaction > 7.3 && random.bernoulli(0.022 * exp(engagement))
        let isDown = !isUp && random.bernoulli(activeProblem?.cause == .price ? 0.35 : 0.006)
        let next = isUp ? plan + 1 : isDown ? plan - 1 : plan
        guard next != plan, profile.plans.indices.contains(next), let old = timeline.contracts.last else { return }
        plan = next
        timeline.contracts[timeline.contracts.count - 1].end = instant
        timeline.contracts[timeline.contracts.count - 1].paidUntil = nil
        openContract(number: old.number, part: old.part + 1, months: old.months, at: instant)
        if isUp, timeline.stage == .retention { timeline.move(to: .expansion, at: instant, because: texts.stageReasons.largerPlan) }
    }

    /// A year is paid in advance and costs ten months.
    private mutating func openContract(number: Int, part: Int, months: Int, at instant: Instant) {
        let amount = profile.plans[plan].price * (months == 12 ? 10 : 1)
        timeline.contracts.append(.init(number: number, part: part, plan: plan, months: months, amount: amount, start: instant))
        if months == 12 { timeline.tags.insert(texts.tags.annual) }
    }

    mutating func cancel(at instant: Instant, _ cause: Example.ChurnCause) {
        let last = timeline.contracts.count - 1
        if cause == .payment {
            timeline.contracts[last].end = instant
        } else {
            timeline.contracts[last].cancelled = instant
            // A paid term that ends after the history is still open.
            timeline.contracts[last].end = timeline.contracts[last].paidUntil.flatMap { $0 < calendar.until ? $0 : nil }
        }
        if cause == .service, timeline.contracts[last].months == 1, random.bernoulli(0.25) {
            refund(timeline.contracts[last].amount, at: instant + 2 * Instant.day)
        }
    }

    private mutating func makeOrders(_ week: Range<Int>) {
        while nextOrder < week.upperBound {
            let isPostponed = activeProblem.map { !random.bernoulli($0.usageShare) } ?? false
            if isPostponed { nextOrder += 21 } else { order(on: max(nextOrder, week.lowerBound)) }
        }
    }

    private mutating func order(on day: Int) {
        let at = billingTime(day)
        let unrounded = spend * exp(random.normal(deviation: 0.35))
        let amount = max(100, Int64((unrounded / 50).rounded()) * 50)
        let pieces = 1 + random.poisson(mean: 0.6)
        timeline.add(.init(kind: .payment, at: at, amount: amount, number: Double(pieces), name: random.choice(profile.features)))
        ordersMade += 1
        if random.bernoulli(activeProblem?.cause == .service ? 0.2 : 0.025) {
            refund(random.bernoulli(0.5) ? amount : amount / 2, at: at + Double(3 + random.index(below: 8)) * Instant.day)
        }
        if random.bernoulli(0.07) { rate("csat", at + 2 * Instant.day) }
        if ordersMade == 4, timeline.stage == .retention, satisfaction > 7 { timeline.move(to: .expansion, at: at + 60, because: texts.stageReasons.buysMore) }
        let days = random.gamma(shape: profile.orders.gapShape, scale: daysBetweenOrders / profile.orders.gapShape) / seasonFactor(day)
        nextOrder = day + max(1, Int(days))
    }

    private mutating func refund(_ amount: Int64, at instant: Instant) {
        timeline.add(.init(kind: .refund, at: instant, amount: -amount, text: texts.notes.refunded))
    }
}
