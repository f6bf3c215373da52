/// Why a model cannot be fitted to the data, or is not reliable.
///
/// Callers turn these errors into messages for people. Invalid input is never repaired silently.
package enum FitError: Error, Equatable, Sendable {
    /// Fewer rows (or purchases, or periods) than the model needs: how many there are, how many are needed.
    case tooFew(Int, needed: Int)
    /// The numbers of rows, targets or weights differ.
    case unequalLengths(Int, Int)
    /// A value is NaN or infinite, at this row and column.
    case notFinite(row: Int, column: Int)
    /// Every case has the same outcome.
    case oneClass
    /// This column is constant or follows from those before it.
    case redundant(column: Int)
    /// A value outside the range of the model, such as a negative time, at this row and column.
    case outOfRange(row: Int, column: Int)
    /// The classes are separated perfectly, so coefficients diverge; an L2 penalty helps.
    case separable
    /// The fit did not converge in this number of steps.
    case notConverged(steps: Int)
}
