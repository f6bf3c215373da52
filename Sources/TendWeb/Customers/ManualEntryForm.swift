import TendDomain
import TendHTML
import TendLanguage

/// The form for a manual entry. It shows only the fields of the chosen kind.
enum ManualEntryForm {
    static let kinds: [Event.Kind] = [.note, .call, .meeting, .mail, .payment, .paymentFailed, .refund, .surveyResponse]

    static func html(_ visit: SignedInContext, _ paths: CustomerPaths, _ typed: SubmittedForm) -> Form {
        let t = visit.localizer
        let error = { (field: String) in typed.error(field, t) }
        let chosen = Event.Kind(rawValue: typed["kind"]) ?? .note
        let kinds: [HTML] = kinds.map { kind in
            "<label><input type=\"radio\" name=\"kind\" value=\"\(kind.rawValue)\"\(attribute: "checked", kind == chosen)><span>\(t(kind.phrase))</span></label>"
        }
        let questions = Surveys.Question.allCases.map { SelectOption($0.rawValue, t($0.titleWithScale)) }
        return Form(
            .post, paths.subpage("events"), csrf: visit.csrf, style: "log",
            """
            <fieldset class="kinds"><legend class="hidden">\(t("What happened"))</legend>\(kinds)</fieldset>\
            <div class="words">\(Field("text", t("What happened, in a few words"), .lines(2), value: typed["text"], error: error("text"), labelHidden: true, extra: " placeholder=\"\(t("What was it about?"))\" aria-keyshortcuts=\"l\""))</div>\
            <div class="row"><div class="talk">\(Field("minutes", t("Minutes"), value: typed["minutes"], error: error("minutes"), inputmode: "numeric"))</div>\
            <div class="sum">\(Field("amount", t("Amount"), value: typed["amount"], error: error("amount"), inputmode: "decimal"))\
            \(Field("currency", t("Currency"), value: typed["currency"].isEmpty ? visit.business.currency.code : typed["currency"], error: error("currency"), extra: " maxlength=\"3\" size=\"3\""))\
            \(Field("product", t("For what"), value: typed["product"], error: error("product")))</div>\
            <div class="score">\(Select("question", t("Question"), questions, selected: typed["question"]))\
            \(Field("score", t("Score"), value: typed["score"], error: error("score"), inputmode: "decimal"))</div>\
            \(timeFields(t, typed))\(Button(t("Log"), .primary))</div>
            """)
    }

    /// Closed by default, because most entries are about now.
    private static func timeFields(_ t: Localizer, _ typed: SubmittedForm) -> HTML {
        let (day, time) = (typed["day"], typed["time"])
        return """
            <details\(attribute: "open", !(day + time).isEmpty)><summary>\(t("Change date and time"))</summary><div class="row">\
            \(Field("day", t("Day"), .date, value: day, error: typed.error("day", t)))\
            \(Field("time", t("Time"), .time, value: time, error: typed.error("time", t)))</div></details>
            """
    }

    /// The submitted entry.
    static func entry(_ visit: SignedInContext) throws -> ManualEntry {
        let form = visit.form
        guard let kind = Event.Kind(rawValue: form["kind"]), kinds.contains(kind) else {
            throw Problem.invalid(field: "kind", Phrase("Choose what happened."))
        }
        switch kind {
        case .payment, .refund:
            guard let amount = try visit.amount("amount") else { throw Problem.invalid(field: "amount", Phrase("Enter an amount.")) }
            return kind == .payment ? .payment(amount, for: form["product"]) : .refund(amount, for: form["product"])
        case .paymentFailed: return .paymentFailed(try visit.amount("amount"), for: form["product"])
        case .surveyResponse:
            guard let score = try visit.number("score") else { throw Problem.invalid(field: "score", Phrase("Enter a score.")) }
            return .surveyResponse(Surveys.Question(rawValue: form["question"]) ?? .nps, score: score, text: form["text"])
        default:
            return .conversation(kind, text: form["text"], minutes: kind == .call || kind == .meeting ? try visit.number("minutes") : nil)
        }
    }
}

extension Surveys.Question {
    fileprivate var titleWithScale: Phrase {
        switch self {
        case .nps: "Would recommend, 0 to 10"
        case .csat: "Satisfied, 0 to 10"
        case .ces: "Was it easy, 1 to 7"
        }
    }
}

extension Event.Kind {
    var phrase: Phrase {
        switch self {
        case .payment: "Payment"
        case .refund: "Refund"
        case .paymentFailed: "Payment failed"
        case .paymentOpen: "Not paid"
        case .paymentUndecided: "Undecided payment"
        case .surveyResponse: "Survey response"
        case .stage: "Stage"
        case .signIn: "Signed in"
        case .use: "Usage"
        case .page: "Page"
        case .visit: "Visited"
        case .lesson: "Lesson"
        case .session: "Session"
        case .call: "Call"
        case .meeting: "Meeting"
        case .mail: "Email message"
        case .chat: "Chat"
        case .ticket: "Ticket"
        case .complaint: "Complaint"
        case .note: "Note"
        case .milestone: "Milestone"
        case .pulse: "Pulse"
        case .other: "Event"
        }
    }
}
