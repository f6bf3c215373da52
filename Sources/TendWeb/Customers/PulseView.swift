import TendDomain
import TendHTML
import TendLanguage

/// How the owner feels a customer is, since when, and the small form that says it anew.
enum PulseView {
    static func section(_ visit: SignedInContext, _ model: CustomerPageData) -> HTML {
        let t = visit.localizer
        guard let pulse = model.pulse else {
            let question = t("How do you feel about this customer? It stands beside health and does not change it.")
            return "<section id=\"pulse\"><h2>\(t("Pulse"))</h2><p class=\"mute\">\(question)</p>\(form(visit, model))</section>"
        }
        let against = model.score.health?.score.flatMap { pulse.disagreement(with: $0.rounded()) }
        return """
            <section id="pulse"><h2>\(t("Pulse: \(t(pulse.level.phrase))"))</h2><p class="mute">\(t("Set on \(t.day(pulse.setAt))"))</p>\
            \(pulse.note.map { "<p class=\"lines\">\($0)</p>" })\(against.map { "<p class=\"soft\">\(t($0))</p>" })\(form(visit, model))</section>
            """
    }

    private static func form(_ visit: SignedInContext, _ model: CustomerPageData) -> HTML {
        let t = visit.localizer
        let typed = model.pulseForm
        let levels = Pulse.Level.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase))) }
        return """
            <details\(attribute: "open", typed.problem != nil)><summary>\(t("Set the pulse"))</summary>\
            \(Form(.post, CustomerPaths(model.customer.id).subpage("pulse"), csrf: visit.csrf, """
                \(RadioGroup("pulse", t("How it feels"), levels, selected: typed["pulse"], error: typed.error("pulse", t)))\
                \(Field("why", t("Why, if you like"), .lines(2), value: typed["why"], error: typed.error("why", t), extra: " maxlength=\"500\""))\
                <p class="acts">\(Button(t("Save")))</p>
                """))</details>
            """
    }
}
