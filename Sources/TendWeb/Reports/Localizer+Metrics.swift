import Foundation
import TendDomain
import TendHTML
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

    /// "95 % interval 0.4–10.7 %, 49 customers", or why there is no value.
    func note(_ metric: NamedMetric) -> String {
        guard let estimate = metric.value.estimate else { return metric.value.reason.map { self(Phrase(key: $0.sentence)) } ?? "" }
        let interval = estimate.interval.map { self(Phrase("95 % interval \(range($0, metric.unit))")) }
        return language.join(clauses: [interval, estimate.n.map { self(metric.sample(count($0))) }].compactMap { $0 })
    }

    /// "3.3–11.4 %"
    func range(_ interval: ConfidenceInterval, _ unit: Metric.Unit, digits: Int = 1) -> String {
        switch unit {
        case .rate: self(Phrase("\(decimal(interval.low * 100, digits: digits))–\(decimal(interval.high * 100, digits: digits)) %"))
        case .days: decimal(interval.low, digits: 0) + "–" + decimal(interval.high, digits: 0)
        default: self(Phrase("\(metric(interval.low, unit)) to \(metric(interval.high, unit))"))
        }
    }

    /// The change against the compared period as an arrow with its size, coloured by whether it is an improvement.
    func change(_ change: Difference, of metric: NamedMetric) -> HTML? {
        guard let verdict = change.verdict, let difference = change.difference.value else { return nil }
        let size = self.difference(abs(difference), metric.unit)
        switch verdict {
        case .more: return delta("▲", self(Phrase("up")), size, isGood: !metric.isLowerBetter)
        case .less: return delta("▼", self(Phrase("down")), size, isGood: metric.isLowerBetter)
        case .same: return HTML(text: self(Phrase("no change")))
        case .tooFew: return HTML(text: self(Phrase("no significant change")))
        }
    }

    private func delta(_ arrow: String, _ direction: String, _ size: String, isGood: Bool) -> HTML {
        """
        <span class="delta \(isGood ? Tone.good.rawValue : Tone.bad.rawValue)"><span aria-hidden="true">\(arrow)</span>\
        <span class="hidden">\(direction)</span> \(size)</span>
        """
    }

    /// Rates differ by percentage points, not by percent.
    private func difference(_ size: Double, _ unit: Metric.Unit) -> String {
        unit == .rate ? self(Phrase("\(decimal(size * 100)) pts")) : metric(size, unit)
    }

    /// 18400 → "18.4k", for the labels of an axis.
    func abbreviated(_ value: Double) -> String {
        let size = abs(value)
        let (unit, sign) = size >= 1e6 ? (1e6, "M") : size >= 1e3 ? (1e3, "k") : (1, "")
        let scaled = value / unit
        return decimal(scaled, digits: scaled == scaled.rounded() ? 0 : 1) + sign
    }

    /// "Nov 26", "26年11月"
    func shortMonth(_ instant: Instant) -> String {
        let parts = calendar.parts(of: instant)
        guard let year = parts.year, let month = parts.month else { return "" }
        return language.shortMonth(month, year: year)
    }
}

extension Money {
    /// For charts only; sums use the exact minor units.
    var majorValue: Double { Double(minorUnits) / pow(10, Double(currency.digits)) }
}
