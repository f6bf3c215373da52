import Foundation
import TendMath

/// The share still there after each time, when some are still there at the end and only known to have lasted so long.
///
/// S(t) = Π (1 − d ÷ r) over the times up to t, with d lost of r at risk; at one time the losses come before those who
/// were only seen so far. Reference: E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations,
/// Journal of the American Statistical Association 53 (1958).
package struct KaplanMeier: Codable, Sendable {
    /// One time at which somebody was lost or last seen.
    package struct Step: Codable, Hashable, Sendable {
        /// The time, in the unit of the durations.
        package let time: Double
        /// Those at risk just before, those lost and those last seen at this time.
        package let atRisk: Int, lost: Int, censored: Int
        /// S after the time.
        package let survival: Double
        /// Greenwood's sum up to the time, Σ d ÷ (r (r − d)); ∞ once all are lost, written as nil.
        package let greenwood: Double?
        /// Σ d ÷ r up to the time: Nelson's and Aalen's cumulative hazard.
        package let cumulativeHazard: Double
    }

    /// In order of time.
    package let steps: [Step]
    /// How many there were, and how many of them were lost.
    package let count: Int, lost: Int

    /// Counts durations (each ≥ 0, any unit) and whether each ended in a loss.
    ///
    /// Throws `tooFew` without any, `unequalLengths`, `notFinite` and `outOfRange` (row: the place).
    package init(durations: [Double], isLost: [Bool]) throws(FitError) {
        try DurationChecks.check(durations, isLost)
        let order = durations.indices.sorted { durations[$0] < durations[$1] }
        var steps: [Step] = []
        var (survival, greenwood, hazard) = (1.0, 0.0, 0.0)
        var first = 0
        while first < order.count {
            let time = durations[order[first]]
            let end = order[first...].firstIndex { durations[$0] > time } ?? order.count
            let lost = order[first..<end].count { isLost[$0] }
            let risk = Double(order.count - first)
            survival *= 1 - Double(lost) / risk
            if lost > 0 { greenwood += Double(lost) / (risk * (risk - Double(lost))) }
            hazard += Double(lost) / risk
            steps.append(
                Step(
                    time: time, atRisk: order.count - first, lost: lost, censored: end - first - lost, survival: survival,
                    greenwood: greenwood.isFinite ? greenwood : nil, cumulativeHazard: hazard))
            first = end
        }
        self.steps = steps
        count = durations.count
        lost = steps.reduce(0) { $0 + $1.lost }
    }

    /// The last step at or before a time; nil before the first.
    package func step(at time: Double) -> Step? {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].time <= time { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? steps[low - 1] : nil
    }

    /// S(t); 1 before the first time.
    package func survival(at time: Double) -> Double { step(at: time)?.survival ?? 1 }

    /// The smallest time with S(t) ≤ share (the median for 0.5); nil when S never falls so far.
    package func time(atSurvival share: Double) -> Double? { steps.first { $0.survival <= share + 1e-12 }?.time }

    /// The area under S from 0 to an end: the mean time there, counting no time after the end.
    package func mean(until end: Double) -> Double {
        var (area, time, survival) = (0.0, 0.0, 1.0)
        for step in steps where step.time < end {
            area += survival * (step.time - time)
            (time, survival) = (step.time, step.survival)
        }
        return area + survival * max(0, end - time)
    }
}

extension KaplanMeier.Step {
    /// S √(Σ d ÷ (r (r − d))), Greenwood's standard error; nil once all are lost.
    package var error: Double? { greenwood.map { survival * $0.squareRoot() } }

    /// The interval that holds S with the given certainty, on the scale of ln(−ln S), so that it stays within 0…1.
    ///
    /// S^exp(±z v) with v = √Greenwood ÷ |ln S|; both ends 1 while nobody was lost, nil once all are.
    package func interval(level: Double = 0.95) -> (low: Double, high: Double)? {
        if survival == 1 { return (1, 1) }
        guard let greenwood, survival > 0 else { return nil }
        let reach = exp(Normal.critical(level: level) * greenwood.squareRoot() / abs(log(survival)))
        return (pow(survival, reach), pow(survival, 1 / reach))
    }
}

/// What every model of durations asks of its input.
enum DurationChecks {
    static func check(_ durations: [Double], _ isLost: [Bool]) throws(FitError) {
        guard durations.count == isLost.count else { throw .unequalLengths(durations.count, isLost.count) }
        guard !durations.isEmpty else { throw .tooFew(0, needed: 1) }
        if let place = durations.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: place, column: 0) }
        if let place = durations.firstIndex(where: { $0 < 0 }) { throw .outOfRange(row: place, column: 0) }
    }
}
