import TendMath

/// A binary tree of cuts: left where the feature is at most the cut, a number in every leaf.
package struct Tree: Sendable, Equatable, Codable {
    /// The column that node i looks at; −1 for a leaf.
    var features: [Int32] = []
    /// The cut of node i, in the unit of its column; in a leaf the number it gives.
    var values: [Double] = []
    /// The left child of node i; the right one follows it.
    var children: [Int32] = []
    /// What the cuts of a column gained, in the sum of squares that the grower names.
    var gains: [Double]

    /// The number that row i of x comes to.
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

    /// Adds the number that each row of x comes to.
    func add(_ x: Matrix, to sums: inout [Double]) {
        x.values.withUnsafeBufferPointer { x in
            guard let base = x.baseAddress, !sums.isEmpty else { return }
            for i in sums.indices { sums[i] += value(base, sums.count, i) }
        }
    }
}
