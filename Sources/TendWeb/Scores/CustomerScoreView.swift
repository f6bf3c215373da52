import TendDomain
import TendHTML
import TendLanguage

/// The scores of one customer, and its health a week ago.
struct CustomerScoreData: Sendable {
    let score: CustomerScore?
    let health: Health?
    let scoringInput: ScoringInput?
    let previousHealth: Health?
    /// The share of all customers that leaves within a quarter; nil where the model has not enough data to show risks.
    let usualRisk: Double?
    static let days = 7
}

extension App {
    func customerScore(of customer: ID<Customer>, _ visit: SignedInContext) async throws -> CustomerScoreData {
        let now = try await tend.customerScores.health(of: customer, at: visit.now, isPast: false)
        let before = visit.business.calendar.adding(to: visit.now, days: -CustomerScoreData.days)
        return CustomerScoreData(
            score: try await tend.customerScores.find(customer), health: now?.health, scoringInput: now?.input,
            previousHealth: try await tend.customerScores.health(of: customer, at: before, isPast: true)?.health,
            usualRisk: try await tend.customerScores.model()?.usualRisk)
    }
}

enum CustomerScoreView {
    static func sections(_ visit: SignedInContext, _ customer: CustomerPageData) -> HTML {
        let (t, data) = (visit.localizer, customer.score)
        let hasScores = data.scoringInput?.isCustomer == true || data.health?.score != nil
        let scores: HTML = hasScores ? "\(risk(t, CustomerPaths(customer.customer.id), data))\(health(t, data))" : .empty
        return "<div class=\"cols wide\" id=\"outlook\">\(scores)\(PulseView.section(visit, customer))\(hasScores ? predictedValue(t, data) : .empty)</div>"
    }

    private static func risk(_ t: Localizer, _ paths: CustomerPaths, _ data: CustomerScoreData) -> HTML {
        let title = t("Churn risk, next 90 days")
        guard let input = data.scoringInput, input.isCustomer else {
            return "<section><h2>\(title)</h2><p class=\"mute\">\(t("No prediction: not a customer at present"))</p></section>"
        }
        guard let score = data.score, let risk = score.risk else {
            return "<section><h2>\(title)</h2><p class=\"mute\">\(reasonForNoRisk(t, input, data))</p></section>"
        }
        let month = score.risks[.month].map { t("Within 30 days: \(t.percent($0.probability, digits: 0))") }
        let usual = data.usualRisk.map { t("usual here: \(t.percent($0, digits: 0))") }
        let (low, high) = (t.decimal(risk.low * 100, digits: 0), t.decimal(risk.high * 100, digits: 0))
        let details = [t("80 % interval: \(low)–\(high) %"), month, usual].compactMap { $0 }.joined(separator: " · ")
        return """
            <section><h2>\(title)</h2><p class="big">\(t.percent(risk.probability, digits: 0))</p>\
            \(RangeBar(title, risk.probability, interval: min(risk.low, risk.probability)...max(risk.high, risk.probability), fill(risk.probability)))\
            <p class="mute">\(details)</p>\(RiskReasonsView.html(t, paths, score, usualRisk: data.usualRisk))\(stake(t, score))</section>
            """
    }

    private static func reasonForNoRisk(_ t: Localizer, _ input: ScoringInput, _ data: CustomerScoreData) -> String {
        if let days = input.daysSincePayment, input.isLapsed {
            return t("No prediction: no payment for \(days) days, although the subscription has no end. Enter its end or the missing payments.")
        }
        return data.score != nil && data.usualRisk == nil
            ? t("Not enough data: at least \(RiskModel.minObserved) customers must have been observed for a month.")
            : t("Calculating. Reload the page in a moment.")
    }

    private static func stake(_ t: Localizer, _ score: CustomerScore) -> HTML {
        guard let stake = score.stake else { return .empty }
        let (low, high) = (t.money(stake.low), t.money(stake.high))
        return "<p>\(t("At stake: \(t.money(stake.expected)) (\(low)–\(high)), the risk times the value of the customer"))</p>"
    }

    private static func fill(_ probability: Double) -> Fill {
        probability >= 0.4 ? .bad : probability >= Calibration.warningThreshold ? .warn : .accent
    }

    private static func health(_ t: Localizer, _ data: CustomerScoreData) -> HTML {
        guard let health = data.health, let score = health.score else {
            let text = t("No health score yet: no usage, payments or feedback on record")
            return "<section><h2>\(t("Health score"))</h2><p class=\"mute\">\(text)</p></section>"
        }
        let bars = Health.Component.allCases.map { component in
            let value = health.components[component]
            let fill: Fill = (value ?? 10) < 3.5 ? .bad : (value ?? 10) < 6 ? .warn : .accent
            return BarList.Row("\(sentenceCased(t(component.phrase)))", value, value.map { t.decimal($0) } ?? t("unknown"), fill)
        }
        let basis = t("Based on \(t.percent(health.coverage, digits: 0)) of the inputs; the rest is unknown.")
        return """
            <section><h2>\(t("Health score \(t.decimal(score, digits: 0)) / 100"))</h2>\(BarList(bars, maxValue: 10))\
            <p class="mute">\(t.language.join(sentences: [basis] + [change(t, data, health)].compactMap { $0 }))</p></section>
            """
    }

    private static func change(_ t: Localizer, _ data: CustomerScoreData, _ health: Health) -> String? {
        guard let previous = data.previousHealth, let now = health.score, let then = previous.score, abs(now - then) >= 1 else { return nil }
        let changes = health.change(since: previous).filter { abs($0.value) >= 1 }.sorted { abs($0.value) > abs($1.value) }
        let clauses = changes.map { component, value in
            "\(t(component.phrase)) \(signed(t, value))" + (component == .payments && value < 0 ? failedPaymentNote(t, data.scoringInput) : "")
        }
        let (points, details) = (t.decimal(abs(now - then), digits: 0), t.language.join(clauses: clauses))
        return now < then ? t("Down \(points) this week: \(details).") : t("Up \(points) this week: \(details).")
    }

    /// For a payment that has started to fail since then.
    private static func failedPaymentNote(_ t: Localizer, _ input: ScoringInput?) -> String {
        guard let failed = input?.failedPayment, failed.daysSinceFirst < CustomerScoreData.days else { return "" }
        return t.language.inBrackets(t("payment failed"))
    }

    private static func signed(_ t: Localizer, _ value: Double) -> String { (value > 0 ? "+" : "") + t.decimal(value, digits: 0) }

    private static func predictedValue(_ t: Localizer, _ data: CustomerScoreData) -> HTML {
        guard let value = data.score?.predictedValue else {
            return "<section><h2>\(t("Expected revenue, next 5 years"))</h2><p class=\"mute\">\(t("No estimate: no payments yet"))</p></section>"
        }
        let expected = t.money(value.expected)
        let title =
            value.isProfit ? t("Expected profit, next 5 years: \(expected) (discounted)") : t("Expected revenue, next 5 years: \(expected) (discounted)")
        return "<section><h2>\(title)</h2><p class=\"mute\">\(t("80 % interval: \(t.money(value.low))–\(t.money(value.high))"))</p></section>"
    }
}

extension Health.Component {
    var phrase: Phrase {
        switch self {
        case .usage: "usage"
        case .payments: "payments"
        case .feedback: "feedback"
        case .relationship: "relationship"
        case .goals: "goals"
        }
    }
}
