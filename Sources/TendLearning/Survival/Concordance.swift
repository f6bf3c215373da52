/// The concordance index (Harrell).
package enum Concordance {
    /// The share of comparable pairs in which the lost case has the higher risk, ties counting half; ½ without pairs. A pair is
    /// comparable if one case is lost and the other lasts longer, or as long without being lost. The three lists have the same
    /// length. O(n log n).
    package static func index(risks: [Double], durations: [Double], isLost: [Bool]) -> Double {
        let ranks = Dictionary(Set(risks).sorted().enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        var counts = RankCounts(ranks.count)
        let order = risks.indices.sorted { durations[$0] > durations[$1] }
        var (agreeing, pairs, first) = (0.0, 0.0, 0)
        while first < order.count {
            let end = order[first...].firstIndex { durations[$0] < durations[order[first]] } ?? order.count
            for row in order[first..<end] where !isLost[row] { counts.add(ranks[risks[row], default: 1]) }
            for row in order[first..<end] where isLost[row] {
                let rank = ranks[risks[row], default: 1]
                let (below, upTo) = (counts.sum(rank - 1), counts.sum(rank))
                agreeing += Double(below) + Double(upTo - below) / 2
                pairs += Double(counts.total)
            }
            for row in order[first..<end] where isLost[row] { counts.add(ranks[risks[row], default: 1]) }
            first = end
        }
        return pairs > 0 ? agreeing / pairs : 0.5
    }
}

/// Counts by rank with cumulative sums in log n steps (P. Fenwick, Software: Practice and Experience 24, 1994).
private struct RankCounts {
    private var tree: [Int]
    private(set) var total = 0

    init(_ count: Int) { tree = [Int](repeating: 0, count: count + 1) }

    mutating func add(_ rank: Int) {
        total += 1
        var index = rank
        while index < tree.count {
            tree[index] += 1
            index += index & -index
        }
    }

    func sum(_ rank: Int) -> Int {
        var (index, sum) = (rank, 0)
        while index > 0 {
            sum += tree[index]
            index -= index & -index
        }
        return sum
    }
}
