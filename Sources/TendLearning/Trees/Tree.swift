import TendMath

/// A binary decision tree: left if the feature is at most the cut; each leaf has a value.
package struct Tree: Sendable, Equatable, Codable {
    /// The column of node i; −1 for a leaf.
    var features: [Int32] = []
    /// The cut of node i, in the unit of its column; the value of a leaf.
    var values: [Double] = []
    /// The left child of node i; the right one follows it.
    var children: [Int32] = []
    /// The total gain of the splits of each column, see `TreeGrower`.
    var gains: [Double]

    /// The leaf value of row i of x.
    @inline(__always)
    func value(_ x: UnsafePointer<Double>, _ rows: Int, _ i: Int) -> Double {
        features.withUnsafeBufferPointer { features in
            values.withUnsafeBufferPointer { values in
                children.withUnsafeBufferPointer { children in
                    var node = 0
                    while features[node] >= 0 {
                        let right = x[Int(features[node]) * rows + i] > values[node]
                        node = Int(children[node]) + (right ? 1 : 0)
                    }
                    return values[node]
                }
            }
        }
    }

    /// Adds the leaf value of each row of x to `sums`.
    func add(_ x: Matrix, to sums: inout [Double]) {
        x.values.withUnsafeBufferPointer { x in
            guard let base = x.baseAddress, !sums.isEmpty else { return }
            for i in sums.indices { sums[i] += value(base, sums.count, i) }
        }
    }

    /// Adds, for each group of columns, the change of the leaf value of each row if the entries of these columns come from other rows.
    ///
    /// Only groups on the path of a row can change its leaf, and the path is the same up to the first node of the group.
    ///
    /// - Parameters:
    ///   - groups: the group of each column, −1 for none.
    ///   - sources: for each group, the row whose entries each row gets.
    func addChanges(_ x: Matrix, groups: [Int], from sources: [[Int]], to changes: inout [[Double]]) {
        var lastRow = [Int](repeating: -1, count: sources.count)
        for i in 0..<x.rows {
            let old = leaf(x, i, from: 0, group: -2, i, groups)
            var node = 0
            while features[node] >= 0 {
                let feature = Int(features[node])
                let group = groups[feature]
                if group >= 0, lastRow[group] != i {
                    lastRow[group] = i
                    let new = leaf(x, i, from: node, group: group, sources[group][i], groups)
                    if new != old { changes[group][i] += values[new] - values[old] }
                }
                node = Int(children[node]) + (x[i, feature] > values[node] ? 1 : 0)
            }
        }
    }

    /// The leaf of row i below a node if the columns of one group have the entries of another row.
    private func leaf(_ x: Matrix, _ i: Int, from start: Int, group: Int, _ other: Int, _ groups: [Int]) -> Int {
        var node = start
        while features[node] >= 0 {
            let feature = Int(features[node])
            let value = x[groups[feature] == group ? other : i, feature]
            node = Int(children[node]) + (value > values[node] ? 1 : 0)
        }
        return node
    }
}
