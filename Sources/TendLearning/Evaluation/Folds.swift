/// Folds for cross-validation: fold k tests the rows whose index mod `count` is k, and trains on all others.
package struct Folds: Sendable, Equatable, Codable {
    /// The number of folds.
    package let count: Int
    /// The number of rows.
    package let rows: Int

    /// Folds of rows; throws `FitError.outOfRange` below 2 folds and `tooFew` if a fold would be empty.
    package init(_ count: Int, rows: Int) throws(FitError) {
        guard count >= 2 else { throw .outOfRange(row: 0, column: 0) }
        guard rows >= count else { throw .tooFew(rows, needed: count) }
        (self.count, self.rows) = (count, rows)
    }

    /// The training rows of fold k, ascending.
    package func training(_ k: Int) -> [Int] { (0..<rows).filter { $0 % count != k } }

    /// The test rows of fold k, ascending.
    package func test(_ k: Int) -> [Int] { Array(stride(from: k, to: rows, by: count)) }

    /// Predicts every row by a model that is fitted without it.
    ///
    /// - Parameter fit: fits the training rows and predicts the test rows.
    package func outOfFold<Failure: Error>(_ fit: (_ training: [Int], _ test: [Int]) throws(Failure) -> [Double]) throws(Failure) -> [Double] {
        var result = [Double](repeating: 0, count: rows)
        for k in 0..<count {
            let test = test(k)
            for (row, prediction) in zip(test, try fit(training(k), test)) { result[row] = prediction }
        }
        return result
    }
}
