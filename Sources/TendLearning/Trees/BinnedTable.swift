import TendMath

/// Features divided into at most 256 bins each, as input of trees.
///
/// A feature with few values has one bin per value; otherwise bins have about equal numbers of rows. A cut is half-way
/// between neighbouring values, so that a tree over bins is also a tree over the numbers. Models of different rows of one
/// table share its bins.
struct BinnedTable: Sendable {
    let rows: Int
    let columns: Int
    /// The bin of every entry, in column-major order.
    let bins: [UInt8]
    /// The ascending cuts of each column: bin b has the values above cut b − 1 up to cut b.
    let cuts: [[Double]]

    static let binLimit = 256

    init(_ x: Matrix) {
        let cuts = Parallel.map(x.columns) { Self.cuts(x.column($0)) }
        bins = [UInt8](unsafeUninitializedCapacity: x.rows * x.columns) { bins, count in
            for j in 0..<x.columns {
                for i in 0..<x.rows { bins[j * x.rows + i] = UInt8(Self.bin(x[i, j], cuts[j])) }
            }
            count = x.rows * x.columns
        }
        (rows, columns, self.cuts) = (x.rows, x.columns, cuts)
    }

    private static func cuts(_ column: [Double]) -> [Double] {
        let sorted = column.sorted()
        var values: [Double] = []
        var ends: [Int] = []
        for (index, value) in sorted.enumerated() {
            if value != values.last {
                values.append(value)
                ends.append(index)
            }
            ends[ends.count - 1] = index + 1
        }
        guard values.count > 1 else { return [] }
        var cuts: [Double] = []
        var bin = 1
        for v in 0..<(values.count - 1) {
            // With few values, there is a cut between all values; with many, only where the next bin is full.
            if values.count > binLimit, ends[v] * binLimit < bin * sorted.count { continue }
            cuts.append(midpoint(values[v], values[v + 1]))
            bin = ends[v] * binLimit / max(sorted.count, 1) + 1
        }
        return cuts
    }

    /// The midpoint, but never the upper value, which must be above the cut.
    private static func midpoint(_ low: Double, _ high: Double) -> Double {
        let middle = low + (high - low) / 2
        return middle < high ? middle : low
    }

    private static func bin(_ value: Double, _ cuts: [Double]) -> Int {
        var (low, high) = (0, cuts.count)
        while low < high {
            let middle = (low + high) / 2
            if value <= cuts[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
