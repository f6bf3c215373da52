import Foundation
import TendMath

/// The Kaplan–Meier estimate of the survival function, with censored durations.
///
/// S(t) = Π (1 − d ÷ r) over the times up to t, with d lost of r at risk; at equal times, losses come before censored
/// cases. Reference: E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations,
/// Journal of the American Statistical Association 53 (1958).
package struct KaplanMeier: Codable, Sendable {
    /// A time with losses or censored cases.
    package struct Step: Codable, Hashable, Sendable {
        /// The time, in the unit of the durations.
        package let time: Double
        /// The numbers of cases at risk just before, lost and censored at this time.
        package let atRisk: Int, lost: Int, censored: Int
        /// S after the time.
        package let survival: Double
        /// Greenwood's sum up to the time, Σ d ÷ (r (r − d)); nil (infinite) once all are lost.
        package let greenwood: Double?
        /// Σ d ÷ r up to the time, the Nelson–Aalen cumulative hazard.
        package let cumulativeHazard: Double
    }

    /// The steps in order of time.
    package let steps: [Step]
    /// The number of cases, and of losses.
    package let count: Int, lost: Int

    /// The estimate from durations (each ≥ 0, any unit) and whether each ended with a loss.
    ///
    /// Throws `tooFew` without durations, `unequalLengths`, `notFinite` and `outOfRange` (row: the index).
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

    /// The smallest time with S(t) ≤ share (the median for 0.5); nil if S stays above the share.
    package func time(atSurvival share: Double) -> Double? { steps.first { $0.survival <= share + 1e-12 }?.time }

    /// The restricted mean survival time: the area under S from 0 to `end`.
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

    /// The confidence interval of S on the scale of ln(−ln S), which stays within 0…1.
    ///
    /// S^exp(±z v) with v = √Greenwood ÷ |ln S|; both limits are 1 before the first loss; nil once all are lost.
    package func interval(level: Double = 0.95) -> (low: Double, high: Double)? {
        if survival == 1 { return (1, 1) }
        guard let greenwood, survival > 0 else { return nil }
        let exponent = exp(Normal.critical(level: level) * greenwood.squareRoot() / abs(log(survival)))
        return (pow(survival, exponent), pow(survival, 1 / exponent))
    }
}

/// Checks of the input of all models of durations.
enum DurationChecks {
    static func check(_ durations: [Double], _ isLost: [Bool]) throws(FitError) {
        guard durations.count == isLost.count else { throw .unequalLengths(durations.count, isLost.count) }
        guard !durations.isEmpty else { throw .tooFew(0, needed: 1) }
        if let index = durations.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: index, column: 0) }
        if let index = durations.firstIndex(where: { $0 < 0 }) { throw .outOfRange(row: index, column: 0) }
    }
}
