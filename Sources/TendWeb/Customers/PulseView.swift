import TendDomain
import TendHTML
import TendLanguage

/// The owner's own rating of a customer, its date, and the form to rate again.
enum PulseView {
    static func section(_ visit: SignedInContext, _ model: CustomerPageData) -> HTML {
        let t = visit.localizer
        guard let pulse = model.pulse else {
            let explanation = t("Your own rating. The health score does not use it.")
            return "<section id=\"pulse\"><h2>\(t("Pulse"))</h2><p class=\"mute\">\(explanation)</p>\(form(visit, model))</section>"
        }
        let disagreement = model.score.health?.score.flatMap { pulse.disagreement(with: $0.rounded()) }
        return """
            <section id="pulse"><h2>\(t("Pulse: \(t(pulse.level.phrase))"))</h2><p class="mute">\(t("Rated on \(t.day(pulse.setAt))"))</p>\
            \(pulse.note.map { "<p class=\"lines\">\($0)</p>" })\(disagreement.map { "<p class=\"soft\">\(t($0))</p>" })\(form(visit, model))</section>
            """
    }

    private static func form(_ visit: SignedInContext, _ model: CustomerPageData) -> HTML {
        let t = visit.localizer
        let typed = model.pulseForm
        let levels = Pulse.Level.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase))) }
        return """
            <details\(attribute: "open", typed.problem != nil)><summary>\(t("Rate"))</summary>\
            \(Form(.post, CustomerPaths(model.customer.id).subpage("pulse"), csrf: visit.csrf, """
                \(RadioGroup("pulse", t("Rating"), levels, selected: typed["pulse"], error: typed.error("pulse", t)))\
                \(Field("why", t("Reason (optional)"), .lines(2), value: typed["why"], error: typed.error("why", t), extra: " maxlength=\"500\""))\
                <p class="acts">\(Button(t("Save")))</p>
                """))</details>
            """
    }
}
