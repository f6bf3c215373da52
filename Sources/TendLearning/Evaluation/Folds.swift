/// Rows dealt out for cross-validation: fold k holds the rows whose index mod `count` is k and trains on all others.
package struct Folds: Sendable, Equatable, Codable {
    /// How many folds.
    package let count: Int
    /// How many rows.
    package let rows: Int

    /// Deals out rows; throws `FitError.outOfRange` below 2 folds and `tooFew` where a fold would be empty.
    package init(_ count: Int, rows: Int) throws(FitError) {
        guard count >= 2 else { throw .outOfRange(row: 0, column: 0) }
        guard rows >= count else { throw .tooFew(rows, needed: count) }
        (self.count, self.rows) = (count, rows)
    }

    /// The rows that fold k is trained on, ascending.
    package func training(_ k: Int) -> [Int] { (0..<rows).filter { $0 % count != k } }

    /// The rows that fold k is tested on, ascending.
    package func test(_ k: Int) -> [Int] { Array(stride(from: k, to: rows, by: count)) }

    /// The prediction of every row by a model that has not seen it: `fit` gets the rows to train on and the rows to predict.
    package func outOfFold<Failure: Error>(_ fit: (_ training: [Int], _ test: [Int]) throws(Failure) -> [Double]) throws(Failure) -> [Double] {
        var result = [Double](repeating: 0, count: rows)
        for k in 0..<count {
            let test = test(k)
            for (row, prediction) in zip(test, try fit(training(k), test)) { result[row] = prediction }
        }
        return result
    }
}
