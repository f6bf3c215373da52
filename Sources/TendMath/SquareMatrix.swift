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

    /// The matrix product, O(size³).
    package static func * (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
        let n = left.size
        var result = SquareMatrix(size: n)
        for i in 0..<n {
            for k in 0..<n {
                let factor = left.entries[i * n + k]
                if factor == 0 { continue }
                for j in 0..<n { result.entries[i * n + j] += factor * right.entries[k * n + j] }
            }
        }
        return result
    }

    /// The sum.
    package static func + (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
        var sum = left
        for place in sum.entries.indices { sum.entries[place] += right.entries[place] }
        return sum
    }

    /// Rows and columns exchanged.
    package var transposed: SquareMatrix {
        var result = SquareMatrix(size: size)
        for i in 0..<size { for j in 0..<size { result[j, i] = self[i, j] } }
        return result
    }

    /// The matrix times a column of `size` numbers.
    package func times(_ vector: [Double]) -> [Double] {
        (0..<size).map { i in (0..<size).reduce(0) { $0 + self[i, $1] * vector[$1] } }
    }
}
