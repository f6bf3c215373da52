import Foundation
import TendDomain
import TendLanguage

/// Formats texts, numbers, amounts and dates in the language of one user.
struct Localizer: Sendable {
    let language: Language
    let calendar: LocalCalendar
    let currency: Currency

    func callAsFunction(_ phrase: Phrase) -> String { language.translate(phrase) }

    func count(_ number: Int) -> String { (number < 0 ? "−" : "") + language.number(String(number.magnitude)) }

    func decimal(_ number: Double, digits: Int = 1) -> String {
        guard number.isFinite else { return "–" }
        let text = String(format: "%.\(digits)f", abs(number))
        let isNegative = number < 0 && text.contains { ("1"..."9").contains($0) }
        return (isNegative ? "−" : "") + language.number(text)
    }

    /// 0.0213 → "2.1 %"
    func percent(_ rate: Double, digits: Int = 1) -> String { language.percentage(decimal(rate * 100, digits: digits)) }

    /// 3.2 MB
    func size(_ bytes: Int) -> String {
        let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
        guard let (unit, name) = units.first(where: { Double(bytes) >= $0.0 }) else { return count(bytes) + " B" }
        return decimal(Double(bytes) / unit) + " " + name
    }

    func money(_ money: Money) -> String { money.formatted }

    func money(_ minorUnits: Int64) -> String { money(Money(minorUnits: minorUnits, currency: currency)) }

    /// 21 Nov 2026, 2026年11月21日
    func day(_ instant: Instant) -> String {
        let parts = calendar.parts(of: instant)
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return "" }
        return language.date(day: day, month: month, year: year)
    }

    /// For table columns: day and time in the current year, the full date in other years. An instant at midnight has no
    /// known time of day, so only its day is shown.
    func moment(_ instant: Instant, now: Instant) -> String {
        let parts = calendar.parts(of: instant)
        guard parts.year == calendar.parts(of: now).year, let month = parts.month, let day = parts.day else { return self.day(instant) }
        let date = language.date(day: day, month: month)
        return parts.hour == 0 && parts.minute == 0 ? date : date + " " + time(instant)
    }

    func month(_ instant: Instant) -> String {
        let parts = calendar.parts(of: instant)
        guard let year = parts.year, let month = parts.month else { return "" }
        return language.month(month, year: year)
    }

    func time(_ instant: Instant) -> String {
        let parts = calendar.parts(of: instant)
        return WorkingHours.timeText((parts.hour ?? 0) * 60 + (parts.minute ?? 0))
    }

    func dayAndTime(_ instant: Instant) -> String { day(instant) + " " + time(instant) }
}
