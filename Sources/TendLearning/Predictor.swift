import Foundation
import TendMath

/// A fitted model: features in, one number a row out – a chance for two outcomes, an expectation for a number.
package protocol Predictor: Sendable {
    /// The prediction of every row of x, n × m with the columns of the fit.
    func predictions(_ x: Matrix) -> [Double]
}

extension FitError {
    /// Refuses features and targets that no model can take: lengths n that differ, fewer rows than needed, NaN.
    static func check(_ x: Matrix, _ y: [Double], atLeast needed: Int) throws(FitError) {
        guard x.rows == y.count else { throw .unequalLengths(x.rows, y.count) }
        guard y.count >= needed else { throw .tooFew(y.count, needed: needed) }
        if let place = x.firstNonFinite { throw .notFinite(row: place.row, column: place.column) }
        if let row = y.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: row, column: x.columns) }
    }

    /// Refuses targets that are not chances in 0…1, and those that are all 0 or all 1.
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

/// Log-odds ln(p ÷ (1 − p)), with p held within 1e-9 of 0 and 1.
package func logOdds(_ p: Double) -> Double {
    let held = min(max(p, 1e-9), 1 - 1e-9)
    return log(held / (1 - held))
}

/// ln(1 + e^−|x|), what ln(1 + e^x) is above max(x, 0).
@inline(__always)
func softplusRemainder(_ x: Double) -> Double { log1p(exp(-abs(x))) }
