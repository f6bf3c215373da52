import Foundation
import TendMath

/// The likelihood of purchases under the BG/NBD model, arranged so that a search is quick.
///
/// Of one customer, with A₁ = ln Γ(r + x) − ln Γ(r) + r ln α, A₂ = ln Γ(a + b) + ln Γ(b + x) − ln Γ(b) − ln Γ(a + b + x),
/// A₃ = −(r + x) ln(α + T) and A₄ = ln a − ln(b + x − 1) − (r + x) ln(α + t_x): ln L = A₁ + A₂ + ln(e^A₃ + e^A₄), without A₄ when x = 0.
/// x is a whole number, so the gamma functions are running sums of logarithms up to the largest x, shared by all customers.
struct BetaGeometricLikelihood: Sendable {
    private struct Group: Sendable {
        let x: Int
        let last: Double, observed: Double
        var count: Double

        func isLike(_ other: Group) -> Bool { x == other.x && last == other.last && observed == other.observed }
    }

    private let groups: [Group]
    private let counts: [Double]
    private let size: Double
    /// The mean time of observation in weeks, for a start of the search.
    let meanObservation: Double

    init(_ customers: [PurchaseSummary]) {
        // Whoever came on the same day and never came back is one group.
        let sorted = customers.map { Group(x: $0.repeats, last: $0.last, observed: $0.observed, count: 1) }
            .sorted { ($0.x, $0.observed, $0.last) < ($1.x, $1.observed, $1.last) }
        var groups: [Group] = []
        for group in sorted {
            if let last = groups.last, last.isLike(group) { groups[groups.count - 1].count += 1 } else { groups.append(group) }
        }
        self.groups = groups
        var counts = [Double](repeating: 0, count: (groups.last?.x ?? 0) + 1)
        for group in groups { counts[group.x] += group.count }
        self.counts = counts
        size = Double(max(1, customers.count))
        meanObservation = max(1e-3, customers.reduce(0) { $0 + $1.observed } / size)
    }

    /// −Σ ln L ÷ n at the logarithms of r, α, a, b, so that slopes do not drown in the rounding of a large sum.
    func negativeMean(_ point: [Double]) -> Minimum.Evaluation {
        var shape = Minimum.Evaluation(dimensions: 4)
        let numbers = point.map { exp($0) }
        guard numbers.allSatisfy({ $0.isFinite && $0 > 1e-30 }) else {
            shape.value = .infinity
            return shape
        }
        let sums = sums(numbers[0], numbers[1], numbers[2], numbers[3])
        shape.value = -sums.value / size
        for i in 0..<4 {
            shape.gradient[i] = -sums.slopes[i] * numbers[i] / size
            for j in 0...i { shape.hessian[i, j] = -sums.curves[i, j] * numbers[i] * numbers[j] / size }
            shape.hessian[i, i] += shape.gradient[i]
        }
        return shape
    }

    /// Σ ln L at r, α, a, b.
    func value(_ r: Double, _ alpha: Double, _ a: Double, _ b: Double) -> Double { sums(r, alpha, a, b).value }

    private struct Sums {
        var value = 0.0
        /// First derivatives by r, α, a, b, and second ones.
        var slopes = SIMD4<Double>.zero
        var curves = SymmetricMatrix(order: 4)
    }

    private func sums(_ r: Double, _ alpha: Double, _ a: Double, _ b: Double) -> Sums {
        var sums = Sums()
        let rest = addCounts(r, alpha, a, b, &sums)
        let logA = log(a)
        for group in groups {
            let (x, count) = (Double(group.x), group.count)
            let (open, logOpen) = (1 / (alpha + group.observed), log(alpha + group.observed))
            // Without repeats a customer is active for sure.
            var (closed, logClosed, logRest, overRest) = (open, logOpen, 0.0, 0.0)
            var share = 0.0
            let active = -(r + x) * logOpen
            var likely = active
            if group.x > 0 {
                (closed, logClosed) = (1 / (alpha + group.last), log(alpha + group.last))
                (logRest, overRest) = rest[group.x]
                let silent = logA - logRest - (r + x) * logClosed
                let small = exp(-abs(active - silent))
                share = (silent > active ? 1 : small) / (1 + small)
                likely = max(active, silent) + log1p(small)
            }
            sums.value += count * likely
            let mean = open + share * (closed - open)
            let square = open * open + share * (closed * closed - open * open)
            sums.slopes[0] -= count * (logOpen + share * (logClosed - logOpen))
            sums.slopes[1] += count * (r / alpha - (r + x) * mean)
            sums.slopes[2] += count * share / a
            sums.slopes[3] -= count * share * overRest
            sums.curves[1, 0] += count * (1 / alpha - mean)
            sums.curves[1, 1] += count * ((r + x) * square - r / (alpha * alpha))
            guard share > 0 else { continue }
            sums.curves[2, 2] -= count * share / (a * a)
            sums.curves[3, 3] += count * share * overRest * overRest
            // How far the slopes of the two ways that a customer may be lie apart.
            let apart = SIMD4(logClosed - logOpen, (r + x) * (closed - open), -1 / a, overRest)
            let weight = count * share * (1 - share)
            for i in 0..<4 { for j in 0...i { sums.curves[i, j] += weight * apart[i] * apart[j] } }
        }
        return sums
    }

    /// The parts that depend on x alone: running sums of ln(r + i), ln(b + i) − ln(a + b + i) and of their derivatives.
    /// Answers ln(b + x − 1) and its slope for every x.
    private func addCounts(_ r: Double, _ alpha: Double, _ a: Double, _ b: Double, _ sums: inout Sums) -> [(log: Double, slope: Double)] {
        let logAlpha = log(alpha)
        var (sum, slopes) = (0.0, SIMD4<Double>.zero)
        var (byRR, byAB, byBB) = (0.0, 0.0, 0.0)
        var rest: [(log: Double, slope: Double)] = []
        rest.reserveCapacity(counts.count)
        for (x, count) in counts.enumerated() {
            let i = Double(x)
            rest.append(count > 0 && x > 0 ? (log(b + i - 1), 1 / (b + i - 1)) : (0, 0))
            if count > 0 {
                sums.value += count * (sum + r * logAlpha)
                sums.slopes += count * (slopes + SIMD4(logAlpha, 0, 0, 0))
                sums.curves[0, 0] += count * byRR
                sums.curves[2, 2] += count * byAB
                sums.curves[3, 2] += count * byAB
                sums.curves[3, 3] += count * byBB
            }
            let (ofR, ofB, ofAB) = (1 / (r + i), 1 / (b + i), 1 / (a + b + i))
            sum += log((r + i) * ((b + i) * ofAB))
            slopes += SIMD4(ofR, 0, -ofAB, ofB - ofAB)
            byRR -= ofR * ofR
            byAB += ofAB * ofAB
            byBB += ofAB * ofAB - ofB * ofB
        }
        return rest
    }
}
