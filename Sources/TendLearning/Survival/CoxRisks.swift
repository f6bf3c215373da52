import Foundation
import TendMath

/// The standardised rows of a Cox model, latest first, and sums over the cases at risk.
struct CoxRisks {
    /// Value, gradient and information (minus the second derivatives) of the log partial likelihood.
    struct Slopes {
        var value = 0.0
        var gradient: [Double]
        var information: SymmetricMatrix
    }

    let means: [Double]
    /// Standard deviations; 0 for a constant column.
    let scales: [Double]
    /// The durations in the order of the rows, from the latest to the earliest.
    let durations: [Double]
    let isLost: [Bool]
    private let width: Int
    /// (x − mean) ÷ scale in row-major order.
    private let cells: [Double]
    private var weights: [Double]

    init(_ rows: [[Double]], _ durations: [Double], _ isLost: [Bool]) {
        let width = rows[0].count
        let n = Double(rows.count)
        var means = [Double](repeating: 0, count: width)
        for row in rows { for j in 0..<width { means[j] += row[j] / n } }
        var squares = [Double](repeating: 0, count: width)
        for row in rows { for j in 0..<width { squares[j] += (row[j] - means[j]) * (row[j] - means[j]) / n } }
        let scales = zip(squares, means).map { $0 > 1e-24 * (1 + $1 * $1) ? $0.squareRoot() : 0 }
        let order = rows.indices.sorted { (durations[$0], $0) > (durations[$1], $1) }
        var cells: [Double] = []
        cells.reserveCapacity(rows.count * width)
        for index in order { for j in 0..<width { cells.append(scales[j] > 0 ? (rows[index][j] - means[j]) / scales[j] : 0) } }
        (self.means, self.scales, self.width, self.cells) = (means, scales, width, cells)
        self.durations = order.map { durations[$0] }
        self.isLost = order.map { isLost[$0] }
        weights = [Double](repeating: 0, count: rows.count)
    }

    /// β · z of every row.
    func linear(_ beta: [Double]) -> [Double] {
        cells.withUnsafeBufferPointer { cells in
            durations.indices.map { row in (0..<width).reduce(0) { $0 + beta[$1] * cells[row * width + $1] } }
        }
    }

    /// With S and D the sums over the cases at risk and those lost at a time, f = l ÷ d for l = 0 … d − 1 and φ = S₀ − f D₀:
    /// ln L = Σ β · z − Σ ln φ; gradient Σ z − Σ (S₁ − f D₁) ÷ φ; information Σ (S₂ − f D₂) ÷ φ − (S₁ − f D₁)(S₁ − f D₁)ᵀ ÷ φ².
    /// The sums over l are computed first, so that each time needs one pass over p².
    mutating func slopes(at beta: [Double]) -> Slopes {
        let linear = linear(beta)
        // Hazards are relative, so the largest is scaled to 1.
        let maximum = linear.max() ?? 0
        for row in weights.indices { weights[row] = exp(linear[row] - maximum) }
        var slopes = Slopes(gradient: [Double](repeating: 0, count: width), information: SymmetricMatrix(order: width))
        var (risk, lost) = (CoxSums(width), CoxSums(width))
        var first = 0
        while first < durations.count {
            var end = first
            lost.clear()
            while end < durations.count, durations[end] == durations[first] {
                risk.add(cells, end, weights[end])
                if isLost[end] {
                    lost.add(cells, end, weights[end])
                    slopes.value += linear[end] - maximum
                    for j in 0..<width { slopes.gradient[j] += cells[end * width + j] }
                }
                end += 1
            }
            if lost.count > 0 { subtract(risk, lost, from: &slopes) }
            first = end
        }
        return slopes
    }

    private func subtract(_ risk: CoxSums, _ lost: CoxSums, from slopes: inout Slopes) {
        var (sum, weightedSum, squares, cross, weightedSquares) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for l in 0..<lost.count {
            let f = Double(l) / Double(lost.count)
            let share = 1 / (risk.total - f * lost.total)
            slopes.value += log(share)
            sum += share
            weightedSum += f * share
            squares += share * share
            cross += f * share * share
            weightedSquares += f * f * share * share
        }
        for i in 0..<width {
            slopes.gradient[i] -= sum * risk.first[i] - weightedSum * lost.first[i]
            for j in i..<width {
                let mixed = risk.first[i] * lost.first[j] + lost.first[i] * risk.first[j]
                slopes.information[i, j] +=
                    sum * risk.second[i * width + j] - weightedSum * lost.second[i * width + j] - squares * risk.first[i] * risk.first[j] + cross * mixed
                    - weightedSquares * lost.first[i] * lost.first[j]
            }
        }
    }

    /// Breslow's cumulative hazard at the means: Σ d ÷ Σ exp(β · z) over the cases at risk, in order of time.
    func baseline(at beta: [Double]) -> (times: [Double], hazards: [Double]) {
        let linear = linear(beta)
        var (times, shares) = ([Double](), [Double]())
        var (riskSum, first) = (0.0, 0)
        while first < durations.count {
            var (end, lost) = (first, 0)
            while end < durations.count, durations[end] == durations[first] {
                riskSum += exp(linear[end])
                if isLost[end] { lost += 1 }
                end += 1
            }
            if lost > 0 {
                times.append(durations[first])
                shares.append(Double(lost) / riskSum)
            }
            first = end
        }
        var sum = 0.0
        return (
            times.reversed(),
            shares.reversed().map { share in
                sum += share
                return sum
            }
        )
    }
}

/// Σ w, Σ w z and Σ w z zᵀ (upper triangle) over some rows.
private struct CoxSums {
    private(set) var count = 0
    private(set) var total = 0.0
    private(set) var first: [Double]
    private(set) var second: [Double]
    private let width: Int

    init(_ width: Int) {
        self.width = width
        first = [Double](repeating: 0, count: width)
        second = [Double](repeating: 0, count: width * width)
    }

    mutating func clear() {
        (count, total) = (0, 0)
        for i in first.indices { first[i] = 0 }
        for i in second.indices { second[i] = 0 }
    }

    mutating func add(_ cells: [Double], _ row: Int, _ weight: Double) {
        count += 1
        total += weight
        let width = width
        cells.withUnsafeBufferPointer { cells in
            let cell = cells.baseAddress.unsafelyUnwrapped + row * width
            first.withUnsafeMutableBufferPointer { first in
                second.withUnsafeMutableBufferPointer { second in
                    for i in 0..<width {
                        let weighted = weight * cell[i]
                        first[i] += weighted
                        for j in i..<width { second[i * width + j] += weighted * cell[j] }
                    }
                }
            }
        }
    }
}
