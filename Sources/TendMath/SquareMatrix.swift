import Foundation

/// A small square matrix in one piece, row after row.
package struct SquareMatrix: Sendable, Equatable, Codable {
    /// Rows, and columns.
    package let size: Int
    /// size × size numbers; the one in row i and column j stands at i · size + j.
    package var entries: [Double]

    /// All zeros.
    package init(size: Int) {
        self.size = size
        entries = [Double](repeating: 0, count: size * size)
    }

    /// The number in row i and column j.
    package subscript(i: Int, j: Int) -> Double {
        get { entries[i * size + j] }
        set { entries[i * size + j] = newValue }
    }

    /// The matrix times a column of `size` numbers.
    package func times(_ vector: [Double]) -> [Double] {
        (0..<size).map { i in (0..<size).reduce(0) { $0 + self[i, $1] * vector[$1] } }
    }
}
