import TendMath

/// Grows one tree over bins by the greatest gain G_l² ÷ (H_l + λ) + G_r² ÷ (H_r + λ) − G² ÷ (H + λ).
///
/// Every row carries (g, h); G and H are sums over a node, and a leaf gives G ÷ (H + λ). With g = w y and h = w that is
/// the tree of least squares, which for outcomes 0 and 1 is the tree of Gini's impurity; with g = y − p and h = p (1 − p)
/// it is a step of gradient boosting. Reference: T. Chen and C. Guestrin, XGBoost, KDD (2016), equations 5 to 7.
final class TreeGrower {
    struct Limits {
        var depth = Int.max
        /// The least H of a leaf.
        var minLeafWeight = 1.0
        var l2 = 0.0
        /// How many columns are tried at a node, drawn anew each time.
        var tried: Int
        /// Whether g is w y with y 0 or 1, so that a node of one outcome can be told by its sums.
        var areOutcomes = false
    }

    private let table: BinnedTable
    private let limits: Limits
    private var random: Random
    private var tree: Tree
    private var rows: [Int32]
    private var spare: [Int32]
    private var order: [Int]
    private let histogram: UnsafeMutableBufferPointer<SIMD2<Double>>
    private let keys: UnsafeMutableBufferPointer<UInt32>

    init(_ table: BinnedTable, _ limits: Limits, _ seed: Seed) {
        (self.table, self.limits) = (table, limits)
        random = Random(seed)
        tree = Tree(gains: [])
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

    /// Below so many rows sorting them is quicker than a histogram.
    private static let sortingThreshold = 40

    private struct Node {
        let index: Int
        let start: Int
        let end: Int
        let depth: Int
        let sum: SIMD2<Double>
    }

    private struct Cut {
        var gain: Double
        var feature = -1
        var bin = 0
        var left = SIMD2<Double>.zero
    }

    /// The tree over the rows named, each with its (g, h); the seed's stream goes on from tree to tree.
    func grow(_ picked: [Int32], _ terms: [SIMD2<Double>]) -> Tree {
        tree = Tree(gains: [Double](repeating: 0, count: table.columns))
        rows = picked
        var sum = SIMD2<Double>.zero
        for row in picked { sum += terms[Int(row)] }
        append()
        var open = [Node(index: 0, start: 0, end: picked.count, depth: 0, sum: sum)]
        terms.withUnsafeBufferPointer { terms in
            table.bins.withUnsafeBufferPointer { bins in
                rows.withUnsafeMutableBufferPointer { rows in
                    while let node = open.popLast() {
                        guard let cut = best(node, rows, terms, bins) else {
                            close(node)
                            continue
                        }
                        let middle = divide(node, cut, rows, bins)
                        let left = tree.features.count
                        (tree.features[node.index], tree.children[node.index]) = (Int32(cut.feature), Int32(left))
                        tree.values[node.index] = table.cuts[cut.feature][cut.bin]
                        tree.gains[cut.feature] += cut.gain
                        append()
                        append()
                        open.append(Node(index: left + 1, start: middle, end: node.end, depth: node.depth + 1, sum: node.sum - cut.left))
                        open.append(Node(index: left, start: node.start, end: middle, depth: node.depth + 1, sum: cut.left))
                    }
                }
            }
        }
        return tree
    }

    private func append() {
        tree.features.append(-1)
        tree.values.append(0)
        tree.children.append(-1)
    }

    private func close(_ node: Node) {
        let weight = node.sum[1] + limits.l2
        tree.values[node.index] = weight > 0 ? node.sum[0] / weight : 0
    }

    /// The best cut among columns drawn without return; columns that are constant in the node do not count as tried.
    private func best(
        _ node: Node, _ rows: UnsafeMutableBufferPointer<Int32>, _ terms: UnsafeBufferPointer<SIMD2<Double>>, _ bins: UnsafeBufferPointer<UInt8>
    ) -> Cut? {
        let count = node.end - node.start
        guard count > 1, node.depth < limits.depth, node.sum[1] >= 2 * limits.minLeafWeight else { return nil }
        if limits.areOutcomes, node.sum[0] == 0 || node.sum[0] == node.sum[1] { return nil }
        let whole = node.sum[0] * node.sum[0] / (node.sum[1] + limits.l2)
        var cut = Cut(gain: 1e-12 * max(1, abs(whole)))
        var tried = 0
        for place in 0..<table.columns where tried < limits.tried {
            if limits.tried < table.columns { order.swapAt(place, place + random.index(below: table.columns - place)) }
            let feature = order[place]
            let column = UnsafePointer(bins.baseAddress! + feature * table.rows)
            let picked = UnsafePointer(rows.baseAddress! + node.start)
            let isVaried =
                count < Self.sortingThreshold
                ? scanSorted(node, feature, column, picked, count, terms, whole, &cut)
                : scanHistogram(node, feature, column, picked, count, terms, whole, &cut)
            if isVaried { tried += 1 }
        }
        return cut.feature >= 0 ? cut : nil
    }

    private func scanHistogram(
        _ node: Node, _ feature: Int, _ column: UnsafePointer<UInt8>, _ rows: UnsafePointer<Int32>, _ count: Int,
        _ terms: UnsafeBufferPointer<SIMD2<Double>>, _ whole: Double, _ cut: inout Cut
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
            consider(left, node, feature, b, whole, &cut)
        }
        return isVaried
    }

    private func scanSorted(
        _ node: Node, _ feature: Int, _ column: UnsafePointer<UInt8>, _ rows: UnsafePointer<Int32>, _ count: Int,
        _ terms: UnsafeBufferPointer<SIMD2<Double>>, _ whole: Double, _ cut: inout Cut
    ) -> Bool {
        let (keys, terms) = (keys.baseAddress!, terms.baseAddress!)
        var (least, most) = (UInt32.max, UInt32.zero)
        for r in 0..<count {
            let key = UInt32(column[Int(rows[r])]) << 8 | UInt32(r)
            least = min(least, key)
            most = max(most, key)
            keys[r] = key
        }
        guard least >> 8 != most >> 8 else { return false }
        for r in 1..<count {
            let key = keys[r]
            var place = r
            while place > 0, keys[place - 1] > key {
                keys[place] = keys[place - 1]
                place -= 1
            }
            keys[place] = key
        }
        var left = SIMD2<Double>.zero
        for r in 0..<(count - 1) {
            left += terms[Int(rows[Int(keys[r] & 0xFF)])]
            let bin = keys[r] >> 8
            if bin != keys[r + 1] >> 8 { consider(left, node, feature, Int(bin), whole, &cut) }
        }
        return true
    }

    @inline(__always)
    private func consider(_ left: SIMD2<Double>, _ node: Node, _ feature: Int, _ bin: Int, _ whole: Double, _ cut: inout Cut) {
        let right = node.sum - left
        guard left[1] >= limits.minLeafWeight, right[1] >= limits.minLeafWeight else { return }
        let gain = left[0] * left[0] / (left[1] + limits.l2) + right[0] * right[0] / (right[1] + limits.l2) - whole
        if gain > cut.gain { cut = Cut(gain: gain, feature: feature, bin: bin, left: left) }
    }

    /// Puts the rows that go left before the others, each side in its old order, and says where the right side begins.
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
