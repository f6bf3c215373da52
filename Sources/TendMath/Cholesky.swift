/// A symmetric matrix of order n, its lower half row after row: entry (i, j) with j ≤ i at place i (i + 1) ÷ 2 + j.
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
        get { entries[Self.place(i, j)] }
        set { entries[Self.place(i, j)] = newValue }
    }

    /// The entries (i, i).
    package var diagonal: [Double] { (0..<order).map { self[$0, $0] } }

    private static func place(_ i: Int, _ j: Int) -> Int { i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i }
}

/// The factor L of a positive semidefinite matrix A = L Lᵀ, to solve A x = b.
///
/// A row whose pivot is at most `tolerance` of its diagonal follows from the rows before it: it is named in `redundant`
/// and left out, as if its variable were fixed at 0. Error about n ε times the condition of A; time n³ ÷ 6.
/// Reference: G. Golub and C. Van Loan, Matrix Computations, chapter 4.2.
package struct Cholesky: Sendable {
    /// The variables that follow from those before them, ascending.
    package let redundant: [Int]
    private let factor: SymmetricMatrix

    /// Factors a matrix; rows with a pivot of at most `tolerance` · a_ii (or a diagonal not above 0) count as redundant.
    package init(_ matrix: SymmetricMatrix, tolerance: Double = 1e-10) {
        var l = matrix
        var redundant: [Int] = []
        for i in 0..<matrix.order {
            for j in 0..<i {
                // The column of a redundant variable is 0, its diagonal too: nothing is divided by it.
                let pivot = l[j, j]
                guard pivot > 0 else {
                    l[i, j] = 0
                    continue
                }
                var sum = l[i, j]
                for k in 0..<j { sum -= l[i, k] * l[j, k] }
                l[i, j] = sum / pivot
            }
            var rest = l[i, i]
            for k in 0..<i { rest -= l[i, k] * l[i, k] }
            if rest > tolerance * matrix[i, i] {
                l[i, i] = rest.squareRoot()
            } else {
                redundant.append(i)
                for k in 0...i { l[i, k] = 0 }
            }
        }
        (factor, self.redundant) = (l, redundant)
    }

    /// The x with A x = b; 0 for redundant variables.
    package func solve(_ b: [Double]) -> [Double] {
        let order = factor.order
        var x = b
        for i in 0..<order {
            guard factor[i, i] > 0 else {
                x[i] = 0
                continue
            }
            for k in 0..<i { x[i] -= factor[i, k] * x[k] }
            x[i] /= factor[i, i]
        }
        for i in stride(from: order - 1, through: 0, by: -1) where factor[i, i] > 0 {
            for k in (i + 1)..<max(order, i + 1) { x[i] -= factor[k, i] * x[k] }
            x[i] /= factor[i, i]
        }
        return x
    }

    /// L v, which has the covariance A where v is of independent values with variance 1.
    package func times(_ v: [Double]) -> [Double] {
        v.indices.map { i in (0...i).reduce(0) { $0 + factor[i, $1] * v[$1] } }
    }

    /// A⁻¹; rows and columns of redundant variables are 0.
    package var inverse: SymmetricMatrix {
        var result = SymmetricMatrix(order: factor.order)
        for j in 0..<factor.order {
            var unit = [Double](repeating: 0, count: factor.order)
            unit[j] = 1
            let column = solve(unit)
            for i in j..<factor.order { result[i, j] = column[i] }
        }
        for i in redundant { for j in 0..<factor.order { result[i, j] = 0 } }
        return result
    }
}
