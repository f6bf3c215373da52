import TendDomain
import TendHTML
import TendLanguage

/// The open signals of one customer, at the top of its page.
enum SignalsView {
    static func html(_ visit: SignedInContext, _ place: CustomerPaths, _ signals: [Signal]) -> HTML {
        let t = visit.localizer
        guard !signals.isEmpty else { return .empty }
        let items: [HTML] = signals.map { signal in
            "<li><p>\(summary(t, place, signal))</p>\(feedbackForm(visit, signal, about: t(signal.kind.title), on: place.page))</li>"
        }
        return "<section aria-label=\"\(t("Signals"))\"><ul class=\"bare signals\">\(items)</ul></section>"
    }

    /// What it is, and the day it is about, which leads to what happened.
    static func summary(_ t: Localizer, _ place: CustomerPaths, _ signal: Signal) -> HTML {
        let day = t.day(Signal.start(of: signal.cause, t.calendar))
        return """
            \(Badge(t(signal.kind.title), tone(signal.kind))) \(t(signal.phrase)) \
            <a href="\(url: path(t, place, signal))">\(sentenceCased(t(signal.kind.causePhrase(day))))</a>
            """
    }

    private static func tone(_ kind: Signal.Kind) -> Tone {
        if kind == .growth || kind == .nearLimit { return .good }
        return switch kind.severity {
        case .urgent: .bad
        case .notable: .warn
        case .quiet: .plain
        }
    }

    private static func path(_ t: Localizer, _ place: CustomerPaths, _ signal: Signal) -> String {
        switch signal.kind {
        case .inactivity, .drop, .growth, .nearLimit: TimelineFilter(.usage).path(place)
        case .paymentFailed: TimelineFilter(.payments, from: t.calendar.dayText(Signal.start(of: signal.cause, t.calendar))).path(place)
        case .overdue, .purchaseGap: TimelineFilter(.payments).path(place)
        case .lowScore, .scoreDrop: TimelineFilter(.responses).path(place)
        case .noConversation: TimelineFilter(.conversations).path(place)
        case .cancelled, .downgrade, .termEnding: place.page + "#subscriptions"
        case .contactDeparted: place.page + "#contacts"
        case .lateMilestone: place.page + "#plan"
        }
    }

    /// - Parameter about: whom or what the buttons are about, for those who hear them alone.
    static func feedbackForm(_ visit: SignedInContext, _ signal: Signal, about: String, on path: String) -> HTML {
        let t = visit.localizer
        let hidden: HTML = "<span class=\"hidden\">: \(about)</span>"
        return Form(
            .post, url("/signals/" + signal.id.text, ["to": path]), csrf: visit.csrf,
            """
            <div class="acts"><button name="answer" value="\(Signal.Feedback.done.rawValue)">\(t("Done"))\(hidden)</button>\
            <button class="quiet" name="answer" value="\(Signal.Feedback.dismissed.rawValue)">\(t("Not important"))\(hidden)</button></div>
            """
        ).html
    }
}
