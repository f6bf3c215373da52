import TendMath

/// Grows the trees of gradient boosting: always splits the leaf with the greatest gain
/// G_l² ÷ (H_l + λ) + G_r² ÷ (H_r + λ) − G² ÷ (H + λ) next, until there are enough leaves.
///
/// Every row has (g, h), the negative gradient and the curvature of its loss; G and H are their sums over a leaf, and the value of
/// a leaf is G ÷ (H + λ). The sums of a leaf by bin are those of its parent less those of its sibling, so that only the smaller one
/// of two siblings is counted.
/// Reference: G. Ke and others, LightGBM: A highly efficient gradient boosting decision tree, NIPS (2017).
final class BoostingTreeGrower {
    struct Limits {
        /// The maximum number of leaves, and the maximum depth of a leaf.
        var leaves: Int
        var depth: Int
        /// The minimum H of a leaf.
        var minLeafWeight: Double
        var l2: Double
        /// The direction of each column; nil if none is known.
        var directions: [KnownDirection]?
    }

    private typealias Term = SIMD2<Double>

    private struct Leaf {
        let node: Int
        let start: Int
        let end: Int
        let depth: Int
        let sum: Term
        var bounds = LeafBounds()
        /// The index of its sums by bin.
        var slot = 0
        var cut = Cut()
        var count: Int { end - start }
    }

    private struct Cut {
        var gain = 0.0
        var feature = -1
        var bin = 0
        var left = Term.zero
    }

    private let table: BinnedTable
    private let limits: Limits
    private let rows: UnsafeMutablePointer<Int32>
    private let spare: UnsafeMutablePointer<Int32>
    /// The terms of the rows of the leaf that is counted, in their order.
    private let ordered: UnsafeMutablePointer<Term>
    /// For each leaf that can be split, the sums of each bin of each sampled column.
    private var sums: [UnsafeMutablePointer<Term>] = []
    private let slotSize: Int
    /// The second sums of a column: rows add to the two in turn, so that an addition does not wait for the one before it.
    private let second: UnsafeMutablePointer<Term>
    private var columns: [Int] = []
    private var offsets: [Int] = []

    init(_ table: BinnedTable, _ limits: Limits) {
        (self.table, self.limits) = (table, limits)
        rows = .allocate(capacity: table.rows)
        spare = .allocate(capacity: table.rows)
        ordered = .allocate(capacity: table.rows)
        second = .allocate(capacity: BinnedTable.binLimit)
        slotSize = table.cuts.reduce(0) { $0 + $1.count + 1 }
    }

    deinit {
        rows.deallocate()
        spare.deallocate()
        ordered.deallocate()
        second.deallocate()
        for slot in sums { slot.deallocate() }
    }

    /// Grows a tree over these rows with the (g, h) of every row of the table, using these columns.
    func grow(_ selected: [Int32], _ terms: [SIMD2<Double>], columns: [Int]) -> BinnedTree {
        self.columns = columns.filter { !table.cuts[$0].isEmpty }
        offsets = self.columns.reduce(into: [0]) { $0.append($0[$0.count - 1] + table.cuts[$1].count + 1) }
        return terms.withUnsafeBufferPointer { terms in
            table.bins.withUnsafeBufferPointer { bins in
                guard let terms = terms.baseAddress, let bins = bins.baseAddress else { return BinnedTree(columns: table.columns) }
                return grow(selected, terms, bins)
            }
        }
    }

    private func grow(_ selected: [Int32], _ terms: UnsafePointer<Term>, _ bins: UnsafePointer<UInt8>) -> BinnedTree {
        var tree = BinnedTree(columns: table.columns)
        var sum = Term.zero
        for (index, row) in selected.enumerated() {
            rows[index] = row
            sum += terms[Int(row)]
        }
        var leaves = [Leaf(node: 0, start: 0, end: selected.count, depth: 0, sum: sum)]
        var usedSlots = 1
        if canSplit(leaves[0]) {
            sumTerms(leaves[0], terms, bins)
            leaves[0].cut = bestCut(leaves[0])
        }
        while leaves.count < limits.leaves, let next = leaves.indices.max(by: { leaves[$0].cut.gain < leaves[$1].cut.gain }), leaves[next].cut.feature >= 0 {
            let (parent, cut) = (leaves[next], leaves[next].cut)
            let middle = divide(parent, cut, bins)
            let node = tree.split(parent.node, feature: cut.feature, bin: cut.bin, gain: cut.gain)
            var left = Leaf(node: node, start: parent.start, end: middle, depth: parent.depth + 1, sum: cut.left)
            var right = Leaf(node: node + 1, start: middle, end: parent.end, depth: parent.depth + 1, sum: parent.sum - cut.left)
            if let directions = limits.directions {
                (left.bounds, right.bounds) = parent.bounds.children(left.sum, right.sum, l2: limits.l2, directions[cut.feature])
            }
            if leaves.count + 1 < limits.leaves, canSplit(left) || canSplit(right) {
                let isLeftSmaller = left.count <= right.count
                (left.slot, right.slot) = isLeftSmaller ? (usedSlots, parent.slot) : (parent.slot, usedSlots)
                usedSlots += 1
                let (smaller, larger) = isLeftSmaller ? (left, right) : (right, left)
                sumTerms(smaller, terms, bins)
                if canSplit(larger) { subtract(smaller.slot, from: larger.slot) }
                if canSplit(left) { left.cut = bestCut(left) }
                if canSplit(right) { right.cut = bestCut(right) }
            }
            leaves[next] = left
            leaves.append(right)
        }
        for leaf in leaves { tree.values[leaf.node] = leaf.bounds.value(leaf.sum, l2: limits.l2) }
        return tree
    }

