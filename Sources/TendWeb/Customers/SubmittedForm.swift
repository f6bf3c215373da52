import Foundation
import TendDomain
import TendLanguage
import TendTables

/// A form as submitted, with the problem of one of its fields.
struct SubmittedForm: Sendable {
    var values: [String: String]
    var problem: Problem?

    init(_ values: [String: String] = [:]) { self.values = values }

    init(_ form: FormData, _ problem: Problem) {
        values = form.values.compactMapValues(\.first)
        self.problem = problem
    }

    subscript(name: String) -> String { values[name] ?? "" }

    func error(_ field: String, _ t: Localizer) -> String? { problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
}

extension SignedInContext {
    /// The start of the submitted day in the time zone of the business; nil for an empty field.
    func day(_ field: String) throws -> Instant? {
        switch DateText.read(form[field]) {
        case .blank: return nil
        case .date(let parts) where (1900...2200).contains(parts.year):
            if let day = business.calendar.instant(year: parts.year, month: parts.month, day: parts.day) { return day }
            fallthrough
        default: throw Problem.invalid(field: field, Phrase("Write a day as 2026-11-21."))
        }
    }

    /// A day and a time of day. Empty fields mean now; a day alone means its start.
    func moment(_ day: String, _ time: String) throws -> Instant {
        let typed = form[time].filter { !$0.isWhitespace }
        let date = try self.day(day)
        guard !typed.isEmpty else {
            guard let date, date != business.calendar.day(of: now).start else { return now }
            return date
        }
        guard let minutes = WorkingHours.minutes(Substring(typed)), minutes < 1440 else {
            throw Problem.invalid(field: time, Phrase("Write a time as 14:30."))
        }
        let parts = business.calendar.parts(of: date ?? now)
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let moment = business.calendar.instant(year: year, month: month, day: day, hour: minutes / 60, minute: minutes % 60)
        else { throw Problem.invalid(field: time, Phrase("Write a time as 14:30.")) }
        return moment
    }

    func number(_ field: String) throws -> Double? {
        let text = form[field].filter { !$0.isWhitespace }
        guard !text.isEmpty else { return nil }
        if let number = Double(text), number.isFinite, abs(number) < 1e15 { return number }
        guard let amount = Amount(text, digits: 3, rounding: true), amount.currency == nil, !amount.isPercent else {
            throw Problem.invalid(field: field, Phrase("This is not a number: \(form[field])"))
        }
        return Double(amount.minorUnits) / 1000
    }

    /// An amount in the submitted currency, or in the currency of the business; nil for an empty field.
    func amount(_ field: String) throws -> Money? {
        guard form[field].contains(where: { !$0.isWhitespace }) else { return nil }
        let code = form["currency"].filter { !$0.isWhitespace }
        guard let currency = code.isEmpty ? business.currency : Currency(code: code) else {
            throw Problem.invalid(field: "currency", Phrase("A currency has three letters, such as USD or CNY."))
        }
        guard let amount = Amount(form[field], digits: currency.digits, rounding: true), !amount.isPercent else {
            throw Problem.invalid(field: field, Phrase("This is not an amount: \(form[field]). Write it as 1234.50."))
        }
        return Money(minorUnits: amount.minorUnits, currency: currency)
    }
}

extension Localizer {
    /// A day as the value of a date field.
    func field(_ day: Instant?) -> String { day.map(calendar.dayText) ?? "" }

    func field(_ number: Double?) -> String { number.map { $0 == $0.rounded() && abs($0) < 1e15 ? String(Int64($0)) : String($0) } ?? "" }
}
