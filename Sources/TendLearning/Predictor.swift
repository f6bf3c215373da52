import Foundation
import TendMath

/// A fitted model. It predicts one number per row: a probability for binary outcomes, an expected value for numbers.
package protocol Predictor: Sendable {
    /// The predictions for the rows of x (n × m, with the columns of the fit).
    func predictions(_ x: Matrix) -> [Double]
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

/// Log-odds ln(p ÷ (1 − p)), with p clamped to 1e-9…1 − 1e-9.
package func logOdds(_ p: Double) -> Double {
    let clamped = min(max(p, 1e-9), 1 - 1e-9)
    return log(clamped / (1 - clamped))
}

/// ln(1 + e^−|x|) = ln(1 + e^x) − max(x, 0).
@inline(__always)
func softplusRemainder(_ x: Double) -> Double { log1p(exp(-abs(x))) }
