import Foundation
import TendDomain
import TendLanguage

/// Says things to one reader: sentences in their language, numbers, money and days as they write them.
struct Localizer: Sendable {
    let language: Language
    let calendar: LocalCalendar
    let currency: Currency

    func callAsFunction(_ phrase: Phrase) -> String { language.translate(phrase) }

    func count(_ number: Int) -> String { grouped(String(number.magnitude), isNegative: number < 0) }

    func decimal(_ number: Double, digits: Int = 1) -> String {
        guard number.isFinite else { return "–" }
        let text = String(format: "%.\(digits)f", abs(number))
        let parts = text.split(separator: ".", maxSplits: 1)
        let whole = grouped(String(parts[0]), isNegative: number < 0 && text.contains { ("1"..."9").contains($0) })
        return parts.count > 1 ? whole + "." + parts[1] : whole
    }

    /// 0.0213 → "2.1 %"
    func percent(_ rate: Double, digits: Int = 1) -> String {
        decimal(rate * 100, digits: digits) + (language == .chinese ? "%" : " %")
    }

    /// 3.2 MB
    func size(_ bytes: Int) -> String {
        let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
        guard let (unit, name) = units.first(where: { Double(bytes) >= $0.0 }) else { return count(bytes) + " B" }
        return decimal(Double(bytes) / unit) + " " + name
    }

    func money(_ money: Money) -> String { money.formatted }

    func money(_ minor: Int64) -> String { money(Money(minorUnits: minor, currency: currency)) }

    /// 21 Nov 2026, 2026年11月21日
    func day(_ instant: Instant) -> String {
        let parts = calendar.parts(of: instant)
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return "" }
        return language == .chinese ? "\(year)年\(month)月\(day)日" : "\(day) \(Self.months[month - 1].prefix(3)) \(year)"
    }

    /// In a column that is read downwards: the time where the year goes without saying, else the year. What
    /// happened on a day, at no time that anybody told, begins that day.
    func moment(_ instant: Instant, now: Instant) -> String {
        let parts = calendar.parts(of: instant)
        guard parts.year == calendar.parts(of: now).year, let month = parts.month, let day = parts.day else { return self.day(instant) }
        let short = language == .chinese ? "\(month)月\(day)日" : "\(day) \(Self.months[month - 1].prefix(3))"
        return parts.hour == 0 && parts.minute == 0 ? short : short + " " + time(instant)
    }

    func month(_ instant: Instant) -> String {
        let parts = calendar.parts(of: instant)
        guard let year = parts.year, let month = parts.month else { return "" }
        return language == .chinese ? "\(year)年\(month)月" : "\(Self.months[month - 1]) \(year)"
    }

    func time(_ instant: Instant) -> String {
        let parts = calendar.parts(of: instant)
        return WorkingHours.timeText((parts.hour ?? 0) * 60 + (parts.minute ?? 0))
    }

    func dayAndTime(_ instant: Instant) -> String { day(instant) + " " + time(instant) }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    private func grouped(_ digits: String, isNegative: Bool) -> String { (isNegative ? "−" : "") + Money.grouped(digits) }
}
