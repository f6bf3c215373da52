import TendDomain
import TendLanguage

extension SegmentForm.Line {
    /// What is wrong in a line that is not a condition: the field, the value, and a form that works.
    func error(_ t: Localizer) -> Phrase {
        guard !what.isEmpty else { return Phrase("Choose a field for “\(value)”.") }
        let field = SegmentOptions.label(t, field: what)
        guard comparisons.contains(how) else {
            let (chosen, possible) = (SegmentOptions.label(t, comparison: how), SegmentOptions.label(t, comparison: comparisons[0]))
            return Phrase("“\(field)” does not work with “\(chosen)”. Choose “\(possible)”.")
        }
        guard !value.isEmpty else { return Phrase("“\(field)” needs a value, such as \(example(t)).") }
        if Condition.Amount(rawValue: what) != nil { return Phrase("\(field): “\(value)” is not a number. Write \(example(t)).") }
        if what == "since" { return Phrase("\(field): “\(value)” is not a date. Write \(example(t)).") }
        return Phrase("\(field): “\(value)” is not an option. Choose one of: \(t.language.join(list: options(t))).")
    }

    /// The comparisons that the field allows, the most common one first.
    private var comparisons: [String] {
        if Condition.ContactChannel(rawValue: what) != nil { return ["known", "missing"] }
        if what == "since" || Condition.Amount(rawValue: what) != nil { return [">=", "<=", ">", "<"] }
        return ["kind", "contains"].contains(what) ? ["is"] : ["is", "is not"]
    }

    private func example(_ t: Localizer) -> String {
        if Condition.Amount(rawValue: what) != nil { return "20" }
        return switch what {
        case "since": "2026-11-21"
        case "tag": "vip"
        case "source": "Ads"
        case "contains": "Ada"
        default: options(t).first ?? "Pro"
        }
    }

    /// The values of a field that has a fixed list of them.
    private func options(_ t: Localizer) -> [String] {
        switch what {
        case "stage": Stage.allCases.map { t($0.phrase) }
        case "pulse": Pulse.Level.allCases.map { t($0.phrase) }
        case "kind": Customer.Kind.allCases.map { t($0.phrase) }
        default: []
        }
    }
}
