import Foundation
import TendDomain
import TendLanguage

/// A new customer as typed, so that a rejected form keeps its values.
struct NewCustomerForm: Sendable {
    /// Further fields can be filled in on the customer's page.
    private static let maxFields = 40

    var name = ""
    var kind = Customer.Kind.person.rawValue
    var email = ""
    var phone = ""
    var key = ""
    var stage = Stage.acquisition.rawValue
    var since = ""
    var source = ""
    var cost = ""
    var tags = ""
    /// Custom fields by name, in the order of the page.
    var fields: [(name: String, type: FieldType, value: String)]
    var isConfirmed = false

    init(_ form: FormData = FormData(), fields known: [String: FieldType]) {
        fields = known.sorted { $0.key < $1.key }.prefix(Self.maxFields).map { ($0.key, $0.value, form["field:" + $0.key]) }
        guard form.has("name") else { return }
        (name, kind, email, phone, key) = (form["name"], form["kind"], form["email"], form["phone"], form["key"])
        (stage, since, source, cost, tags) = (form["stage"], form["since"], form["source"], form["cost"], form["tags"])
        isConfirmed = form.has("sure")
    }

    func draft(_ business: Business) throws -> CustomerDraft {
        var draft = CustomerDraft(name: name)
        draft.kind = Customer.Kind(rawValue: kind) ?? .person
        (draft.email, draft.phone, draft.key, draft.source) = (email, phone, key, source)
        draft.stage = Stage(rawValue: stage) ?? .acquisition
        draft.since = try day(business.calendar)
        draft.cost = try amount(business.currency)
        draft.tags = tags.split(whereSeparator: { ",，、;；\n".contains($0) }).map(String.init)
        for (index, field) in fields.enumerated() {
            do { draft.fields[field.name] = try field.type.value(of: field.value) } catch let problem as Problem {
                throw Problem.invalid(field: "field-\(index)", problem.phrase)
            }
        }
        return draft
    }

    private func day(_ calendar: LocalCalendar) throws -> Instant? {
        guard !since.isEmpty else { return nil }
        guard let day = calendar.day(since) else { throw Problem.invalid(field: "since", Phrase("Write a day as 2026-11-21.")) }
        return day.start
    }

    private func amount(_ currency: Currency) throws -> Int64? {
        let text = cost.filter { !$0.isWhitespace }
        guard !text.isEmpty else { return nil }
        guard let value = parseNumber(text), (0..<1e12).contains(value) else {
            throw Problem.invalid(field: "cost", Phrase("This is not an amount: \(cost)"))
        }
        return Money.majorUnits(value, currency).minorUnits
    }
}
