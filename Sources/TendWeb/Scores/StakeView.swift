import TendDomain
import TendHTML
import TendLanguage

/// What a customer's leaving would cost, in a table.
enum StakeView {
    static func html(_ t: Localizer, _ stake: Stake, _ risk: Risk?) -> HTML {
        let share = risk.map { t.percent($0.probability, digits: 0) }
        return """
            <span class="narrow">\(t("At stake"))</span> \(t.money(stake.expected)) \
            <small class="mute">\(t("\(t.money(stake.low))–\(t.money(stake.high))"))\(share.map { " · " + t("churn risk \($0)") })</small>
            """
    }
}
