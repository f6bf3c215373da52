import TendDomain
import TendLanguage

/// Three customers as typed. A blank row is ignored.
struct FirstCustomersForm: Sendable {
    struct Row: Sendable {
        var name = ""
        var email = ""
        var monthly = ""

        var isBlank: Bool { trimmed(name + email + monthly).isEmpty }
    }

    static let count = 3
    var rows = [Row](repeating: Row(), count: count)

    init() {}

    init(_ form: FormData) {
        rows = (0..<Self.count).map { Row(name: form["name-\($0)"], email: form["email-\($0)"], monthly: form["monthly-\($0)"]) }
    }

    /// Keeps the row numbers, so that an error appears at the field that caused it.
    func customers(_ business: Business) throws -> [(row: Int, customer: FirstCustomer)] {
        let filled = rows.enumerated().filter { !$0.element.isBlank }
        guard !filled.isEmpty else { throw Problem.invalid(field: "name-0", Phrase("Enter at least one customer.")) }
        return try filled.map { index, row in
            var draft = CustomerDraft(name: row.name)
            draft.email = row.email
            let monthly = try money(row.monthly, business.currency, field: "monthly-\(index)")
            if monthly != nil { draft.stage = .retention }
            return (index, FirstCustomer(draft, monthly: monthly))
        }
    }

    private func money(_ text: String, _ currency: Currency, field: String) throws -> Money? {
        if trimmed(text).isEmpty { return nil }
        guard let value = parseNumber(text), value >= 0, value < 1e9 else {
            throw Problem.invalid(field: field, Phrase("This is not a number: \(text)"))
        }
        return Money.majorUnits(value, currency)
    }
}
