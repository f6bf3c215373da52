import TendDomain
import TendHTML
import TendLanguage

/// What is understood of one customer, and how its health stood a week ago.
struct CustomerScoreData: Sendable {
    let score: CustomerScore?
    let health: Health?
    let scoringInput: ScoringInput?
    let previousHealth: Health?
    /// What risk needs before anybody can be told one.
    let hasRiskModel: Bool
    static let days = 7
}

extension App {
    func customerScore(of customer: ID<Customer>, _ visit: SignedInContext) async throws -> CustomerScoreData {
        let now = try await tend.customerScores.health(of: customer, at: visit.now, isPast: false)
        let before = visit.business.calendar.adding(to: visit.now, days: -CustomerScoreData.days)
        return CustomerScoreData(
            score: try await tend.customerScores.find(customer), health: now?.health, scoringInput: now?.facts,
            previousHealth: try await tend.customerScores.health(of: customer, at: before, isPast: true)?.health,
            hasRiskModel: try await tend.customerScores.model()?.hasEnoughData ?? false)
    }
}

enum CustomerScoreView {
    static func sections(_ visit: SignedInContext, _ customer: CustomerPageData) -> HTML {
        let (t, model) = (visit.localizer, customer.score)
        let isTold = model.scoringInput?.isCustomer == true || model.health?.score != nil
        let told: HTML = isTold ? "\(risk(t, model))\(health(t, model))" : .empty
        return "<div class=\"cols wide\" id=\"outlook\">\(told)\(PulseView.section(visit, customer))\(isTold ? predictedValue(t, model) : .empty)</div>"
    }

    private static func risk(_ t: Localizer, _ model: CustomerScoreData) -> HTML {
        let title = t("May leave within 90 days")
        guard let facts = model.scoringInput, facts.isCustomer else { return "<section><h2>\(title)</h2><p class=\"mute\">\(t("Not a customer now."))</p></section>" }
        guard let outlook = model.score, let risk = outlook.risk else {
            let why =
                model.score != nil && !model.hasRiskModel
                ? t("Too little data: at least \(RiskModel.minObserved) customers must have been here for a month.")
                : t("This is being worked out; look again in a moment.")
            return "<section><h2>\(title)</h2><p class=\"mute\">\(why)</p></section>"
        }
        let month = outlook.risks[.month].map { t("Within 30 days: \(t.percent($0.probability, digits: 0))") }
        return """
            <section><h2>\(title)</h2><p class="big">\(t.percent(risk.probability, digits: 0))</p>\
            \(RangeBar(title, risk.probability, interval: min(risk.low, risk.probability)...max(risk.high, risk.probability), fill(risk.probability)))\
            <p class="mute">\(t("\(t.percent(risk.low, digits: 0)) to \(t.percent(risk.high, digits: 0)) in 8 of 10 cases"))\(month.map { " · " + $0 })</p>\
            \(reasons(t, outlook.reasons))</section>
            """
    }

    private static func fill(_ chance: Double) -> Fill { chance >= 0.4 ? .bad : chance >= Calibration.warningThreshold ? .warn : .accent }

    /// Each with the way it points, said in words and not by colour.
    private static func reasons(_ t: Localizer, _ reasons: [RiskReason]) -> HTML {
        let items: [HTML] = reasons.map { reason in
            "<li>\(sentenceCased(t(reason.phrase))) <small>\(reason.effect > 0 ? t("speaks for leaving") : t("speaks for staying"))</small></li>"
        }
        return items.isEmpty ? .empty : "<ul class=\"soft notes\">\(items)</ul>"
    }

    private static func health(_ t: Localizer, _ model: CustomerScoreData) -> HTML {
        guard let health = model.health, let score = health.score else {
            return "<section><h2>\(t("Health"))</h2><p class=\"mute\">\(t("Nothing is known yet that health could be told from."))</p></section>"
        }
        let bars = Health.Component.allCases.map { part in
            let value = health.components[part]
            return BarList.Row(
                "\(t(part.phrase))", value, value.map { t.decimal($0) } ?? t("unknown"), (value ?? 10) < 3.5 ? .bad : (value ?? 10) < 6 ? .warn : .accent)
        }
        return """
            <section><h2>\(t("Health \(t.decimal(score, digits: 0))")) <small>\(t("of 100"))</small></h2>\(BarList(bars, maxValue: 10))\
            <p class="mute">\(t("\(t.percent(health.coverage, digits: 0)) of the score is known."))\(change(t, model, health).map { " " + $0 })</p></section>
            """
    }

    private static func change(_ t: Localizer, _ model: CustomerScoreData, _ health: Health) -> String? {
        guard let former = model.previousHealth, let now = health.score, let then = former.score, abs(now - then) >= 1 else { return nil }
        let terms = health.change(since: former).filter { abs($0.value) >= 1 }.sorted { abs($0.value) > abs($1.value) }
        let said = terms.map { "\(t($0.key.phrase)) \(signed(t, $0.value))" + ($0.key == .payments && $0.value < 0 ? failedPaymentNote(t, model.scoringInput) : "") }
            .joined(separator: t.language == .chinese ? "，" : ", ")
        return t("\(signed(t, now - then)) in a week: \(said).")
    }

    /// A payment that began to fail since.
    private static func failedPaymentNote(_ t: Localizer, _ facts: ScoringInput?) -> String {
        guard let failed = facts?.failedPayment, failed.daysSinceFirst < CustomerScoreData.days else { return "" }
        return t.language == .chinese ? "（\(t("payment failed"))）" : " (\(t("payment failed")))"
    }

    private static func signed(_ t: Localizer, _ value: Double) -> String { (value > 0 ? "+" : "") + t.decimal(value, digits: 0) }

    private static func predictedValue(_ t: Localizer, _ model: CustomerScoreData) -> HTML {
        guard let worth = model.score?.predictedValue else {
            return "<section><h2>\(t("Worth"))</h2><p class=\"mute\">\(t("Not known: there is no income to go by."))</p></section>"
        }
        let (low, high) = (t.money(worth.low), t.money(worth.high))
        let what =
            worth.isProfit
            ? t("Profit still to be expected in five years, less the discount; \(low) to \(high) in 8 of 10 cases.")
            : t("Income still to be expected in five years, less the discount; \(low) to \(high) in 8 of 10 cases.")
        return "<section><h2>\(t("Worth \(t.money(worth.expected))"))</h2><p class=\"mute\">\(what)</p></section>"
    }
}

extension Health.Component {
    var phrase: Phrase {
        switch self {
        case .usage: "Use"
        case .payments: "Money"
        case .feedback: "Feedback"
        case .relationship: "Relationship"
        case .goals: "Goals"
        }
    }
}
