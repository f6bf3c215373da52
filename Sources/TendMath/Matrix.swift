/// A matrix in column-major order.
///
/// Entry (i, j) of an n × m matrix has index j · n + i. Models read one column at a time, so columns are contiguous.
package struct Matrix: Sendable, Equatable, Codable {
    /// The number of rows, n.
    package let rows: Int
    /// The number of columns, m.
    package let columns: Int
    /// The n · m entries in column-major order.
    package private(set) var values: [Double]

    /// A matrix of zeros with the given numbers of rows and columns.
    package init(rows: Int, columns: Int) {
        self.init(rows: rows, columns: columns, values: [Double](repeating: 0, count: rows * columns))
    }

    /// A matrix from its columns, which must have the same length.
    package init(columns: [[Double]]) {
        self.init(rows: columns.first?.count ?? 0, columns: columns.count, values: Array(columns.joined()))
    }

    /// A matrix from its rows, which must have the same length.
    package init(rows: [[Double]]) {
        self.init(rows: rows.count, columns: rows.first?.count ?? 0)
        for (i, row) in rows.enumerated() {
            for (j, value) in row.enumerated() { self[i, j] = value }
        }
    }

    private init(rows: Int, columns: Int, values: [Double]) {
        precondition(values.count == rows * columns, "columns of a matrix have the same length")
        (self.rows, self.columns, self.values) = (rows, columns, values)
    }

    /// The entry in row i and column j, both from 0.
    package subscript(i: Int, j: Int) -> Double {
        get { values[j * rows + i] }
        set { values[j * rows + i] = newValue }
    }

    /// The n entries of column j.
    package func column(_ j: Int) -> [Double] { Array(values[(j * rows)..<((j + 1) * rows)]) }

    /// The m entries of row i.
    package func row(_ i: Int) -> [Double] { (0..<columns).map { self[i, $0] } }

    /// The same columns with these rows only, in this order; a row may occur more than once.
    package func picking(rows selected: [Int]) -> Matrix {
        var result = [Double](unsafeUninitializedCapacity: selected.count * columns) { _, count in count = 0 }
        result.reserveCapacity(selected.count * columns)
        for j in 0..<columns {
            let start = j * rows
            for i in selected { result.append(values[start + i]) }
        }
        return Matrix(rows: selected.count, columns: columns, values: result)
    }

    /// The same rows with these columns only, in this order.
    package func picking(columns selected: [Int]) -> Matrix {
        Matrix(rows: rows, columns: selected.count, values: selected.flatMap { column($0) })
    }

    /// The same matrix with other entries in column j.
    package func replacing(column j: Int, with entries: [Double]) -> Matrix {
        var copy = self
        copy.values.replaceSubrange((j * rows)..<((j + 1) * rows), with: entries)
        return copy
    }

    /// b + Σ_j x_ij w_j for every row i, with m weights w and a constant b.
    package func times(_ weights: [Double], plus constant: Double = 0) -> [Double] { times(weights, plus: constant, rows: 0..<rows) }

    /// The same for a range of rows.
    package func times(_ weights: [Double], plus constant: Double = 0, rows range: Range<Int>) -> [Double] {
        var result = [Double](repeating: constant, count: range.count)
        values.withUnsafeBufferPointer { values in
            result.withUnsafeMutableBufferPointer { result in
                // Two columns per pass, because each pass reads and writes all sums.
                let used = (0..<columns).filter { weights[$0] != 0 }
                for pair in stride(from: 0, to: used.count, by: 2) {
                    let (first, weight) = (used[pair] * rows + range.lowerBound, weights[used[pair]])
                    if pair + 1 < used.count {
                        let (second, other) = (used[pair + 1] * rows + range.lowerBound, weights[used[pair + 1]])
                        for i in 0..<range.count { result[i] += weight * values[first + i] + other * values[second + i] }
                    } else {
                        for i in 0..<range.count { result[i] += weight * values[first + i] }
                    }
                }
            }
        }
        return result
    }

    /// The position of the first entry that is NaN or infinite, if there is one.
    package var firstNonFinite: (row: Int, column: Int)? {
        // x · 0 is 0 unless x is NaN or infinite: a fast check with four entries at a time.
        let zeros = values.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count & ~31, by: 32).reduce(into: SIMD4<Double>.zero) {
                $0 += bytes.loadUnaligned(fromByteOffset: $1, as: SIMD4.self) * 0
            }
        }
        let checked = zeros == .zero ? values.count & ~3 : 0
        return values[checked...].firstIndex { !$0.isFinite }.map { ($0 % rows, $0 / rows) }
    }
}
