/// Why a model cannot be fitted to these data, or not be trusted.
///
/// Errors of this target are values that a caller can word for a person; nothing here is fitted by guessing
/// around what is wrong with the input.
package enum FitError: Error, Equatable, Sendable {
    /// Fewer rows (or purchases, or periods) than the model needs: how many there are, how many it takes.
    case tooFew(Int, needed: Int)
    /// Rows, targets and weights are not equally many.
    case unequalLengths(Int, Int)
    /// A value is NaN or infinite, at this row and column.
    case notFinite(row: Int, column: Int)
    /// Every case has the same outcome.
    case oneClass
    /// This column says nothing: it is the same in every row, or follows from those before it.
    case redundant(column: Int)
    /// A value outside what the model is about, such as a negative time: row and column.
    case outOfRange(row: Int, column: Int)
    /// A class can be told apart perfectly, so coefficients grow without end; a penalty (L2) helps.
    case separable
    /// After this many steps the fit still moved.
    case notConverged(steps: Int)
}
