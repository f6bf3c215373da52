import Foundation
import TendMath

/// Usage by day of the week and survey responses.
extension Example.CustomerSimulation {
    mutating func addUsage(_ week: Range<Int>, share: Double) {
        guard !isForecast else { return }
        let weeks = Double(week.count) / 7
        let typical = pace * (isSubscriber ? profile.plans[plan].usageFactor : 1) * seasonFactor(week.lowerBound) * weeks
        let level = share * exp(engagement)
        for pattern in profile.usagePatterns {
            let times = random.poisson(mean: pattern.perWeek * typical * (pattern.isPlanned ? 1 : level))
            for _ in 0..<times {
                let at = randomTime(day(in: week))
                if pattern.isPlanned, !random.bernoulli(min(0.96, 0.86 * level)) {
                    timeline.add(.other, at, name: "missed session")
                } else {
                    timeline.add(pattern.kind, at, name: random.choice(pattern.names), number: measure(pattern.measure))
                }
            }
        }
    }

    /// Companies are less active at weekends, people more.
    private mutating func day(in week: Range<Int>) -> Int {
        for _ in 0..<4 {
            let day = week.lowerBound + random.index(below: week.count)
            let isWeekend = calendar[day].weekday > 4
            if random.bernoulli(isWeekend == isCompany ? 0.12 + (isCompany ? 0 : 0.63) : 1) { return day }
        }
        return week.lowerBound
    }

    private mutating func measure(_ measure: Example.UsagePattern.Measure) -> Double? {
        switch measure {
        case .nothing: nil
        case .minutes: Double(15 * (1 + random.index(below: 6)))
        case .score: min(100, max(20, (74 + 12 * engagement + 2 * (satisfaction - 7.5) + random.normal(deviation: 11)).rounded()))
        case .wellbeing: min(10, max(1, (satisfaction - 0.8 + random.normal()).rounded()))
        }
    }

    mutating func pageView(_ day: Int) -> Example.SimulatedTimeline.Entry {
        let at = max(timeline.since + 30, randomTime(day))
        return .init(kind: .page, at: at, name: random.choice(profile.features))
    }

    /// Every customer is asked once a quarter; about 10 % respond, more of them with a strong opinion.
    mutating func answerSurvey(_ week: Range<Int>) {
        guard weeksAsBuyer % 13 == 6, !isForecast else { return }
        let hasStrongOpinion = abs(satisfaction - 7.2) > 2
        if random.bernoulli(hasStrongOpinion ? 0.16 : 0.115) { rate("nps", randomTime(day(in: week))) }
    }

    mutating func rate(_ question: String, _ at: Instant) {
        guard !isForecast else { return }
        let opinion = satisfaction + random.normal(deviation: 0.9)
        let score =
            question == "nps"
            ? min(10, max(0, (opinion + 0.4).rounded()))
            : min(5, max(1, (opinion * 0.55 + 0.1).rounded()))
        timeline.add(.surveyResponse, at, name: question, text: random.bernoulli(0.55) ? comment() : nil, number: score)
    }

    private mutating func comment() -> String? {
        let feature = random.choice(profile.features)!
        let templates = satisfaction > 7.8 ? texts.comments.praise : satisfaction > 5.8 ? texts.comments.neutral : criticism
        return random.choice(templates).map { Example.CommentTemplates.fill($0, feature) }
    }

    private var criticism: [String] {
        activeProblem.flatMap { texts.comments.criticismByCause[$0.cause] } ?? texts.comments.criticism
    }
}
