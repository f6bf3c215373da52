import Foundation
import TendMath

/// Bills of subscribers and orders of the others.
extension Example.Life {
    mutating func startBuying(on day: Int) {
        guard subscribes else {
            nextOrder = day
            return order(on: day)
        }
        billedOn = almanac[day].dayOfMonth
        nextBill = day
        open(number: (story.deals.last?.number ?? 0) + 1, part: 0, months: random.chance(0.15) ? 12 : 1, at: at(day))
        charge(at: at(day))
    }

    mutating func pay(_ week: Range<Int>) {
        if subscribes { payBills(week) } else { makeOrders(week) }
    }

    private mutating func payBills(_ week: Range<Int>) {
        guard week.contains(nextBill), trouble?.cause != .payment else { return }
        if cardIsFailing, trouble == nil {
            cardIsFailing = false
            decline(at: at(nextBill))
            return begin(.payment)
        }
        changePlan(at: at(nextBill))
        charge(at: at(nextBill))
    }

    /// Takes the money of one period, from the day it was due.
    mutating func charge(at instant: Instant) {
        let deal = story.deals[story.deals.count - 1]
        story.add(.init(kind: .payment, at: instant, amount: deal.amount, name: profile.plans[deal.plan].name))
        nextBill = almanac.adding(months: deal.months, to: nextBill, billedOn: billedOn)
        story.deals[story.deals.count - 1].paidUntil = at(nextBill)
    }

    /// The card does not pay what is due.
    mutating func decline(at instant: Instant) {
        let deal = story.deals[story.deals.count - 1]
        story.add(.init(kind: .paymentFailed, at: instant, amount: deal.amount, name: profile.plans[deal.plan].name, text: sayings.declined))
    }

    private mutating func changePlan(at instant: Instant) {
        let isUp = trouble == nil && satisfaction > 7.3 && random.chance(0.022 * exp(engagement))
        let isDown = !isUp && random.chance(trouble?.cause == .price ? 0.35 : 0.006)
        let next = isUp ? plan + 1 : isDown ? plan - 1 : plan
        guard next != plan, profile.plans.indices.contains(next), let old = story.deals.last else { return }
        plan = next
        story.deals[story.deals.count - 1].end = instant
        story.deals[story.deals.count - 1].paidUntil = nil
        open(number: old.number, part: old.part + 1, months: old.months, at: instant)
        if isUp, story.stage == .retention { story.move(to: .expansion, at: instant, because: sayings.largerPlan) }
    }

    /// A year is paid in advance and costs ten months.
    private mutating func open(number: Int, part: Int, months: Int, at instant: Instant) {
        let amount = profile.plans[plan].price * (months == 12 ? 10 : 1)
        story.deals.append(.init(number: number, part: part, plan: plan, months: months, amount: amount, start: instant))
        if months == 12 { story.tags.insert(sayings.language.of("annual", "年付")) }
    }

    mutating func cancel(at instant: Instant, _ cause: Example.Cause) {
        let last = story.deals.count - 1
        if cause == .payment {
            story.deals[last].end = instant
        } else {
            story.deals[last].cancelled = instant
            // Time paid for beyond the history has not run out yet.
            story.deals[last].end = story.deals[last].paidUntil.flatMap { $0 < almanac.until ? $0 : nil }
        }
        if cause == .service, story.deals[last].months == 1, random.chance(0.25) {
            refund(story.deals[last].amount, at: instant + 2 * Instant.day)
        }
    }

    private mutating func makeOrders(_ week: Range<Int>) {
        while nextOrder < week.upperBound {
            let isPutOff = trouble.map { !random.chance($0.use) } ?? false
            if isPutOff { nextOrder += 21 } else { order(on: max(nextOrder, week.lowerBound)) }
        }
    }

    private mutating func order(on day: Int) {
        let at = at(day)
        let rough = spend * exp(random.normal(deviation: 0.35))
        let amount = max(100, Int64((rough / 50).rounded()) * 50)
        let pieces = 1 + random.poisson(mean: 0.6)
        story.add(.init(kind: .payment, at: at, amount: amount, number: Double(pieces), name: random.choice(profile.features)))
        ordersMade += 1
        if random.chance(trouble?.cause == .service ? 0.2 : 0.025) {
            refund(random.chance(0.5) ? amount : amount / 2, at: at + Double(3 + random.index(below: 8)) * Instant.day)
        }
        if random.chance(0.07) { rate("csat", at + 2 * Instant.day) }
        if ordersMade == 4, story.stage == .retention, satisfaction > 7 { story.move(to: .expansion, at: at + 60, because: sayings.buysMore) }
        let days = random.gamma(shape: profile.orders.gapShape, scale: gap / profile.orders.gapShape) / season(day)
        nextOrder = day + max(1, Int(days))
    }

    private mutating func refund(_ amount: Int64, at instant: Instant) {
        story.add(.init(kind: .refund, at: instant, amount: -amount, text: sayings.refunded))
    }
}
