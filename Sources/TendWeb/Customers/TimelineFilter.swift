import TendDomain
import TendLanguage

/// The filter of a timeline, as the address states it.
struct TimelineFilter: Sendable, Equatable {
    enum Group: String, CaseIterable, Sendable {
        case all, payments = "money", conversations = "talk", usage = "use", responses = "answers", stages, milestones

        var kinds: [Event.Kind] {
            switch self {
            case .all: []
            case .payments: Event.Kind.allCases.filter(\.isRevenue) + [.paymentFailed]
            case .usage: Event.Kind.allCases.filter(\.isUsage)
            case .conversations: Event.Kind.conversations
            case .responses: [.surveyResponse]
            case .stages: [.stage]
            case .milestones: [.milestone]
            }
        }

        var phrase: Phrase {
            switch self {
            case .all: "All"
            case .payments: "Payments"
            case .conversations: "Conversations"
            case .usage: "Usage"
            case .responses: "Survey responses"
            case .stages: "Stages"
            case .milestones: "Milestones"
            }
        }
    }

    var group = Group.all
    var search = ""
    /// As typed; `until` is the last day that is included.
    var from = ""
    var until = ""
    var after: ID<Event>?

    init() {}
    init(_ group: Group, from day: String = "") { (self.group, from) = (group, day) }

    init(_ form: FormData) {
        group = Group(rawValue: form["kind"]) ?? .all
        search = String(form["words"].prefix(200))
        (from, until) = (form["from"], form["until"])
        after = ID(text: form["after"])
    }

    var isFiltered: Bool { !search.isEmpty || !from.isEmpty || !until.isEmpty }

    func path(_ paths: CustomerPaths, group: Group? = nil, after: ID<Event>? = nil) -> String {
        let group = group ?? self.group
        let values: KeyValuePairs<String, String?> = [
            "kind": group == .all ? nil : group.rawValue, "words": search, "from": from, "until": until, "after": after?.text,
        ]
        return url(paths.page, values) + "#timeline"
    }
}
