import Foundation

/// The likelihood of purchases under the BG/NBD model, arranged so that a search is quick.
///
/// Of one customer, with A₁ = ln Γ(r + x) − ln Γ(r) + r ln α, A₂ = ln Γ(a + b) + ln Γ(b + x) − ln Γ(b) − ln Γ(a + b + x),
/// A₃ = −(r + x) ln(α + T) and A₄ = ln a − ln(b + x − 1) − (r + x) ln(α + t_x): ln L = A₁ + A₂ + ln(e^A₃ + e^A₄), without A₄ when x = 0.
/// x is a whole number, so the gamma functions are running sums of logarithms up to the largest x, shared by all customers.
struct BetaGeometricLikelihood: Sendable {
    private struct Group: Sendable {
        let x: Int
        let last: Double, observed: Double
        let count: Double
    }

    private let groups: [Group]
    private let counts: [Double]
    private let size: Double
    /// The mean time of observation in weeks, for a start of the search.
    let span: Double

    init(_ customers: [PurchaseSummary]) {
        // Whoever came on the same day and never came back is one group.
        var sizes: [PurchaseSummary: Int] = [:]
        sizes.reserveCapacity(customers.count)
        for customer in customers {
            sizes[PurchaseSummary(repeats: customer.repeats, last: customer.last, observed: customer.observed), default: 0] += 1
        }
        groups = sizes.map { Group(x: $0.repeats, last: $0.last, observed: $0.observed, count: Double($1)) }
            .sorted { ($0.x, $0.observed, $0.last) < ($1.x, $1.observed, $1.last) }
        var counts = [Double](repeating: 0, count: (groups.last?.x ?? 0) + 1)
        for group in groups { counts[group.x] += group.count }
        self.counts = counts
        size = Double(max(1, customers.count))
        span = max(1e-3, customers.reduce(0) { $0 + $1.observed } / size)
    }

    /// −Σ ln L at the logarithms of r, α, a, b, and its slopes by them.
    func negative(_ point: [Double], _ slopes: inout [Double]) -> Double {
        let (r, alpha, a, b) = (exp(point[0]), exp(point[1]), exp(point[2]), exp(point[3]))
        guard [r, alpha, a, b].allSatisfy({ $0.isFinite && $0 > 1e-30 }) else { return .infinity }
        var value = 0.0
        var (byR, byAlpha, byA, byB) = (0.0, 0.0, 0.0, 0.0)
        addCounts(r, alpha, a, b, &value, &byR, &byA, &byB)
        for group in groups {
            let x = Double(group.x)
            let (open, logOpen) = (alpha + group.observed, log(alpha + group.observed))
            guard group.x > 0 else {
                value -= group.count * r * logOpen
                byR -= group.count * logOpen
                byAlpha += group.count * (r / alpha - r / open)
                continue
            }
            let (closed, logClosed) = (alpha + group.last, log(alpha + group.last))
            let active = -(r + x) * logOpen
            let silent = point[2] - log(b + x - 1) - (r + x) * logClosed
            let top = max(active, silent)
            let (ea, es) = (exp(active - top), exp(silent - top))
            let share = es / (ea + es)
            value += group.count * (top + log(ea + es))
            byR -= group.count * ((1 - share) * logOpen + share * logClosed)
            byAlpha += group.count * (r / alpha - (r + x) * ((1 - share) / open + share / closed))
            byA += group.count * share / a
            byB -= group.count * share / (b + x - 1)
        }
        slopes = [-byR * r, -byAlpha * alpha, -byA * a, -byB * b]
        return -value
    }

    /// The same a customer, so that slopes do not drown in the rounding of a large sum.
    func negativeMean(_ point: [Double], _ slopes: inout [Double]) -> Double {
        let value = negative(point, &slopes) / size
        for place in slopes.indices { slopes[place] /= size }
        return value
    }

    /// The parts that depend on x alone: running sums of ln(r + i), ln(b + i) − ln(a + b + i) and of their slopes.
    private func addCounts(
        _ r: Double, _ alpha: Double, _ a: Double, _ b: Double, _ value: inout Double, _ byR: inout Double, _ byA: inout Double, _ byB: inout Double
    ) {
        let logAlpha = log(alpha)
        var (sum, sumR, sumA, sumB) = (0.0, 0.0, 0.0, 0.0)
        for (x, count) in counts.enumerated() {
            if count > 0 {
                value += count * (sum + r * logAlpha)
                byR += count * (sumR + logAlpha)
                byA += count * sumA
                byB += count * sumB
            }
            let i = Double(x)
            sum += log((r + i) * ((b + i) / (a + b + i)))
            sumR += 1 / (r + i)
            sumA -= 1 / (a + b + i)
            sumB += 1 / (b + i) - 1 / (a + b + i)
        }
    }
}
