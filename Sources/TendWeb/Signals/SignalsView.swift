import TendDomain
import TendHTML
import TendLanguage

/// The open signals of one customer, shown at the top of its page.
enum SignalsView {
    static func html(_ visit: SignedInContext, _ paths: CustomerPaths, _ signals: [Signal]) -> HTML {
        guard !signals.isEmpty else { return .empty }
        return "<section aria-label=\"\(visit.localizer("Signals"))\">\(list(visit, paths, signals, about: nil, on: paths.page))</section>"
    }

    /// - Parameter name: the customer, where the page shows several.
    static func list(_ visit: SignedInContext, _ paths: CustomerPaths, _ signals: [Signal], about name: String?, on path: String) -> HTML {
        let t = visit.localizer
        let items: [HTML] = signals.map { signal in
            let subject = [name, t(signal.kind.title)].compactMap { $0 }.joined(separator: ", ")
            return "<li><p>\(summary(t, paths, signal))</p>\(feedbackForm(visit, signal, about: subject, on: path))</li>"
        }
        return "<ul class=\"bare signals\">\(items)</ul>"
    }

    /// The signal and the day of its cause, with a link to what happened.
    static func summary(_ t: Localizer, _ paths: CustomerPaths, _ signal: Signal) -> HTML {
        let day = t.day(Signal.start(of: signal.cause, t.calendar))
        return """
            \(Badge(t(signal.kind.title), tone(signal.kind))) \(t(signal.phrase)) \
            <a href="\(url: path(t, paths, signal))">\(sentenceCased(t(signal.kind.causePhrase(day))))</a>
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

    private static func path(_ t: Localizer, _ paths: CustomerPaths, _ signal: Signal) -> String {
        switch signal.kind {
        case .inactivity, .drop, .growth, .nearLimit: TimelineFilter(.usage).path(paths)
        case .paymentFailed: TimelineFilter(.payments, from: t.calendar.dayText(Signal.start(of: signal.cause, t.calendar))).path(paths)
        case .overdue, .purchaseGap: TimelineFilter(.payments).path(paths)
        case .lowScore, .scoreDrop: TimelineFilter(.responses).path(paths)
        case .noConversation: TimelineFilter(.conversations).path(paths)
        case .cancelled, .downgrade, .termEnding: paths.page + "#subscriptions"
        case .contactDeparted: paths.page + "#contacts"
        case .lateMilestone: paths.page + "#plan"
        }
    }

    /// - Parameter about: the subject of the buttons, for screen readers.
    static func feedbackForm(_ visit: SignedInContext, _ signal: Signal, about: String, on path: String) -> HTML {
        let t = visit.localizer
        let hidden: HTML = "<span class=\"hidden\">: \(about)</span>"
        return Form(
            .post, url("/signals/" + signal.id.text, ["to": path]), csrf: visit.csrf,
            """
            <div class="acts"><button name="answer" value="\(Signal.Feedback.done.rawValue)">\(t("Done"))\(hidden)</button>\
            <button class="quiet" name="answer" value="\(Signal.Feedback.dismissed.rawValue)">\(t("Dismiss"))\(hidden)</button></div>
            """
        ).html
    }
}
