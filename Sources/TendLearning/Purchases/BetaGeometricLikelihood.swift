import Foundation
import TendMath

/// The likelihood of purchases under the BG/NBD model, arranged for fast evaluation.
///
/// For one customer, with A₁ = ln Γ(r + x) − ln Γ(r) + r ln α, A₂ = ln Γ(a + b) + ln Γ(b + x) − ln Γ(b) − ln Γ(a + b + x),
/// A₃ = −(r + x) ln(α + T) and A₄ = ln a − ln(b + x − 1) − (r + x) ln(α + t_x): ln L = A₁ + A₂ + ln(e^A₃ + e^A₄), without A₄ when x = 0.
/// x is a whole number, so the gamma functions are running sums of logarithms up to the largest x, shared by all customers.
struct BetaGeometricLikelihood: Sendable {
    private struct Group: Sendable {
        let x: Int
        let last: Double, observed: Double
        var count: Double

        func matches(_ other: Group) -> Bool { x == other.x && last == other.last && observed == other.observed }
    }

    private let groups: [Group]
    private let counts: [Double]
    private let customerCount: Double
    /// The mean observation time in weeks, for the start of the search.
    let meanObservation: Double

    init(_ customers: [PurchaseSummary]) {
        // Customers with the same data are one group.
        let sorted = customers.map { Group(x: $0.repeats, last: $0.last, observed: $0.observed, count: 1) }
            .sorted { ($0.x, $0.observed, $0.last) < ($1.x, $1.observed, $1.last) }
        var groups: [Group] = []
        for group in sorted {
            if let last = groups.last, last.matches(group) { groups[groups.count - 1].count += 1 } else { groups.append(group) }
        }
        self.groups = groups
        var counts = [Double](repeating: 0, count: (groups.last?.x ?? 0) + 1)
        for group in groups { counts[group.x] += group.count }
        self.counts = counts
        customerCount = Double(max(1, customers.count))
        meanObservation = max(1e-3, customers.reduce(0) { $0 + $1.observed } / customerCount)
    }

    /// −Σ ln L ÷ n at the logarithms of r, α, a, b, so that the gradient is not lost in the rounding of a large sum.
    func negativeMean(_ point: [Double]) -> Minimum.Evaluation {
        var evaluation = Minimum.Evaluation(dimensions: 4)
        let parameters = point.map { exp($0) }
        guard parameters.allSatisfy({ $0.isFinite && $0 > 1e-30 }) else {
            evaluation.value = .infinity
            return evaluation
        }
        let sums = sums(parameters[0], parameters[1], parameters[2], parameters[3])
        evaluation.value = -sums.value / customerCount
        for i in 0..<4 {
            evaluation.gradient[i] = -sums.gradient[i] * parameters[i] / customerCount
            for j in 0...i { evaluation.hessian[i, j] = -sums.hessian[i, j] * parameters[i] * parameters[j] / customerCount }
            evaluation.hessian[i, i] += evaluation.gradient[i]
        }
        return evaluation
    }

    /// Σ ln L at r, α, a, b.
    func value(_ r: Double, _ alpha: Double, _ a: Double, _ b: Double) -> Double { sums(r, alpha, a, b).value }

    private struct Sums {
        var value = 0.0
        /// First and second derivatives by r, α, a, b.
        var gradient = SIMD4<Double>.zero
        var hessian = SymmetricMatrix(order: 4)
    }

    private func sums(_ r: Double, _ alpha: Double, _ a: Double, _ b: Double) -> Sums {
        var sums = Sums()
        let terms = addCounts(r, alpha, a, b, &sums)
        let logA = log(a)
        for group in groups {
            let (x, count) = (Double(group.x), group.count)
            let (inverseObserved, logObserved) = (1 / (alpha + group.observed), log(alpha + group.observed))
            // Without repeat purchases, a customer is active.
            var (inverseLast, logLast, logTerm, termSlope) = (inverseObserved, logObserved, 0.0, 0.0)
            var share = 0.0
            let logActive = -(r + x) * logObserved
            var logLikelihood = logActive
            if group.x > 0 {
                (inverseLast, logLast) = (1 / (alpha + group.last), log(alpha + group.last))
                (logTerm, termSlope) = terms[group.x]
                let logInactive = logA - logTerm - (r + x) * logLast
                let ratio = exp(-abs(logActive - logInactive))
                share = (logInactive > logActive ? 1 : ratio) / (1 + ratio)
                logLikelihood = max(logActive, logInactive) + log1p(ratio)
            }
            sums.value += count * logLikelihood
            let mean = inverseObserved + share * (inverseLast - inverseObserved)
            let square = inverseObserved * inverseObserved + share * (inverseLast * inverseLast - inverseObserved * inverseObserved)
            sums.gradient[0] -= count * (logObserved + share * (logLast - logObserved))
            sums.gradient[1] += count * (r / alpha - (r + x) * mean)
            sums.gradient[2] += count * share / a
            sums.gradient[3] -= count * share * termSlope
            sums.hessian[1, 0] += count * (1 / alpha - mean)
            sums.hessian[1, 1] += count * ((r + x) * square - r / (alpha * alpha))
            guard share > 0 else { continue }
            sums.hessian[2, 2] -= count * share / (a * a)
            sums.hessian[3, 3] += count * share * termSlope * termSlope
            // The difference of the gradients of the active and the inactive state.
            let difference = SIMD4(logLast - logObserved, (r + x) * (inverseLast - inverseObserved), -1 / a, termSlope)
            let weight = count * share * (1 - share)
            for i in 0..<4 { for j in 0...i { sums.hessian[i, j] += weight * difference[i] * difference[j] } }
        }
        return sums
    }

    /// The parts that depend on x alone: running sums of ln(r + i), ln(b + i) − ln(a + b + i) and of their derivatives.
    ///
    /// - Returns: ln(b + x − 1) and its derivative for every x.
    private func addCounts(_ r: Double, _ alpha: Double, _ a: Double, _ b: Double, _ sums: inout Sums) -> [(log: Double, slope: Double)] {
        let logAlpha = log(alpha)
        var (sum, gradient) = (0.0, SIMD4<Double>.zero)
        var (byRR, byAB, byBB) = (0.0, 0.0, 0.0)
        var terms: [(log: Double, slope: Double)] = []
        terms.reserveCapacity(counts.count)
        for (x, count) in counts.enumerated() {
            let i = Double(x)
            terms.append(count > 0 && x > 0 ? (log(b + i - 1), 1 / (b + i - 1)) : (0, 0))
            if count > 0 {
                sums.value += count * (sum + r * logAlpha)
                sums.gradient += count * (gradient + SIMD4(logAlpha, 0, 0, 0))
                sums.hessian[0, 0] += count * byRR
                sums.hessian[2, 2] += count * byAB
                sums.hessian[3, 2] += count * byAB
                sums.hessian[3, 3] += count * byBB
            }
            let (ofR, ofB, ofAB) = (1 / (r + i), 1 / (b + i), 1 / (a + b + i))
            sum += log((r + i) * ((b + i) * ofAB))
            gradient += SIMD4(ofR, 0, -ofAB, ofB - ofAB)
            byRR -= ofR * ofR
            byAB += ofAB * ofAB
            byBB += ofAB * ofAB - ofB * ofB
        }
        return terms
    }
}
