import Foundation
import TendMath

extension Example {
    /// The hidden state of one customer, simulated week by week. Only `timeline` is stored.
    struct CustomerSimulation: Sendable {
        enum Phase: Sendable {
            case browsing(weeks: Int)
            case trial(weeks: Int)
            case buying
            /// Stopped buying without notice; the owner marks the customer as lost after these weeks.
            case inactive(weeks: Int, ChurnCause)
            case away(weeks: Int)
            case ended
        }

        let profile: Profile
        /// How frequent problems are, by cause, relative to the churn rate.
        let problemShares: [(ChurnCause, Double)]
        private(set) var calendar: SimulationCalendar
        let texts: Texts
        let isCompany: Bool
        let isSubscriber: Bool
        /// The customer's usage relative to the typical usage of the business, and how well the product suits.
        let pace: Double
        let fit: Double
        /// Minor units of a typical order, and days between orders.
        let spend: Double
        let daysBetweenOrders: Double

        /// Draws what is visible, the hidden course, and the owner's talks.
        var random, course, ownerRandom: Random
        var draws: WeeklyDraws
        var owner = OwnerBehavior.typical
        /// A forecast leaves out what has no effect on the hidden state: usage, survey responses and notes.
        var isForecast = false
        var timeline: SimulatedTimeline
        var phase: Phase
        /// The logarithm of usage relative to the pace.
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

        /// Continues the simulation after the end of the history.
        mutating func continueHistory(days: Int) {
            let first = calendar.end
            calendar.extend(days: days)
            timeline.extend(until: calendar.until)
            advance(from: first)
        }

        mutating func advance(from first: Int) {
            var day = first
            while day < calendar.end {
                advance(day..<min(day + 7, calendar.end))
                day += 7
            }
        }

        private mutating func advance(_ week: Range<Int>) {
            draws = WeeklyDraws(&course)
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
            if owner == .helpsNow {
                talkNow(week)
                owner = .typical
            }
            if activeProblem == nil { drawProblem(week) } else { advanceProblem(week) }
            addUsage(week, share: activeProblem?.usageShare ?? 1)
            addConversation(week)
            answerSurvey(week)
            pay(week)
            if let activeProblem, activeProblem.isOver, week.count == 7 {
                endProblem(activeProblem, on: week.upperBound - 1)
            } else {
                promoteIfLoyal(week.upperBound - 1)
            }
        }

        /// Both states are random walks that return to their mean; a problem lowers satisfaction.
        private mutating func updateSatisfaction() {
            engagement = 0.85 * engagement + 0.2 * draws.engagement
            let mean = fit - (activeProblem?.cause.satisfactionPenalty ?? 0)
            satisfaction += 0.2 * (mean - satisfaction) + 0.35 * draws.satisfaction
            satisfaction = min(10, max(0, satisfaction))
        }

        private mutating func decideConversion(on day: Int) {
            let probability = profile.conversion + 0.06 * (fit - 7.8) + 0.1 * engagement
            guard random.bernoulli(probability) else {
                timeline.move(to: .acquisition, at: calendar.instant(day, seconds: 73_000), because: texts.stageReasons.didNotConvert)
                timeline.tags.insert(texts.tags.tried)
                phase = .ended
                return
            }
            phase = .buying
            timeline.move(to: .retention, at: billingTime(day))
            startBuying(on: day)
        }

        mutating func promoteIfLoyal(_ day: Int) {
            guard weeksAsBuyer >= 52, satisfaction > 8, activeProblem == nil, random.bernoulli(0.04) else { return }
            timeline.move(to: .loyalty, at: calendar.instant(day, seconds: 69_000), because: texts.stageReasons.oneYearOfUse)
            if pace > 1.2 || plan > 1 { timeline.tags.insert("vip") }
        }
    }
}
