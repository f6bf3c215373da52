import TendMath

/// A tree over the bins of a table: left if the bin is at most that of the cut.
struct BinnedTree: Sendable {
    /// The column of node i; −1 for a leaf.
    private(set) var features: [Int32] = [-1]
    /// The bin of the cut of node i.
    private(set) var bins: [UInt8] = [0]
    /// The left child of node i; the right one follows it.
    private(set) var children: [Int32] = [-1]
    /// The value of node i if it is a leaf.
    var values: [Double] = [0]
    /// The total gain of the splits of each column.
    private(set) var gains: [Double]

    /// A tree of one leaf.
    init(columns: Int) { gains = [Double](repeating: 0, count: columns) }

    /// Makes a leaf an inner node with two leaves; returns the left one, which the right one follows.
    mutating func split(_ node: Int, feature: Int, bin: Int, gain: Double) -> Int {
        let left = features.count
        (features[node], bins[node], children[node]) = (Int32(feature), UInt8(bin), Int32(left))
        gains[feature] += gain
        features += [-1, -1]
        bins += [0, 0]
        children += [-1, -1]
        values += [0, 0]
        return left
    }

    /// The same tree over the numbers of the table.
    func tree(_ table: BinnedTable) -> Tree {
        let values = features.indices.map { features[$0] < 0 ? self.values[$0] : table.cuts[Int(features[$0])][Int(bins[$0])] }
        return Tree(features: features, values: values, children: children, gains: gains)
    }

    /// Adds the leaf value of every row of the table to `sums`.
    func add(_ table: BinnedTable, to sums: inout [Double]) {
        sums.withUnsafeMutableBufferPointer { sums in
            descend(table) { value in
                for row in 0..<table.rows { sums[row] += value(row) }
            }
        }
    }

    /// Adds the leaf values of these rows to `sums`, which has one entry for each of them.
    func add(_ table: BinnedTable, rows: [Int32], to sums: inout [Double]) {
        sums.withUnsafeMutableBufferPointer { sums in
            descend(table) { value in
                for (index, row) in rows.enumerated() { sums[index] += value(Int(row)) }
            }
        }
    }

    /// Calls `body` with a function that gives the leaf value of a row.
    @inline(__always)
    private func descend(_ table: BinnedTable, _ body: ((Int) -> Double) -> Void) {
        features.withUnsafeBufferPointer { features in
            bins.withUnsafeBufferPointer { cuts in
                children.withUnsafeBufferPointer { children in
                    values.withUnsafeBufferPointer { values in
                        table.bins.withUnsafeBufferPointer { bins in
                            body { row in
                                var node = 0
                                while features[node] >= 0 {
                                    let isRight = bins[Int(features[node]) * table.rows + row] > cuts[node]
                                    node = Int(children[node]) + (isRight ? 1 : 0)
                                }
                                return values[node]
                            }
                        }
                    }
                }
            }
        }
    }
}
