import TendMath

/// k-means clustering: k centres that minimise the sum of squared distances between the rows and their nearest centres.
///
/// Lloyd's algorithm until no centre moves, ties to the lower centre index; the best of several k-means++ starts.
/// References: S. Lloyd, IEEE Transactions on Information Theory 28 (1982); D. Arthur and S. Vassilvitskii, k-means++, SODA (2007).
package struct KMeans: Sendable, Equatable, Codable {
    /// The centres: k rows of m numbers.
    package let centres: [[Double]]
    /// The index of the centre of each row.
    package let labels: [Int]
    /// Σ of squared distances between rows and their centres.
    package let inertia: Double

    /// Fits x (n × m) from `starts` random starts and keeps the best.
    ///
    /// Throws `FitError.outOfRange` for k below 1, `notFinite`, and `tooFew` with fewer distinct rows than centres.
    package init(_ x: Matrix, centres k: Int, starts: Int = 10, seed: Seed) throws(FitError) {
        guard k >= 1 else { throw .outOfRange(row: 0, column: 0) }
        if let position = x.firstNonFinite { throw .notFinite(row: position.row, column: position.column) }
        let rows = (0..<x.rows).map(x.row)
        let distinct = Set(rows).count
        guard distinct >= k else { throw .tooFew(distinct, needed: k) }
        let runs = Parallel.map(max(1, starts)) { start in
            var random = Random(seed.child("start \(start)"))
            return KMeans(rows, from: Self.initialCentres(rows, k, &random))
        }
        self = runs.min { $0.inertia < $1.inertia } ?? runs[0]
    }

    /// Fits x (n × m) by Lloyd's algorithm, starting with these rows as centres.
    package init(_ x: Matrix, from start: [Int]) {
        let rows = (0..<x.rows).map(x.row)
        self.init(rows, from: start.map { rows[$0] })
    }

    private init(_ rows: [[Double]], from start: [[Double]]) {
        var centres = start
        var labels = [Int](repeating: 0, count: rows.count)
        var inertia = 0.0
        for _ in 0..<Self.stepLimit {
            inertia = 0
            var sums = [[Double]](repeating: [Double](repeating: 0, count: start[0].count), count: start.count)
            var counts = [Double](repeating: 0, count: start.count)
            for (i, row) in rows.enumerated() {
                let (label, distance) = Self.nearest(row, centres)
                labels[i] = label
                inertia += distance
                counts[label] += 1
                for j in row.indices { sums[label][j] += row[j] }
            }
            let next = centres.indices.map { c in counts[c] > 0 ? sums[c].map { $0 / counts[c] } : centres[c] }
            if next == centres { break }
            centres = next
        }
        (self.centres, self.labels, self.inertia) = (centres, labels, inertia)
    }

    /// The number of rows of each centre.
    package var sizes: [Int] {
        var sizes = [Int](repeating: 0, count: centres.count)
        for label in labels { sizes[label] += 1 }
        return sizes
    }

    /// The index of the centre nearest to a row.
    package func label(of row: [Double]) -> Int { Self.nearest(row, centres).label }

    private static let stepLimit = 1_000

    private static func nearest(_ row: [Double], _ centres: [[Double]]) -> (label: Int, distance: Double) {
        var best = (label: 0, distance: Double.infinity)
        for (label, centre) in centres.enumerated() {
            let distance = squaredDistance(row, centre)
            if distance < best.distance { best = (label, distance) }
        }
        return best
    }

    /// Σ (a_j − b_j)².
    static func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for j in a.indices { sum += (a[j] - b[j]) * (a[j] - b[j]) }
        return sum
    }

    /// k-means++: each further centre is a row drawn with probability proportional to its squared distance from the nearest centre.
    private static func initialCentres(_ rows: [[Double]], _ k: Int, _ random: inout Random) -> [[Double]] {
        var centres = [rows[random.index(below: rows.count)]]
        var distances = rows.map { squaredDistance($0, centres[0]) }
        while centres.count < k {
            var remainder = random.uniform() * distances.reduce(0, +)
            var drawn = distances.lastIndex { $0 > 0 } ?? 0
            for (i, distance) in distances.enumerated() {
                remainder -= distance
                if remainder < 0 {
                    drawn = i
                    break
                }
            }
            centres.append(rows[drawn])
            for i in rows.indices { distances[i] = min(distances[i], squaredDistance(rows[i], rows[drawn])) }
        }
        return centres
    }
}

/// The silhouette of a row: (b − a) ÷ max(a, b), with a the mean distance to the other rows of its cluster and b to the
/// rows of the nearest other cluster. 1 is well separated, 0 is between clusters; 0 by definition for a single row.
///
/// Reference: P. Rousseeuw, Silhouettes, Journal of Computational and Applied Mathematics 20 (1987).
package enum Silhouette {
    /// The mean silhouette of the rows of x with these labels; nil with fewer than two clusters. Time n² m; above `limit`
    /// rows, only every second, third … row is used.
    package static func mean(_ x: Matrix, _ labels: [Int], limit: Int = 2_000) -> Double? {
        let step = max(1, (x.rows + limit - 1) / max(1, limit))
        let picked = Array(stride(from: 0, to: x.rows, by: step))
        let rows = picked.map(x.row)
        let labels = picked.map { labels[$0] }
        let clusters = (labels.max() ?? 0) + 1
        guard Set(labels).count > 1 else { return nil }
        let parts = Parallel.map(rows.count) { i in
            var (sums, counts) = ([Double](repeating: 0, count: clusters), [Double](repeating: 0, count: clusters))
            for j in rows.indices where j != i {
                sums[labels[j]] += KMeans.squaredDistance(rows[i], rows[j]).squareRoot()
                counts[labels[j]] += 1
            }
            let own = labels[i]
            guard counts[own] > 0 else { return 0.0 }
            let a = sums[own] / counts[own]
            let b = (0..<clusters).filter { $0 != own && counts[$0] > 0 }.map { sums[$0] / counts[$0] }.min() ?? a
            return max(a, b) > 0 ? (b - a) / max(a, b) : 0
        }
        return parts.reduce(0, +) / Double(parts.count)
    }
}
