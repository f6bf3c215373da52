import Foundation
import TendDomain
import TendLanguage

/// The settings page as typed.
struct SettingsForm: Sendable {
    var business: BusinessForm
    /// Monday first; a day with neither is a day off.
    var hours: [(from: String, to: String)]
    var hourly: String
    var rates: String
    var discount: String
    var margin: String
    var expected: String
    var churnDate: String

    init(_ business: Business) {
        self.business = BusinessForm(business)
        hours = business.workingHours.days.map { day in
            day.map { (WorkingHours.timeText($0.start), WorkingHours.timeText($0.end)) } ?? ("", "")
        }
        hourly = business.hourlyValue.map { "\(Money(minorUnits: $0, currency: business.currency).majorUnits)" } ?? ""
        rates = business.rates.sorted { $0.key.code < $1.key.code }.map { "\($0.key) \($0.value)" }.joined(separator: "\n")
        discount = Self.plain(business.discountRate * 100)
        margin = business.grossMargin.map { Self.plain($0 * 100) } ?? ""
        expected = Self.plain(business.expectedSatisfaction)
        churnDate = business.churnDate.rawValue
    }

    init(_ form: FormData) {
        business = BusinessForm(form)
        hours = (0..<7).map { (form["from-\($0)"], form["to-\($0)"]) }
        (hourly, rates, discount, margin) = (form["hourly"], form["rates"], form["discount"], form["margin"])
        (expected, churnDate) = (form["expected"], form["churn-date"])
    }

    func business(changing previous: Business) throws -> Business {
        var changed = previous
        try business.fill(&changed)
        changed.workingHours = WorkingHours(try hours.enumerated().map(span))
        changed.hourlyValue = try amount(hourly, changed.currency)
        changed.rates = try rates(of: rates)
        changed.discountRate = try share(discount, field: "discount")
        changed.grossMargin = margin.allSatisfy(\.isWhitespace) ? nil : try share(margin, field: "margin")
        changed.expectedSatisfaction = try number(expected, field: "expected")
        guard let date = ChurnDate(rawValue: churnDate) else {
            throw Problem.invalid(field: "churn-date", Phrase("Choose a churn date."))
        }
        changed.churnDate = date
        try changed.check()
        return changed
    }

    private func span(_ day: Int, _ ends: (from: String, to: String)) throws -> WorkingHours.Span? {
        let (from, to) = (trimmed(ends.from), trimmed(ends.to))
        if from.isEmpty, to.isEmpty { return nil }
        guard let start = WorkingHours.minutes(typed: from), let end = WorkingHours.minutes(typed: to) else {
            throw Problem.invalid(field: "hours-\(day)", Phrase("Enter a time such as 09:00, or leave both empty for a day off."))
        }
        guard let span = WorkingHours.Span(start: start, end: end) else {
            throw Problem.invalid(field: "hours-\(day)", Phrase("The end is before the start."))
        }
        return span
    }

    private func amount(_ text: String, _ currency: Currency) throws -> Int64? {
        if text.trimmingCharacters(in: .whitespaces).isEmpty { return nil }
        let value = try number(text, field: "hourly")
        guard abs(value) < 1e12 else { throw Problem.invalid(field: "hourly", Phrase("This is not a number: \(text)")) }
        return Money.majorUnits(value, currency).minorUnits
    }

    private func rates(of text: String) throws -> [Currency: Double] {
        var rates: [Currency: Double] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            let parts = line.split(whereSeparator: { $0.isWhitespace || $0 == "=" })
            guard parts.count == 2, let currency = Currency(code: String(parts[0])), let rate = parseNumber(String(parts[1])) else {
                throw Problem.invalid(field: "rates", Phrase("One currency per line, such as: EUR 1.08"))
            }
            rates[currency] = rate
        }
        return rates
    }

    private func number(_ text: String, field: String) throws -> Double {
        guard let value = parseNumber(text) else { throw Problem.invalid(field: field, Phrase("This is not a number: \(text)")) }
        return value
    }

    /// A percentage as a share: 0.2 for "20" and "20 %".
    private func share(_ text: String, field: String) throws -> Double {
        guard let value = percentage(typed: text) else { throw Problem.invalid(field: field, Phrase("This is not a number: \(text)")) }
        return value / 100
    }

    private static func plain(_ number: Double) -> String {
        let rounded = (number * 1e6).rounded() / 1e6
        return rounded == rounded.rounded() && abs(rounded) < 1e9 ? String(Int(rounded)) : String(rounded)
    }
}
