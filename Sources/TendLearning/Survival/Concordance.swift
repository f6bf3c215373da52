/// How often the one with the higher risk is lost first.
package enum Concordance {
    /// Over the pairs of a lost one and one that outlasted it (longer, or as long and not lost): the share in which the lost one
    /// had the higher risk, ties counting half; ½ without such pairs. The three lists are equally long. O(n log n).
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

/// Counts by rank whose sums up to a rank take log n steps (P. Fenwick, Software: Practice and Experience 24, 1994).
private struct RankCounts {
    private var tree: [Int]
    private(set) var total = 0

    init(_ count: Int) { tree = [Int](repeating: 0, count: count + 1) }

    mutating func add(_ rank: Int) {
        total += 1
        var place = rank
        while place < tree.count {
            tree[place] += 1
            place += place & -place
        }
    }

    func sum(_ rank: Int) -> Int {
        var (place, sum) = (rank, 0)
        while place > 0 {
            sum += tree[place]
            place -= place & -place
        }
        return sum
    }
}
