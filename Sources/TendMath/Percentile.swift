import Foundation

/// The value below which a share of sorted values lies, by the two common rules.
package enum Percentile {
    /// Linear between neighbours: the value at position (n − 1) · share of the sorted values, counted from 0 ("type 7").
    ///
    /// `sorted` ascends; `share` is in 0…1. Nil when there are no values or the share is out of range.
    /// Reference: R. Hyndman and Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996).
    package static func linear(_ share: Double, ofSorted sorted: [Double]) -> Double? {
        guard !sorted.isEmpty, share >= 0, share <= 1 else { return nil }
        let position = Double(sorted.count - 1) * share
        let below = Int(position)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }

    /// Nearest rank: the smallest value with at least that share of the values at or below it; share 0 gives the smallest.
    ///
    /// `sorted` ascends; `share` is in 0…1. Nil when there are no values or the share is out of range.
    package static func nearestRank(_ share: Double, ofSorted sorted: [Double]) -> Double? {
        guard !sorted.isEmpty, share >= 0, share <= 1 else { return nil }
        let count = Double(sorted.count)
        // 0.07 · 100 is a little more than 7 in binary; that little must not become an eighth rank.
        let rank = Int((share * count * (1 - 1e-14)).rounded(.up))
        return sorted[max(rank, 1) - 1]
    }

    /// The middle of values in any order, type 7; nil when there are none.
    package static func median(_ values: [Double]) -> Double? {
        linear(0.5, ofSorted: values.sorted())
    }
}
