import TendDomain
import TendHTML

/// The open signals of one customer, at the top of its page.
enum SignalsView {
    static func html(_ visit: OwnerVisit, _ place: CustomerAddress, _ signals: [Signal]) -> HTML {
        let t = visit.say
        guard !signals.isEmpty else { return .empty }
        let items: [HTML] = signals.map { signal in
            "<li><p>\(words(t, place, signal))</p>\(answers(visit, signal, about: t(signal.kind.title), on: place.page))</li>"
        }
        return "<section aria-label=\"\(t("Signals"))\"><ul class=\"bare signals\">\(items)</ul></section>"
    }

    /// What it is, and the day it is about, which leads to what happened.
    static func words(_ t: Words, _ place: CustomerAddress, _ signal: Signal) -> HTML {
        let day = t.day(Signal.start(of: signal.cause, t.calendar))
        return """
            \(Tag(t(signal.kind.title), tone(signal.kind))) \(t(signal.phrase)) \
            <a href="\(url: path(t, place, signal))">\(capital(t(signal.kind.about(day))))</a>
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

    private static func path(_ t: Words, _ place: CustomerAddress, _ signal: Signal) -> String {
        switch signal.kind {
        case .silence, .drop, .growth, .nearLimit: TimelineFilter(.use).path(place)
        case .paymentFailed: TimelineFilter(.money, from: t.calendar.dayText(Signal.start(of: signal.cause, t.calendar))).path(place)
        case .overdue, .purchaseGap: TimelineFilter(.money).path(place)
        case .lowScore, .scoreFell: TimelineFilter(.answers).path(place)
        case .talkGap: TimelineFilter(.talk).path(place)
        case .cancelled, .paysLess, .paidTime: place.page + "#subscriptions"
        case .contactGone: place.page + "#contacts"
        case .lateMilestone: place.page + "#plan"
        }
    }

    /// - Parameter about: whom or what the buttons are about, for those who hear them alone.
    static func answers(_ visit: OwnerVisit, _ signal: Signal, about: String, on path: String) -> HTML {
        let t = visit.say
        let hidden: HTML = "<span class=\"hidden\">: \(about)</span>"
        return Form(
            .post, address("/signals/" + signal.id.text, ["to": path]), csrf: visit.csrf,
            """
            <div class="acts"><button name="answer" value="\(Signal.Answer.done.rawValue)">\(t("Done"))\(hidden)</button>\
            <button class="quiet" name="answer" value="\(Signal.Answer.notImportant.rawValue)">\(t("Not important"))\(hidden)</button></div>
            """
        ).html
    }
}
