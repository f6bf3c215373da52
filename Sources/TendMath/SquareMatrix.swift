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

    /// Why there is no inverse: this row follows from those before it, to the stated precision.
    package struct Dependent: Error, Equatable {
        /// The row, from 0.
        package let row: Int
    }

    /// The inverse of a symmetric matrix with positive eigenvalues, by Cholesky's factor L with A = L Lᵀ.
    ///
    /// A pivot at most `precision` times its diagonal entry is no more than rounding and throws `Dependent`.
    package func positiveInverse(precision: Double = 1e-12) throws(Dependent) -> SquareMatrix {
        var lower = SquareMatrix(size: size)
        for j in 0..<size {
            var pivot = self[j, j]
            for k in 0..<j { pivot -= lower[j, k] * lower[j, k] }
            guard pivot > precision * self[j, j], pivot.isFinite else { throw Dependent(row: j) }
            lower[j, j] = pivot.squareRoot()
            for i in (j + 1)..<max(size, j + 1) {
                var entry = self[i, j]
                for k in 0..<j { entry -= lower[i, k] * lower[j, k] }
                lower[i, j] = entry / lower[j, j]
            }
        }
        return lower.inverseOfLower.gram
    }

    private var inverseOfLower: SquareMatrix {
        var inverse = SquareMatrix(size: size)
        for j in 0..<size {
            for i in j..<size {
                var entry = i == j ? 1.0 : 0
                for k in j..<max(i, j) { entry -= self[i, k] * inverse[k, j] }
                inverse[i, j] = entry / self[i, i]
            }
        }
        return inverse
    }

    /// Mᵀ M.
    private var gram: SquareMatrix {
        var result = SquareMatrix(size: size)
        for i in 0..<size {
            for j in 0...i {
                var entry = 0.0
                for k in i..<size { entry += self[k, i] * self[k, j] }
                (result[i, j], result[j, i]) = (entry, entry)
            }
        }
        return result
    }
}