    private func canSplit(_ leaf: Leaf) -> Bool { leaf.count > 1 && leaf.depth < limits.depth && leaf.sum[1] >= 2 * limits.minLeafWeight }

    private func slot(_ index: Int) -> UnsafeMutablePointer<Term> {
        while sums.count <= index { sums.append(.allocate(capacity: slotSize)) }
        return sums[index]
    }

    /// The sums of each bin of each sampled column over the rows of a leaf.
    private func sumTerms(_ leaf: Leaf, _ terms: UnsafePointer<Term>, _ bins: UnsafePointer<UInt8>) {
        let (selected, count) = (UnsafePointer(rows + leaf.start), leaf.count)
        for r in 0..<count { ordered[r] = terms[Int(selected[r])] }
        let slot = slot(leaf.slot)
        for (index, feature) in columns.enumerated() {
            let (column, sums) = (bins + feature * table.rows, slot + offsets[index])
            let width = offsets[index + 1] - offsets[index]
            if width == 2 {
                sumFlag(leaf, column, selected, into: sums)
            } else {
                sumColumn(column, selected, count, width, into: sums)
            }
        }
    }

    /// For a column with two bins one sum is enough, without a table.
    @inline(__always)
    private func sumFlag(_ leaf: Leaf, _ column: UnsafePointer<UInt8>, _ selected: UnsafePointer<Int32>, into sums: UnsafeMutablePointer<Term>) {
        var (first, second) = (Term.zero, Term.zero)
        var r = 0
        while r + 2 <= leaf.count {
            first += ordered[r] * Term(repeating: Double(column[Int(selected[r])]))
            second += ordered[r + 1] * Term(repeating: Double(column[Int(selected[r + 1])]))
            r += 2
        }
        if r < leaf.count { first += ordered[r] * Term(repeating: Double(column[Int(selected[r])])) }
        sums[1] = first + second
        sums[0] = leaf.sum - sums[1]
    }

    @inline(__always)
    private func sumColumn(
        _ column: UnsafePointer<UInt8>, _ selected: UnsafePointer<Int32>, _ count: Int, _ width: Int, into sums: UnsafeMutablePointer<Term>
    ) {
        for bin in 0..<width { sums[bin] = .zero }
        var r = 0
        // With few rows, clearing and adding the second sums takes longer than waiting.
        guard count > 2 * width else {
            while r < count {
                sums[Int(column[Int(selected[r])])] += ordered[r]
                r += 1
            }
            return
        }
        for bin in 0..<width { second[bin] = .zero }
        while r + 2 <= count {
            sums[Int(column[Int(selected[r])])] += ordered[r]
            second[Int(column[Int(selected[r + 1])])] += ordered[r + 1]
            r += 2
        }
        if r < count { sums[Int(column[Int(selected[r])])] += ordered[r] }
        for bin in 0..<width { sums[bin] += second[bin] }
    }

    /// The sums of a leaf from those of its parent.
    private func subtract(_ sibling: Int, from parent: Int) {
        let (sums, other) = (slot(parent), slot(sibling))
        for index in 0..<(offsets.last ?? 0) { sums[index] -= other[index] }
    }

    private func bestCut(_ leaf: Leaf) -> Cut {
        let l2 = limits.l2
        if let directions = limits.directions {
            let bounds = leaf.bounds
            return bestCut(leaf, bounds.score(leaf.sum, l2: l2)) { bounds.score($1, $2, l2: l2, directions[$0]) }
        }
        return bestCut(leaf, leaf.sum[0] * leaf.sum[0] / (leaf.sum[1] + l2)) { _, left, right in
            let (leftWeight, rightWeight) = (left[1] + l2, right[1] + l2)
            return (left[0] * left[0] * rightWeight + right[0] * right[0] * leftWeight) / (leftWeight * rightWeight)
        }
    }

    /// The cut with the greatest gain: its score, by its column and the sums of both sides, less that of the leaf.
    @inline(__always)
    private func bestCut(_ leaf: Leaf, _ parentScore: Double, _ score: (Int, Term, Term) -> Double) -> Cut {
        var best = Cut(gain: 1e-12 * max(1, abs(parentScore)))
        let (slot, minWeight) = (slot(leaf.slot), limits.minLeafWeight)
        for (index, feature) in columns.enumerated() {
            let (sums, width) = (slot + offsets[index], offsets[index + 1] - offsets[index])
            var left = Term.zero
            for bin in 0..<(width - 1) {
                left += sums[bin]
                // A bin without rows has no cut; after subtractions its sum can differ from 0 by rounding.
                if left[1] < minWeight || sums[bin][1] < 1e-9 { continue }
                let right = leaf.sum - left
                if right[1] < minWeight || right[1] < 1e-9 { break }
                let gain = score(feature, left, right) - parentScore
                if gain > best.gain { best = Cut(gain: gain, feature: feature, bin: bin, left: left) }
            }
        }
        return best.feature < 0 ? Cut() : best
    }

    /// Moves the rows of the left child before the others, keeping the order within each side; returns the start of the right side.
    private func divide(_ leaf: Leaf, _ cut: Cut, _ bins: UnsafePointer<UInt8>) -> Int {
        let (column, bin) = (bins + cut.feature * table.rows, UInt8(cut.bin))
        var (left, right) = (leaf.start, 0)
        for r in leaf.start..<leaf.end {
            let row = rows[r]
            // Both writes, and one counter: faster than a branch that cannot be predicted.
            (rows[left], spare[right]) = (row, row)
            let isLeft = column[Int(row)] <= bin
            left += isLeft ? 1 : 0
            right += isLeft ? 0 : 1
        }
        for r in 0..<right { rows[left + r] = spare[r] }
        return left
    }
}
