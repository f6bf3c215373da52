import TendMath

/// Weighted sums of products of columns, for linear models.
enum Gram {
    /// XᵀWX of order m + 1, with a column of ones before the columns of x (n × m) and the n weights W.
    ///
    /// Rows are processed in blocks that fit into the cache; within a block, four columns share one pass.
    static func weighted(_ x: Matrix, _ weights: [Double]) -> SymmetricMatrix {
        var result = SymmetricMatrix(order: x.columns + 1)
        for part in Parallel.map(of: x.rows, { weighted(x, weights, rows: $0) }) {
            for index in part.entries.indices { result.entries[index] += part.entries[index] }
        }
        return result
    }

    private static func weighted(_ x: Matrix, _ weights: [Double], rows: Range<Int>) -> SymmetricMatrix {
        let (n, m) = (x.rows, x.columns)
        var result = SymmetricMatrix(order: m + 1)
        let block = 512
        var scaled = [Double](repeating: 0, count: block)
        x.values.withUnsafeBufferPointer { x in
            weights.withUnsafeBufferPointer { weights in
                result.entries.withUnsafeMutableBufferPointer { sums in
                    scaled.withUnsafeMutableBufferPointer { scaled in
                        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: block) {
                            let count = min(block, rows.upperBound - start)
                            let weight = weights.baseAddress! + start
                            let product = scaled.baseAddress!
                            var total = 0.0
                            for r in 0..<count { total += weight[r] }
                            sums[0] += total
                            for i in 0..<m {
                                let column = x.baseAddress! + i * n + start
                                let row = sums.baseAddress! + (i + 1) * (i + 2) / 2
                                row[0] += multiply(weight, column, count, into: product)
                                addDots(product, x.baseAddress! + start, stride: n, columns: i + 1, count, to: row + 1)
                            }
                        }
                    }
                }
            }
        }
        return result
    }

    /// Writes the products v_r u_r.
    ///
    /// - Returns: their sum.
    private static func multiply(_ v: UnsafePointer<Double>, _ u: UnsafePointer<Double>, _ count: Int, into product: UnsafeMutablePointer<Double>) -> Double {
        var sum = SIMD4<Double>.zero
        var r = 0
        while r + 4 <= count {
            let lanes = load(v + r) * load(u + r)
            UnsafeMutableRawPointer(product + r).storeBytes(of: lanes, as: SIMD4<Double>.self)
            sum += lanes
            r += 4
        }
        var total = sum.sum()
        while r < count {
            product[r] = v[r] * u[r]
            total += product[r]
            r += 1
        }
        return total
    }

    /// Adds the dot product of v with each column to its sum; all have length `count`.
    private static func addDots(
        _ v: UnsafePointer<Double>, _ columns: UnsafePointer<Double>, stride: Int, columns columnCount: Int, _ count: Int, to sums: UnsafeMutablePointer<Double>
    ) {
        typealias Lanes = SIMD4<Double>
        let vectorized = count & ~3
        var j = 0
        while j + 4 <= columnCount {
            let (a, b, c, d) = (columns + j * stride, columns + (j + 1) * stride, columns + (j + 2) * stride, columns + (j + 3) * stride)
            var (sa, sb, sc, sd) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
            var r = 0
            while r < vectorized {
                let lanes = load(v + r)
                sa += lanes * load(a + r)
                sb += lanes * load(b + r)
                sc += lanes * load(c + r)
                sd += lanes * load(d + r)
                r += 4
            }
            var (ra, rb, rc, rd) = (sa.sum(), sb.sum(), sc.sum(), sd.sum())
            while r < count {
                ra += v[r] * a[r]
                rb += v[r] * b[r]
                rc += v[r] * c[r]
                rd += v[r] * d[r]
                r += 1
            }
            sums[j] += ra
            sums[j + 1] += rb
            sums[j + 2] += rc
            sums[j + 3] += rd
            j += 4
        }
        while j < columnCount {
            sums[j] += dot(v, columns + j * stride, count)
            j += 1
        }
    }

    /// Σ v_r u_r over `count` entries.
    static func dot(_ v: UnsafePointer<Double>, _ u: UnsafePointer<Double>, _ count: Int) -> Double {
        var sum = SIMD4<Double>.zero
        var r = 0
        while r + 4 <= count {
            sum += load(v + r) * load(u + r)
            r += 4
        }
        var total = sum.sum()
        while r < count {
            total += v[r] * u[r]
            r += 1
        }
        return total
    }

    /// Xᵀv of length m + 1, with a column of ones before the columns of x.
    static func product(_ x: Matrix, _ v: [Double]) -> [Double] { product(x, v, rows: 0..<x.rows) }

    /// The same for a range of rows; v has the length of the range.
    static func product(_ x: Matrix, _ v: [Double], rows: Range<Int>) -> [Double] {
        guard !rows.isEmpty else { return [Double](repeating: 0, count: x.columns + 1) }
        let height = x.rows
        return [v.reduce(0, +)]
            + x.values.withUnsafeBufferPointer { x in
                v.withUnsafeBufferPointer { part in
                    stride(from: rows.lowerBound, to: x.count, by: height).map { dot(part.baseAddress!, x.baseAddress! + $0, rows.count) }
                }
            }
    }

    @inline(__always)
    private static func load(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
        UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
    }
}
