import Foundation
import TendMath

/// The Kalman filter of an ARMA process, which computes the innovation of each value.
///
/// State α of r = max(p, q + 1) numbers, wₜ = α₁; αₜ = T αₜ₋₁ + R eₜ with T the companion matrix of φ and R = (1, θ₁, θ₂ …).
/// All variances are in units of that of e. As w is observed without noise, its row and column of the updated
/// covariance are 0, which leaves P′ᵢⱼ = Pᵢ₊₁,ⱼ₊₁ − Pᵢ₊₁,₁ P₁,ⱼ₊₁ ÷ P₁₁ + Rᵢ Rⱼ.
/// Reference: A. C. Harvey, Forecasting, structural time series models and the Kalman filter (1989), 3.4.
struct ArmaFilter {
    /// The result of a pass over a series.
    struct Pass {
        /// Σ ln F, F the variance of each innovation.
        var logs = 0.0
        /// Σ v² ÷ F, v the innovations of the series without its constant.
        var squares = 0.0
        /// The mean that minimises the squares; 0 without a constant.
        var constant = 0.0
        /// The expected state after the last value, without the constant, and its covariance.
        var state: [Double]
        var covariance: SquareMatrix
    }

    private let size: Int
    private let ar: [Double]
    private let load: [Double]

    init(_ coefficients: ArimaCoefficients) {
        let (ar, ma) = (coefficients.allAR, coefficients.allMA)
        size = max(ar.count, ma.count + 1)
        self.ar = ar + [Double](repeating: 0, count: size - ar.count)
        load = [1] + ma + [Double](repeating: 0, count: size - 1 - ma.count)
    }

    /// Filters a series; nil if the process is not stationary within numerical precision.
    func pass(_ series: [Double], hasConstant: Bool) -> Pass? {
        guard let start = stationaryCovariance else { return nil }
        let r = size
        var P = start
        var (a, c) = ([Double](repeating: 0, count: r), [Double](repeating: 0, count: r))
        var gain = [Double](repeating: 0, count: r)
        var (logs, squares, cross, ones) = (0.0, 0.0, 0.0, 0.0)
        var isSteady = false
        for value in series {
            if !isSteady {
                let F = P[0]
                guard F > 0, F.isFinite else { return nil }
                logs += log(F)
                for i in 0..<r { gain[i] = P[i] / F }
                step(&P, gain)
                squares += (value - a[0]) * (value - a[0]) / F
                if hasConstant {
                    cross += (value - a[0]) * (1 - c[0]) / F
                    ones += (1 - c[0]) * (1 - c[0]) / F
                }
                isSteady = F - 1 < 1e-14
                if isSteady { gain = load }
            } else {
                squares += (value - a[0]) * (value - a[0])
                if hasConstant {
                    cross += (value - a[0]) * (1 - c[0])
                    ones += (1 - c[0]) * (1 - c[0])
                }
            }
            predict(&a, value, gain)
            if hasConstant { predict(&c, 1, gain) }
        }
        let constant = hasConstant && ones > 0 ? cross / ones : 0
        var covariance = SquareMatrix(size: r)
        for i in 0..<r { for j in i..<r { (covariance[i, j], covariance[j, i]) = (P[i * r + j], P[i * r + j]) } }
        return Pass(
            logs: logs, squares: squares - constant * cross, constant: constant,
            state: zip(a, c).map { $0 - constant * $1 }, covariance: covariance)
    }

    /// a ← T (a + K v). The first number of the updated state is the value itself.
    @inline(__always)
    private func predict(_ a: inout [Double], _ value: Double, _ gain: [Double]) {
        let innovation = value - a[0]
        for i in 0..<(size - 1) { a[i] = ar[i] * value + a[i + 1] + gain[i + 1] * innovation }
        a[size - 1] = ar[size - 1] * value
    }

    /// The covariance of the next period, in place (upper triangle): row i is computed from row i + 1.
    @inline(__always)
    private func step(_ P: inout [Double], _ gain: [Double]) {
        let r = size
        let F = P[0]
        for i in 0..<(r - 1) {
            let scaledGain = gain[i + 1] * F
            for j in i..<(r - 1) { P[i * r + j] = P[(i + 1) * r + j + 1] - scaledGain * gain[j + 1] + load[i] * load[j] }
            P[i * r + r - 1] = load[i] * load[r - 1]
        }
        P[r * r - 1] = load[r - 1] * load[r - 1]
    }

    /// The solution of P = T P Tᵀ + R Rᵀ in row-major order, by doubling: P ← P + A P Aᵀ, A ← A². nil if the sum does not converge.
    /// Without φ, T only shifts, and Pᵢⱼ = Rᵢ Rⱼ + Pᵢ₊₁,ⱼ₊₁.
    private var stationaryCovariance: [Double]? {
        let r = size
        var covariance = [Double](repeating: 0, count: r * r)
        for i in 0..<r { for j in 0..<r { covariance[i * r + j] = load[i] * load[j] } }
        if ar.allSatisfy({ $0 == 0 }) {
            for i in stride(from: r - 2, through: 0, by: -1) { for j in 0..<(r - 1) { covariance[i * r + j] += covariance[(i + 1) * r + j + 1] } }
            return covariance
        }
        var power = [Double](repeating: 0, count: r * r)
        for i in 0..<r {
            power[i * r] = ar[i]
            if i + 1 < r { power[i * r + i + 1] = 1 }
        }
        var (half, next) = (power, power)
        for _ in 0..<60 {
            multiply(power, covariance, into: &half)
            var (largest, increment) = (0.0, 0.0)
            for i in 0..<r {
                for j in 0...i {
                    var sum = 0.0
                    for k in 0..<r { sum += half[i * r + k] * power[j * r + k] }
                    covariance[i * r + j] += sum
                    covariance[j * r + i] = covariance[i * r + j]
                    increment = max(increment, abs(sum))
                    largest = max(largest, abs(covariance[i * r + j]))
                }
            }
            guard largest < 1e15 else { return nil }
            if increment <= 1e-17 * largest { return covariance }
            multiply(power, power, into: &next)
            swap(&power, &next)
        }
        return nil
    }

    /// The product of two square matrices of `size` rows in row-major order.
    private func multiply(_ left: [Double], _ right: [Double], into product: inout [Double]) {
        let r = size
        for i in 0..<r {
            for j in 0..<r { product[i * r + j] = left[i * r] * right[j] }
            for k in 1..<max(1, r) {
                let factor = left[i * r + k]
                if factor == 0 { continue }
                for j in 0..<r { product[i * r + j] += factor * right[k * r + j] }
            }
        }
    }
}
