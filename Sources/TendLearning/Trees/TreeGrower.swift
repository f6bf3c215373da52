import TendMath

/// Grows the trees of a forest by the greatest gain G_l² ÷ H_l + G_r² ÷ H_r − G² ÷ H.
///
/// Every row has (g, h) = (w y, w) with w its number of draws; G and H are their sums over a node, and the value of a leaf is
/// G ÷ H. This is a lowest-squares tree, which for outcomes 0 and 1 is a Gini tree.
/// Reference: L. Breiman and others, Classification and Regression Trees (1984), chapters 4 and 8.
final class TreeGrower {
    struct Limits {
        /// The minimum H of a leaf.
        var minLeafWeight = 1.0
        /// The number of columns tried at a node, sampled for each node.
        var tried: Int
        /// Whether g is w y with y 0 or 1, so that nodes with one outcome are recognised by their sums.
        var areOutcomes = false
        /// The direction of each column; nil if none is known.
        var directions: [KnownDirection]?
    }

    private let table: BinnedTable
    private let limits: Limits
    private var random: Random
    private var tree: BinnedTree
    private var rows: [Int32]
    private var spare: [Int32]
    private var order: [Int]
    private let histogram: UnsafeMutableBufferPointer<SIMD2<Double>>
    private let keys: UnsafeMutableBufferPointer<UInt32>

    init(_ table: BinnedTable, _ limits: Limits, _ seed: Seed) {
        (self.table, self.limits) = (table, limits)
        random = Random(seed)
        tree = BinnedTree(columns: table.columns)
        rows = []
        spare = [Int32](repeating: 0, count: table.rows)
        order = Array(0..<table.columns)
        histogram = .allocate(capacity: BinnedTable.binLimit)
        keys = .allocate(capacity: Self.sortingThreshold)
    }

    deinit {
        histogram.deallocate()
        keys.deallocate()
    }

    /// With fewer rows, sorting is faster than a histogram.
    private static let sortingThreshold = 40

    private struct Node {
        let index: Int
        let start: Int
        let end: Int
        let sum: SIMD2<Double>
        var bounds = LeafBounds()
    }

    private struct Cut {
        var gain: Double
        var feature = -1
        var bin = 0
        var left = SIMD2<Double>.zero
    }

    /// Grows a tree over these rows with the (g, h) of each row. The random stream continues from tree to tree.
    func grow(_ selected: [Int32], _ terms: [SIMD2<Double>]) -> BinnedTree {
        tree = BinnedTree(columns: table.columns)
        rows = selected
        var sum = SIMD2<Double>.zero
        for row in selected { sum += terms[Int(row)] }
        var pending = [Node(index: 0, start: 0, end: selected.count, sum: sum)]
        terms.withUnsafeBufferPointer { terms in
            table.bins.withUnsafeBufferPointer { bins in
                rows.withUnsafeMutableBufferPointer { rows in
                    while let node = pending.popLast() {
                        guard let cut = best(node, rows, terms, bins) else {
                            close(node)
                            continue
                        }
                        let middle = divide(node, cut, rows, bins)
                        let left = tree.split(node.index, feature: cut.feature, bin: cut.bin, gain: cut.gain)
                        let right = node.sum - cut.left
                        let bounds = limits.directions.map { node.bounds.children(cut.left, right, l2: 0, $0[cut.feature]) } ?? (node.bounds, node.bounds)
                        pending.append(Node(index: left + 1, start: middle, end: node.end, sum: right, bounds: bounds.1))
                        pending.append(Node(index: left, start: node.start, end: middle, sum: cut.left, bounds: bounds.0))
                    }
                }
            }
        }
        return tree
    }

    private func close(_ node: Node) {
        tree.values[node.index] = node.bounds.value(node.sum, l2: 0)
    }

    /// The best cut among columns sampled without replacement. Columns that are constant in the node do not count as tried.
    private func best(
        _ node: Node, _ rows: UnsafeMutableBufferPointer<Int32>, _ terms: UnsafeBufferPointer<SIMD2<Double>>, _ bins: UnsafeBufferPointer<UInt8>
    ) -> Cut? {
        let count = node.end - node.start
        guard count > 1, node.sum[1] >= 2 * limits.minLeafWeight else { return nil }
        if limits.areOutcomes, node.sum[0] == 0 || node.sum[0] == node.sum[1] { return nil }
        let parentScore = limits.directions == nil ? node.sum[0] * node.sum[0] / node.sum[1] : node.bounds.score(node.sum, l2: 0)
        var cut = Cut(gain: 1e-12 * max(1, abs(parentScore)))
        var tried = 0
        for position in 0..<table.columns where tried < limits.tried {
            if limits.tried < table.columns { order.swapAt(position, position + random.index(below: table.columns - position)) }
            let feature = order[position]
            let column = UnsafePointer(bins.baseAddress! + feature * table.rows)
            let selected = UnsafePointer(rows.baseAddress! + node.start)
            let isVaried =
                count < Self.sortingThreshold
                ? scanSorted(node, feature, column, selected, count, terms, parentScore, &cut)
                : scanHistogram(node, feature, column, selected, count, terms, parentScore, &cut)
            if isVaried { tried += 1 }
        }
        return cut.feature >= 0 ? cut : nil
    }

