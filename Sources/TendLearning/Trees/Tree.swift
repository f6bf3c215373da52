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
}
