import Foundation
import TendDomain
import TendLanguage
import TendMetrics

extension Localizer {
    func metric(_ value: Double, _ unit: Metric.Unit) -> String {
        switch unit {
        case .rate: percent(value)
        case .money: abs(value) < 1000 ? money(Money.majorUnits(value, currency)) : currency.symbol + decimal(value, digits: 0)
        case .score: decimal(value, digits: 0)
        case .ratio: decimal(value, digits: 2)
        case .days: self(Phrase("\(decimal(value, digits: abs(value) < 10 ? 1 : 0)) days"))
        case .count: count(Int(value))
        }
    }

    /// "0.4–10.7 % · n = 49", or why there is no value.
    func note(_ figure: MetricValue, _ unit: Metric.Unit) -> String {
        guard let estimate = figure.estimate else { return figure.reason.map { self(Phrase(key: $0.sentence)) } ?? "" }
        let range = estimate.interval.map { self(Phrase("\(self.metric($0.low, unit)) to \(self.metric($0.high, unit))")) }
        return [range, estimate.n.map { "n\u{A0}=\u{A0}" + count($0) }].compactMap { $0 }.joined(separator: " · ")
    }

    /// 18400 → "18.4k": beside an axis there is little room.
    func abbreviated(_ value: Double) -> String {
        let size = abs(value)
        let (unit, sign) = size >= 1e6 ? (1e6, "M") : size >= 1e3 ? (1e3, "k") : (1, "")
        let shown = value / unit
        return decimal(shown, digits: shown == shown.rounded() ? 0 : 1) + sign
    }

    /// "Nov 26", "26年11月"
    func shortMonth(_ instant: Instant) -> String {
        let whole = month(instant)
        return language == .chinese ? String(whole.dropFirst(2)) : String(whole.prefix(3) + " " + whole.suffix(2))
    }
}

extension Money {
    /// For drawing; sums are never made of it.
    var majorValue: Double { Double(minorUnits) / pow(10, Double(currency.digits)) }
}
