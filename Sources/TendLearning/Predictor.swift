import Foundation
import TendMath

/// A fitted model. It predicts one number per row: a probability for binary outcomes, an expected value for numbers.
package protocol Predictor: Sendable {
    /// The predictions for the rows of x (n × m, with the columns of the fit).
    func predictions(_ x: Matrix) -> [Double]

    /// For each group of columns, the predictions for the rows of x with the entries of these columns taken from other rows:
    /// sources[group][i] is the row whose entries row i gets.
    func predictions(_ x: Matrix, replacing groups: [[Int]], from sources: [[Int]]) -> [[Double]]
}

extension Predictor {
    /// One prediction of all rows for each group.
    package func predictions(_ x: Matrix, replacing groups: [[Int]], from sources: [[Int]]) -> [[Double]] {
        zip(groups, sources).map { columns, rows in
            let replaced = columns.reduce(x) { table, j in
                let column = x.column(j)
                return table.replacing(column: j, with: rows.map { column[$0] })
            }
            return predictions(replaced)
        }
    }
}

extension FitError {
    /// Rejects features and targets with different lengths, too few rows, or values that are not finite.
    static func check(_ x: Matrix, _ y: [Double], atLeast needed: Int) throws(FitError) {
        guard x.rows == y.count else { throw .unequalLengths(x.rows, y.count) }
        guard y.count >= needed else { throw .tooFew(y.count, needed: needed) }
        if let position = x.firstNonFinite { throw .notFinite(row: position.row, column: position.column) }
        if let row = y.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: row, column: x.columns) }
    }

    /// Rejects targets outside 0…1, and targets that are all 0 or all 1.
    static func checkOutcomes(_ y: [Double], column: Int) throws(FitError) {
        if let row = y.firstIndex(where: { !(0...1).contains($0) }) { throw .outOfRange(row: row, column: column) }
        if y.allSatisfy({ $0 == 0 }) || y.allSatisfy({ $0 == 1 }) { throw .oneClass }
    }
}

/// The logistic function 1 ÷ (1 + e^−x), without overflow.
@inline(__always)
package func logistic(_ x: Double) -> Double {
    let small = exp(-abs(x))
    return (x >= 0 ? 1 : small) / (1 + small)
}

/// The logistic function of four numbers at once, with a relative error below 1e-14.
///
/// e^−|x| = 2^k e^r with whole k and |r| ≤ ½ ln 2, and e^r by its Taylor polynomial of degree 12.
@inline(__always)
func logistic(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let negative = pointwiseMax(-abs4(x), SIMD4(repeating: -700))
    // Adding 1.5 · 2⁵² leaves the nearest whole number in the last bits.
    let magic = SIMD4<Double>(repeating: 0x1.8p52)
    let shifted = negative * 1.4426950408889634 + magic
    let whole = shifted - magic
    let rest = (negative - whole * 0x1.62e42fee00000p-1) - whole * 0x1.a39ef35793c76p-33
    var power = SIMD4<Double>(repeating: 1 / 479_001_600) * rest + 1 / 39_916_800
    power = (power * rest + 1 / 3_628_800) * rest + 1 / 362_880
    power = (power * rest + 1 / 40_320) * rest + 1 / 5_040
    power = (power * rest + 1 / 720) * rest + 1 / 120
    power = (power * rest + 1 / 24) * rest + 1 / 6
    power = ((power * rest + 0.5) * rest + 1) * rest + 1
    let bits = unsafeBitCast(shifted, to: SIMD4<UInt64>.self)
    let scale = unsafeBitCast((bits &+ 1_023) &<< 52, to: SIMD4<Double>.self)
    let small = power * scale
    return small.replacing(with: 1, where: x .>= 0) / (1 + small)
}

@inline(__always)
private func abs4(_ x: SIMD4<Double>) -> SIMD4<Double> { x.replacing(with: -x, where: x .< 0) }

/// Log-odds ln(p ÷ (1 − p)), with p clamped to 1e-9…1 − 1e-9.
package func logOdds(_ p: Double) -> Double {
    let clamped = min(max(p, 1e-9), 1 - 1e-9)
    return log(clamped / (1 - clamped))
}

/// ln(1 + e^−|x|) = ln(1 + e^x) − max(x, 0).
@inline(__always)
func softplusRemainder(_ x: Double) -> Double { log1p(exp(-abs(x))) }
