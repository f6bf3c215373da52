import Foundation
import TendMath

extension Example {
    /// One customer's hidden state, lived week by week. Only `story` is ever written down.
    struct Life {
        enum Phase {
            case looking(weeks: Int)
            case trying(weeks: Int)
            case buying
            /// Left without a word; the owner notices when the weeks are over.
            case silent(weeks: Int, Cause)
            case away(weeks: Int)
            case gone
        }

        let profile: Profile
        let almanac: Almanac
        let sayings: Sayings
        let isCompany: Bool
        let subscribes: Bool
        /// Own rate of use around the rate of the business, and how well the product suits.
        let pace: Double
        let fit: Double
        /// Minor units of a usual order, and days between orders.
        let spend: Double
        let gap: Double

        var random: Random
        var story: Story
        var phase: Phase
        /// The logarithm of use around the own pace.
        var engagement = 0.0
        var satisfaction: Double
        var trouble: Trouble?
        var weeksBought = 0
        var plan = 0
        var nextBill = 0
        var billedOn = 1
        var cardIsFailing = false
        var nextOrder = 0
        var ordersMade = 0

        mutating func live(from first: Int) {
            story.add(page(first))
            var day = first
            while day < almanac.end {
                live(day..<min(day + 7, almanac.end))
                day += 7
            }
        }

        private mutating func live(_ week: Range<Int>) {
            switch phase {
            case .looking(let weeks):
                if weeks > 0 { story.add(page(random.index(below: week.count) + week.lowerBound)) }
                phase = .looking(weeks: weeks - 1)
            case .trying(let weeks):
                use(week, share: 1.4)
                phase = .trying(weeks: weeks - 1)
                if weeks == 1, week.count == 7 { decide(on: week.upperBound - 1) }
            case .buying:
                buy(week)
            case .silent(let weeks, let cause):
                phase = .silent(weeks: weeks - 1, cause)
                if weeks == 1 { part(on: week.upperBound - 1, cause) }
            case .away(let weeks):
                phase = .away(weeks: weeks - 1)
                if weeks <= 1 { comeBack(on: week.lowerBound) }
            case .gone:
                break
            }
        }

        private mutating func buy(_ week: Range<Int>) {
            weeksBought += 1
            feel()
            if trouble == nil { meetTrouble(week) } else { liveWithTrouble(week) }
            use(week, share: trouble?.use ?? 1)
            talk(week)
            answer(week)
            pay(week)
            if let trouble, trouble.isOver, week.count == 7 { end(trouble, on: week.upperBound - 1) } else { grow(week.upperBound - 1) }
        }

        /// Both states wander around their own middle; trouble pulls satisfaction down.
        private mutating func feel() {
            engagement = 0.85 * engagement + random.normal(deviation: 0.2)
            let middle = fit - (trouble?.cause.disappointment ?? 0)
            satisfaction += 0.2 * (middle - satisfaction) + random.normal(deviation: 0.35)
            satisfaction = min(10, max(0, satisfaction))
        }

        private mutating func decide(on day: Int) {
            let chance = profile.conversion + 0.06 * (fit - 7.8) + 0.1 * engagement
            guard random.chance(chance) else {
                story.move(to: .acquisition, at: almanac.instant(day, seconds: 73_000), because: sayings.didNotConvert)
                story.tags.insert(sayings.language.of("tried", "试用过"))
                phase = .gone
                return
            }
            phase = .buying
            story.move(to: .retention, at: at(day))
            startBuying(on: day)
        }

        mutating func grow(_ day: Int) {
            guard weeksBought >= 52, satisfaction > 8, trouble == nil, random.chance(0.04) else { return }
            story.move(to: .loyalty, at: almanac.instant(day, seconds: 69_000), because: sayings.stuckTo)
            if pace > 1.2 || plan > 1 { story.tags.insert("vip") }
        }
    }
}
