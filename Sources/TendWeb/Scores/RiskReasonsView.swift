import TendDomain
import TendHTML
import TendLanguage

/// The reasons for a risk, each with its direction in words and a link to what it was computed from.
enum RiskReasonsView {
    static func html(_ t: Localizer, _ paths: CustomerPaths, _ score: CustomerScore, usualRisk: Double?) -> HTML {
        let (raising, lowering) = (score.reasons.filter(\.raisesRisk), score.reasons.filter { !$0.raisesRisk })
        guard !score.reasons.isEmpty else { return "<p class=\"mute\">\(t("Nothing stands out: about the usual risk."))</p>" }
        return "\(note(t, score, usualRisk))\(list(t, paths, t("raises the risk ▲"), raising))\(list(t, paths, t("lowers the risk ▼"), lowering))"
    }

    /// A good health score beside a high risk needs a word.
    private static func note(_ t: Localizer, _ score: CustomerScore, _ usualRisk: Double?) -> HTML {
        guard score.isHealthyAtRisk(usualRisk: usualRisk), let reason = score.reasons.first(where: \.raisesRisk) else { return .empty }
        return "<p>\(t("The health score is high, but it does not weigh everything that the risk does. Above all: \(t(reason.phrase))."))</p>"
    }

    private static func list(_ t: Localizer, _ paths: CustomerPaths, _ direction: String, _ reasons: [RiskReason]) -> HTML {
        guard !reasons.isEmpty else { return .empty }
        let items: [HTML] = reasons.map { reason in
            let sentence: HTML = reason.feature.map { "<a href=\"\(url: path(paths, $0))\">\(t(reason.phrase))</a>" } ?? "\(t(reason.phrase))"
            return "<li>\(sentence) <small>\(direction)</small></li>"
        }
        return "<ul class=\"soft notes\">\(items)</ul>"
    }

    private static func path(_ paths: CustomerPaths, _ feature: RiskFeature) -> String {
        switch feature {
        case .usageDrop, .usageGrowth, .pause: TimelineFilter(.usage).path(paths)
        case .inactivity, .probabilityInactive, .overdue, .failedPayment, .refunds: TimelineFilter(.payments).path(paths)
        case .score, .scoreDrop: TimelineFilter(.responses).path(paths)
        case .contract, .price, .downgrade, .cancelled: paths.page + "#subscriptions"
        case .tenure: TimelineFilter(.stages).path(paths)
        }
    }
}
