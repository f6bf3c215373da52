import TendDomain
import TendLanguage

extension Localizer {
    /// A condition in the language of the page.
    func callAsFunction(_ condition: Condition) -> String {
        switch condition {
        case .contains(let part): self("“\(part)”")
        case .stage(let stage, let wanted): wanted ? self("stage \(self(stage.phrase))") : self("not in stage \(self(stage.phrase))")
        case .tag(let tag, let wanted): wanted ? self("tag \(tag)") : self("without tag \(tag)")
        case .kind(let kind): kind == .company ? self("companies") : self("people")
        case .source(let source, let wanted): wanted ? self("source: \(source)") : self("source is not \(source)")
        case .field(let name, let value, let wanted): wanted ? self("\(name): \(value)") : self("\(name) is not \(value)")
        case .contactChannel(.email, let known): known ? self("email known") : self("email missing")
        case .contactChannel(.phone, let known): known ? self("phone known") : self("phone missing")
        case .pulse(let level, let wanted): wanted ? self("pulse \(self(level.phrase))") : self("pulse not \(self(level.phrase))")
        case .amount(let amount, let comparison, let number): self("\(self(amount.phrase)) \(self.sign(comparison)) \(self.number(number))")
        case .since(let comparison, let day): self("customer since \(sign(comparison)) \(day)")
        }
    }

    private func sign(_ comparison: Condition.Comparison) -> String {
        switch comparison {
        case .atLeast: "≥"
        case .atMost: "≤"
        case .above: ">"
        case .below: "<"
        }
    }

    private func number(_ number: Double) -> String {
        decimal(number, digits: number == number.rounded() ? 0 : 2)
    }
}

extension Condition.Amount {
    var phrase: Phrase {
        switch self {
        case .paid: "total paid"
        case .mrr: "MRR"
        case .payments: "number of payments"
        case .daysInactive: "days since last activity"
        case .risk: "churn risk (90 days), in %"
        case .income: "revenue a year"
        case .predictedValue: "expected revenue (5 years)"
        case .health: "health score"
        }
    }
}
