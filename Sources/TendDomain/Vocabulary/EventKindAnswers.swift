import TendLanguage

extension Event.Kind {
    /// What an unknown word for an event can mean.
    static let answers: [Event.Kind] = [.use, .visit, .call, .meeting, .mail, .chat, .ticket, .complaint, .note, .other]

    var answerPhrase: Phrase {
        switch self {
        case .use: Phrase("usage")
        case .visit: Phrase("visit of a page or shop")
        case .call: Phrase("call")
        case .meeting: Phrase("meeting")
        case .mail: Phrase("email")
        case .chat: Phrase("chat")
        case .ticket: Phrase("ticket")
        case .complaint: Phrase("complaint")
        case .note: Phrase("note")
        default: Phrase("something else")
        }
    }
}
