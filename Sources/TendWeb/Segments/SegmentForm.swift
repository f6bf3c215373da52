import TendDomain
import TendLanguage

/// Conditions chosen in a form, each by field, comparison and value.
struct SegmentForm: Sendable {
    struct Line: Sendable, Equatable {
        var what = ""
        var how = "is"
        var value = ""
        var isBlank: Bool { what.isEmpty && value.isEmpty }
    }

    var lines: [Line]

    /// Ends with an empty line for one more condition.
    init(_ filter: SegmentFilter?, _ t: Localizer) {
        lines = (filter?.conditions ?? []).map { Line($0, t) } + [Line()]
    }

    /// The nth "what" of the query string belongs to the nth "how" and the nth "value".
    init(_ form: FormData) {
        let (whats, hows, values) = (form.all("what"), form.all("how"), form.all("value"))
        let count = min(whats.count, hows.count, values.count, 20)
        lines = (0..<count).map { Line(what: whats[$0], how: hows[$0], value: values[$0]) }.filter { !$0.isBlank } + [Line()]
    }

    /// nil while no condition is chosen.
    func segmentFilter(_ t: Localizer) throws -> SegmentFilter? {
        var conditions: [Condition] = []
        for (index, line) in lines.enumerated() where !line.isBlank {
            guard let condition = line.condition(t) else { throw Problem.invalid(field: "value-\(index)", line.error(t)) }
            conditions.append(condition)
        }
        return conditions.isEmpty ? nil : SegmentFilter(conditions)
    }
}

extension SegmentForm.Line {
    init(_ condition: Condition, _ t: Localizer) {
        func equal(_ wanted: Bool) -> String { wanted ? "is" : "is not" }
        switch condition {
        case .contains(let part): self.init(what: "contains", value: part)
        case .stage(let stage, let wanted): self.init(what: "stage", how: equal(wanted), value: t(stage.phrase))
        case .tag(let tag, let wanted): self.init(what: "tag", how: equal(wanted), value: tag)
        case .kind(let kind): self.init(what: "kind", value: t(kind.phrase))
        case .source(let source, let wanted): self.init(what: "source", how: equal(wanted), value: source)
        case .field(let name, let value, let wanted): self.init(what: "field:" + name, how: equal(wanted), value: value)
        case .contactChannel(let channel, let known): self.init(what: channel.rawValue, how: known ? "known" : "missing")
        case .pulse(let level, let wanted): self.init(what: "pulse", how: equal(wanted), value: t(level.phrase))
        case .amount(let amount, let comparison, let number): self.init(what: amount.rawValue, how: comparison.rawValue, value: JSONText.number(number))
        case .since(let comparison, let day): self.init(what: "since", how: comparison.rawValue, value: day)
        }
    }

    func condition(_ t: Localizer) -> Condition? {
        let comparison = Condition.Comparison(rawValue: how)
        let wanted = how == "is"
        if let channel = Condition.ContactChannel(rawValue: what), ["known", "missing"].contains(how) {
            return .contactChannel(channel, known: how == "known")
        }
        if let amount = Condition.Amount(rawValue: what) {
            guard let comparison, let number = amount.number(typed: value) else { return nil }
            return .amount(amount, comparison, number)
        }
        if what == "since" {
            guard let comparison, t.calendar.day(value) != nil else { return nil }
            return .since(comparison, value)
        }
        guard ["is", "is not"].contains(how), !value.isEmpty else { return nil }
        return equality(wanted, t)
    }

    private func equality(_ wanted: Bool, _ t: Localizer) -> Condition? {
        switch what {
        case "contains": wanted ? .contains(value) : nil
        case "stage": stage(t).map { .stage($0, wanted: wanted) }
        case "pulse": pulse(t).map { .pulse($0, wanted: wanted) }
        case "tag": .tag(normalizedForSearch(value), wanted: wanted)
        case "source": .source(value, wanted: wanted)
        case "kind": wanted ? Customer.Kind.allCases.first { [$0.rawValue, t($0.phrase)].contains(value.lowercased()) }.map(Condition.kind) : nil
        default: what.hasPrefix("field:") ? .field(String(what.dropFirst(6)), value, wanted: wanted) : nil
        }
    }

    /// Accepts the name on the page and the stored value.
    private func stage(_ t: Localizer) -> Stage? {
        let wanted = normalizedForSearch(value)
        return Stage.allCases.first { [$0.rawValue, normalizedForSearch(t($0.phrase))].contains(wanted) }
    }

    private func pulse(_ t: Localizer) -> Pulse.Level? {
        let wanted = normalizedForSearch(value)
        return Pulse.Level.allCases.first { [$0.rawValue, normalizedForSearch(t($0.phrase))].contains(wanted) }
    }
}

extension Customer.Kind {
    var phrase: Phrase { self == .company ? Phrase("company") : Phrase("person") }
}
