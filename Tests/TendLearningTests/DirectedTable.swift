import TendLearning
import TendMath

/// Simulated rows of six columns with outcomes of 0 and 1. Column 0 is known to raise the probability, column 1 to lower it, column 2, of
/// 0 and 1, to raise it; nothing is known of the others.
struct DirectedTable {
    let x: Matrix
    let y: [Double]
    /// The true probabilities.
    let truth: [Double]

    static let directions: [KnownDirection] = [.rising, .falling, .rising, .unknown, .unknown, .unknown]

    /// - Parameter isConfounded: a hidden cause raises the probability and moves columns 0 to 2 against their directions, so that each of
    ///   them is associated with the outcome the wrong way round.
    init(_ n: Int, isConfounded: Bool, seed: UInt64) {
        var random = Random(Seed(seed))
        var (rows, truth): ([[Double]], [Double]) = ([], [])
        for _ in 0..<n {
            let cause = isConfounded ? random.normal() : 0
            var row = (0..<6).map { _ in random.normal() }
            row[0] -= 1.5 * cause
            row[1] += 1.5 * cause
            row[2] = random.bernoulli(logistic(row[2] - 2 * cause)) ? 1 : 0
            let interaction = row[0] > 0.5 && row[3] > 0 ? 0.8 : 0
            truth.append(logistic(0.4 * row[0] + interaction - 0.4 * row[1] * (row[4] > 0 ? 1 : 0.3) + 0.3 * row[2] + 0.3 * row[3] + 2 * cause - 0.8))
            rows.append(row)
        }
        (x, y, self.truth) = (Matrix(rows: rows), truth.map { random.bernoulli($0) ? 1 : 0 }, truth)
    }

    /// The greatest change of a prediction against a known direction, over all rows and many values of each such column.
    static func violation(_ x: Matrix, _ predictions: (Matrix) -> [Double]) -> Double {
        var worst = 0.0
        for (j, direction) in directions.enumerated() where direction != .unknown {
            let sorted = Set(x.column(j)).sorted()
            let grid = [sorted[0] - 5] + stride(from: 0, to: sorted.count, by: max(1, sorted.count / 40)).map { sorted[$0] } + [sorted[sorted.count - 1] + 5]
            let found = grid.map { value in predictions(x.replacing(column: j, with: [Double](repeating: value, count: x.rows))) }
            for (low, high) in zip(found, found.dropFirst()) {
                for (a, b) in zip(low, high) { worst = max(worst, Double(direction.rawValue) * (a - b)) }
            }
        }
        return worst
    }
}
