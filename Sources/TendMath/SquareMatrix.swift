import Foundation

/// A small square matrix in row-major order.
package struct SquareMatrix: Sendable, Equatable, Codable {
    /// The number of rows and of columns.
    package let size: Int
    /// The size × size entries; entry (i, j) has index i · size + j.
    package var entries: [Double]

    /// A matrix of zeros.
    package init(size: Int) {
        self.size = size
        entries = [Double](repeating: 0, count: size * size)
    }

    /// The entry (i, j).
    package subscript(i: Int, j: Int) -> Double {
        get { entries[i * size + j] }
        set { entries[i * size + j] = newValue }
    }

    /// The product with a vector of `size` numbers.
    package func times(_ vector: [Double]) -> [Double] {
        (0..<size).map { i in (0..<size).reduce(0) { $0 + self[i, $1] * vector[$1] } }
    }
}
