/// A symmetric matrix of order n, stored as its lower half in row-major order: entry (i, j) with j ≤ i at index i (i + 1) ÷ 2 + j.
package struct SymmetricMatrix: Sendable, Equatable, Codable {
    /// The number of rows and of columns, n.
    package let order: Int
    /// The n (n + 1) ÷ 2 entries of the lower half.
    package var entries: [Double]

    /// A matrix of zeros.
    package init(order: Int) {
        self.order = order
        entries = [Double](repeating: 0, count: order * (order + 1) / 2)
    }

    /// The entry (i, j), the same as (j, i).
    package subscript(i: Int, j: Int) -> Double {
        get { entries[Self.index(i, j)] }
        set { entries[Self.index(i, j)] = newValue }
    }

    /// The entries (i, i).
    package var diagonal: [Double] { (0..<order).map { self[$0, $0] } }

    private static func index(_ i: Int, _ j: Int) -> Int { i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i }
}

/// The Cholesky factor L of a positive semidefinite matrix A = L Lᵀ, to solve A x = b.
///
/// A row whose pivot is at most `tolerance` times its diagonal entry follows from the rows before it: it is listed in
/// `redundant` and left out, as if its variable were 0. Error about n ε times the condition number of A; time n³ ÷ 6.
/// Reference: G. Golub and C. Van Loan, Matrix Computations, chapter 4.2.
package struct Cholesky: Sendable {
    /// The variables that follow from those before them, ascending.
    package let redundant: [Int]
    private let factor: SymmetricMatrix

    /// Factors a matrix; rows with a pivot of at most `tolerance` · a_ii (or a diagonal not above 0) count as redundant.
    package init(_ matrix: SymmetricMatrix, tolerance: Double = 1e-10) {
        var l = matrix
        var redundant: [Int] = []
        l.entries.withUnsafeMutableBufferPointer { entries in
            for i in 0..<matrix.order {
                let row = entries.baseAddress! + i * (i + 1) / 2
                let diagonal = row[i]
                for j in 0..<i {
                    let other = entries.baseAddress! + j * (j + 1) / 2
                    // The column and the diagonal of a redundant variable are 0, so it must not be a divisor.
                    guard other[j] > 0 else {
                        row[j] = 0
                        continue
                    }
                    var sum = row[j]
                    for k in 0..<j { sum -= row[k] * other[k] }
                    row[j] = sum / other[j]
                }
                var pivot = diagonal
                for k in 0..<i { pivot -= row[k] * row[k] }
                if pivot > tolerance * diagonal {
                    row[i] = pivot.squareRoot()
                } else {
                    redundant.append(i)
                    for k in 0...i { row[k] = 0 }
                }
            }
        }
        (factor, self.redundant) = (l, redundant)
    }

    /// The x with A x = b; 0 for redundant variables.
    package func solve(_ b: [Double]) -> [Double] { solve(b, from: 0) }

    /// The same if the entries of b before `first` are 0.
    private func solve(_ b: [Double], from first: Int) -> [Double] {
        var x = b
        factor.entries.withUnsafeBufferPointer { entries in
            x.withUnsafeMutableBufferPointer { x in
                for i in first..<max(first, factor.order) {
                    let row = entries.baseAddress! + i * (i + 1) / 2
                    guard row[i] > 0 else {
                        x[i] = 0
                        continue
                    }
                    var sum = x[i]
                    for k in first..<i { sum -= row[k] * x[k] }
                    x[i] = sum / row[i]
                }
                for i in stride(from: factor.order - 1, through: 0, by: -1) {
                    let row = entries.baseAddress! + i * (i + 1) / 2
                    guard row[i] > 0 else { continue }
                    x[i] /= row[i]
                    for k in 0..<i { x[k] -= row[k] * x[i] }
                }
            }
        }
        return x
    }

    /// L v. It has covariance A if the entries of v are independent with variance 1.
    package func times(_ v: [Double]) -> [Double] {
        v.indices.map { i in (0...i).reduce(0) { $0 + factor[i, $1] * v[$1] } }
    }

    /// A⁻¹; rows and columns of redundant variables are 0.
    package var inverse: SymmetricMatrix {
        var result = SymmetricMatrix(order: factor.order)
        for j in 0..<factor.order {
            var unit = [Double](repeating: 0, count: factor.order)
            unit[j] = 1
            let column = solve(unit, from: j)
            for i in j..<factor.order { result[i, j] = column[i] }
        }
        for i in redundant { for j in 0..<factor.order { result[i, j] = 0 } }
        return result
    }
}