    private func scanHistogram(
        _ node: Node, _ feature: Int, _ column: UnsafePointer<UInt8>, _ rows: UnsafePointer<Int32>, _ count: Int,
        _ terms: UnsafeBufferPointer<SIMD2<Double>>, _ parentScore: Double, _ cut: inout Cut
    ) -> Bool {
        let width = table.cuts[feature].count + 1
        guard width > 1 else { return false }
        let (sums, terms) = (histogram.baseAddress!, terms.baseAddress!)
        for b in 0..<width { sums[b] = .zero }
        for r in 0..<count {
            let row = Int(rows[r])
            sums[Int(column[row])] += terms[row]
        }
        var left = SIMD2<Double>.zero
        var isVaried = false
        for b in 0..<(width - 1) {
            let bin = sums[b]
            if bin[1] == 0 { continue }
            left += bin
            let right = node.sum[1] - left[1]
            if right <= 1e-9 * node.sum[1] { break }
            isVaried = true
            consider(left, node, feature, b, parentScore, &cut)
        }
        return isVaried
    }

    private func scanSorted(
        _ node: Node, _ feature: Int, _ column: UnsafePointer<UInt8>, _ rows: UnsafePointer<Int32>, _ count: Int,
        _ terms: UnsafeBufferPointer<SIMD2<Double>>, _ parentScore: Double, _ cut: inout Cut
    ) -> Bool {
        let (keys, terms) = (keys.baseAddress!, terms.baseAddress!)
        var (lowest, highest) = (UInt32.max, UInt32.zero)
        for r in 0..<count {
            let key = UInt32(column[Int(rows[r])]) << 8 | UInt32(r)
            lowest = min(lowest, key)
            highest = max(highest, key)
            keys[r] = key
        }
        guard lowest >> 8 != highest >> 8 else { return false }
        for r in 1..<count {
            let key = keys[r]
            var position = r
            while position > 0, keys[position - 1] > key {
                keys[position] = keys[position - 1]
                position -= 1
            }
            keys[position] = key
        }
        var left = SIMD2<Double>.zero
        for r in 0..<(count - 1) {
            left += terms[Int(rows[Int(keys[r] & 0xFF)])]
            let bin = keys[r] >> 8
            if bin != keys[r + 1] >> 8 { consider(left, node, feature, Int(bin), parentScore, &cut) }
        }
        return true
    }

    @inline(__always)
    private func consider(_ left: SIMD2<Double>, _ node: Node, _ feature: Int, _ bin: Int, _ parentScore: Double, _ cut: inout Cut) {
        let right = node.sum - left
        guard left[1] >= limits.minLeafWeight, right[1] >= limits.minLeafWeight else { return }
        let score =
            limits.directions.map { node.bounds.score(left, right, l2: 0, $0[feature]) } ?? (left[0] * left[0] / left[1] + right[0] * right[0] / right[1])
        let gain = score - parentScore
        if gain > cut.gain { cut = Cut(gain: gain, feature: feature, bin: bin, left: left) }
    }

    /// Moves the rows of the left child before the others, keeping the order within each side.
    ///
    /// - Returns: the start of the right side.
    private func divide(
        _ node: Node, _ cut: Cut, _ rows: UnsafeMutableBufferPointer<Int32>, _ bins: UnsafeBufferPointer<UInt8>
    ) -> Int {
        let column = bins.baseAddress! + cut.feature * table.rows
        var (left, right) = (node.start, 0)
        spare.withUnsafeMutableBufferPointer { spare in
            for r in node.start..<node.end {
                let row = rows[r]
                if Int(column[Int(row)]) <= cut.bin {
                    rows[left] = row
                    left += 1
                } else {
                    spare[right] = row
                    right += 1
                }
            }
            for r in 0..<right { rows[left + r] = spare[r] }
        }
        return left
    }
}
