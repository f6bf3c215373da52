import Foundation
import TendMath

/// Calibration by an increasing curve of the log-odds: straight in segments, and bent as far as the outcomes show.
///
/// f(z) = a + ∫ s(t) dt from the middle knot to z, with a slope s = e^u_k > 0 in segment k; the knots are quantiles of z, and the
/// first and the last segment have no end. The prior of u is a random walk with standard deviation `bend` between neighbouring
/// segments, and 1 for each u around 0, which is slope 1. With bend 0 the curve is the line f(z) = z. The fit is the mode of the
/// posterior.
/// Reference: J. Ramsay, Estimating smooth monotone functions, Journal of the Royal Statistical Society B 60 (1998).
package struct CurveCalibration: Sendable, Equatable, Codable {
    /// f at the middle knot.
    package let level: Double
    /// The limits between the segments, ascending; empty for the line f(z) = z.
    package let knots: [Double]
    /// The slope of each segment; one more than knots.
    package let slopes: [Double]
    /// The standard deviation of the prior between segments.
    package let bend: Double

    /// The line f(z) = z.
    package static let line = CurveCalibration(level: 0, knots: [], slopes: [1], bend: 0)

    private init(level: Double, knots: [Double], slopes: [Double], bend: Double) {
        (self.level, self.knots, self.slopes, self.bend) = (level, knots, slopes, bend)
    }

    /// Fits n log-odds to outcomes of 0 and 1; throws `FitError.unequalLengths`, `notFinite` or `outOfRange`. With fewer than 50
    /// cases, or log-odds that are almost all equal, this is the line.
    package init(_ logOdds: [Double], _ outcomes: [Double], bend: Double) throws(FitError) {
        guard logOdds.count == outcomes.count else { throw .unequalLengths(logOdds.count, outcomes.count) }
        if let row = logOdds.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: row, column: 0) }
        if let row = outcomes.firstIndex(where: { !(0...1).contains($0) }) { throw .outOfRange(row: row, column: 1) }
        let knots = bend > 0 && logOdds.count >= 50 ? Self.knots(logOdds) : []
        guard knots.count > 1 else {
            self = .line
            return
        }
        let fit = CurveFit(logOdds, outcomes, knots, bend)
        let minimum = Minimum.newton(from: fit.start, tolerance: 1e-7, steps: 100, fit.evaluate)
        guard minimum.point.allSatisfy(\.isFinite) else {
            self = .line
            return
        }
        self.init(level: minimum.point[0], knots: knots, slopes: minimum.point.dropFirst().map { exp($0) }, bend: bend)
    }

    /// The curve with the bend, out of these, that predicts the outcomes of parts it was not fitted to with the lowest loss. The line
    /// is always one of them.
    ///
    /// - Parameter parts: the number of the part of each case; a part is predicted by a curve of the others.
    package static func selected(_ logOdds: [Double], _ outcomes: [Double], parts: [Int], bends: [Double] = [0.25, 0.7]) throws(FitError) -> CurveCalibration {
        let numbers = Set(parts).sorted()
        guard numbers.count > 1, parts.count == logOdds.count, parts.count == outcomes.count else { return .line }
        var best = (bend: 0.0, loss: 0.0)
        for i in logOdds.indices { best.loss += loss(logOdds[i], outcomes[i]) }
        for bend in bends {
            var total = 0.0
            for part in numbers {
                let others = parts.indices.filter { parts[$0] != part }
                let curve = try CurveCalibration(others.map { logOdds[$0] }, others.map { outcomes[$0] }, bend: bend)
                for i in parts.indices where parts[i] == part { total += loss(curve(logOdds[i]), outcomes[i]) }
            }
            if total < best.loss { best = (bend, total) }
        }
        return try CurveCalibration(logOdds, outcomes, bend: best.bend)
    }

    /// The calibrated log-odds.
    package func callAsFunction(_ z: Double) -> Double {
        guard !knots.isEmpty else { return z }
        var sum = level
        for (segment, slope) in slopes.enumerated() { sum += slope * CurveFit.length(segment, z, knots) }
        return sum
    }

    private static func loss(_ z: Double, _ y: Double) -> Double { max(z, 0) - y * z + softplusRemainder(z) }

    /// Quantiles; more of them among the high values, because most tables have few cases with outcome 1.
    private static func knots(_ values: [Double]) -> [Double] {
        let sorted = values.sorted()
        var knots: [Double] = []
        for share in [0.15, 0.4, 0.65, 0.8, 0.9, 0.95] {
            guard let knot = Percentile.linear(share, ofSorted: sorted) else { continue }
            if knots.last.map({ knot - $0 > 0.05 }) ?? true { knots.append(knot) }
        }
        return knots
    }
}

/// The negative log-posterior of a curve.
private struct CurveFit {
    let start: [Double]
    private let outcomes: [Double]
    private let lengths: Matrix
    private let bend: Double

    init(_ logOdds: [Double], _ outcomes: [Double], _ knots: [Double], _ bend: Double) {
        (self.outcomes, self.bend) = (outcomes, bend)
        lengths = Matrix(columns: (0...knots.count).map { segment in logOdds.map { Self.length(segment, $0, knots) } })
        start = [knots[knots.count / 2]] + [Double](repeating: 0, count: knots.count + 1)
    }

    /// The part of the way from the middle knot to z in a segment; negative below the middle.
    static func length(_ segment: Int, _ z: Double, _ knots: [Double]) -> Double {
        let low = segment == 0 ? -Double.infinity : knots[segment - 1]
        let high = segment == knots.count ? Double.infinity : knots[segment]
        let middle = knots[knots.count / 2]
        return min(max(z, low), high) - min(max(middle, low), high)
    }

    func evaluate(_ parameters: [Double]) -> Minimum.Evaluation {
        let count = parameters.count
        let slopes = parameters.dropFirst().map { exp($0) }
        var result = Minimum.Evaluation(dimensions: count)
        let z = lengths.times(slopes, plus: parameters[0])
        var (residuals, weights) = ([Double](repeating: 0, count: z.count), [Double](repeating: 0, count: z.count))
        for i in z.indices {
            let p = logistic(z[i])
            result.value += max(z[i], 0) - outcomes[i] * z[i] + softplusRemainder(z[i])
            (residuals[i], weights[i]) = (p - outcomes[i], p * (1 - p))
        }
        let (gradient, hessian) = (Gram.product(lengths, residuals), Gram.weighted(lengths, weights))
        for j in 0..<count {
            let scale = j == 0 ? 1 : slopes[j - 1]
            result.gradient[j] = gradient[j] * scale
            for k in 0...j { result.hessian[j, k] = hessian[j, k] * scale * (k == 0 ? 1 : slopes[k - 1]) }
            if j > 0 { result.hessian[j, j] += result.gradient[j] }
        }
        addPrior(parameters, to: &result)
        return result
    }

    private func addPrior(_ parameters: [Double], to result: inout Minimum.Evaluation) {
        let precision = 1 / (bend * bend)
        for j in 1..<parameters.count {
            result.value += parameters[j] * parameters[j] / 2
            result.gradient[j] += parameters[j]
            result.hessian[j, j] += 1
            guard j > 1 else { continue }
            let step = parameters[j] - parameters[j - 1]
            result.value += precision * step * step / 2
            result.gradient[j] += precision * step
            result.gradient[j - 1] -= precision * step
            result.hessian[j, j] += precision
            result.hessian[j - 1, j - 1] += precision
            result.hessian[j, j - 1] -= precision
        }
    }
}
