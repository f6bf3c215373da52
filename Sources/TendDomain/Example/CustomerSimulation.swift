import Foundation
import TendMath

extension Example {
    /// One customer's hidden state, lived week by week. Only `story` is ever written down.
    struct CustomerSimulation {
        enum Phase {
            case browsing(weeks: Int)
            case trial(weeks: Int)
            case buying
            /// Left without a word; the owner notices when the weeks are over.
            case inactive(weeks: Int, ChurnCause)
            case away(weeks: Int)
            case ended
        }

        let profile: Profile
        let calendar: SimulationCalendar
        let commentTemplates: CommentTemplates
        let isCompany: Bool
        let isSubscriber: Bool
        /// Own rate of use around the rate of the business, and how well the product suits.
        let pace: Double
        let fit: Double
        /// Minor units of a usual order, and days between orders.
        let spend: Double
        let daysBetweenOrders: Double

        var random: Random
        var timeline: SimulatedTimeline
        var phase: Phase
        /// The logarithm of use around the own pace.
        var engagement = 0.0
        var satisfaction: Double
        var activeProblem: ActiveProblem?
        var weeksAsBuyer = 0
        var plan = 0
        var nextBill = 0
        var billingDay = 1
        var isCardFailing = false
        var nextOrder = 0
        var ordersMade = 0

        mutating func advance(from first: Int) {
            timeline.add(pageView(first))
            var day = first
            while day < calendar.end {
                advance(day..<min(day + 7, calendar.end))
                day += 7
            }
        }

        private mutating func advance(_ week: Range<Int>) {
            switch phase {
            case .browsing(let weeks):
                if weeks > 0 { timeline.add(pageView(random.index(below: week.count) + week.lowerBound)) }
                phase = .browsing(weeks: weeks - 1)
            case .trial(let weeks):
                addUsage(week, share: 1.4)
                phase = .trial(weeks: weeks - 1)
                if weeks == 1, week.count == 7 { decideConversion(on: week.upperBound - 1) }
            case .buying:
                advanceBuying(week)
            case .inactive(let weeks, let cause):
                phase = .inactive(weeks: weeks - 1, cause)
                if weeks == 1 { markLost(on: week.upperBound - 1, cause) }
            case .away(let weeks):
                phase = .away(weeks: weeks - 1)
                if weeks <= 1 { reactivate(on: week.lowerBound) }
            case .ended:
                break
            }
        }

        private mutating func advanceBuying(_ week: Range<Int>) {
            weeksAsBuyer += 1
            updateSatisfaction()
            if activeProblem == nil { drawProblem(week) } else { advanceProblem(week) }
            addUsage(week, share: activeProblem?.usageShare ?? 1)
            addConversation(week)
            answerSurvey(week)
            pay(week)
            if let activeProblem, activeProblem.isOver, week.count == 7 { endProblem(activeProblem, on: week.upperBound - 1) } else { promoteIfLoyal(week.upperBound - 1) }
        }

        /// Both states wander around their own middle; trouble pulls satisfaction down.
        private mutating func updateSatisfaction() {
            engagement = 0.85 * engagement + random.normal(deviation: 0.2)
            let middle = fit - (activeProblem?.cause.satisfactionPenalty ?? 0)
            satisfaction += 0.2 * (middle - satisfaction) + random.normal(deviation: 0.35)
            satisfaction = min(10, max(0, satisfaction))
        }

        private mutating func decideConversion(on day: Int) {
            let chance = profile.conversion + 0.06 * (fit - 7.8) + 0.1 * engagement
            guard random.bernoulli(chance) else {
                timeline.move(to: .acquisition, at: calendar.instant(day, seconds: 73_000), because: commentTemplates.didNotConvert)
                timeline.tags.insert(commentTemplates.language.pick("tried", "试用过"))
                phase = .ended
                return
            }
            phase = .buying
            timeline.move(to: .retention, at: billingTime(day))
            startBuying(on: day)
        }

        mutating func promoteIfLoyal(_ day: Int) {
            guard weeksAsBuyer >= 52, satisfaction > 8, activeProblem == nil, random.bernoulli(0.04) else { return }
            timeline.move(to: .loyalty, at: calendar.instant(day, seconds: 69_000), because: commentTemplates.oneYearOfUse)
            if pace > 1.2 || plan > 1 { timeline.tags.insert("vip") }
        }
    }
}
