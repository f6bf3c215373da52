import Foundation

/// Percentiles of sorted values, by two common definitions.
package enum Percentile {
    /// Linear between neighbours: the value at position (n − 1) · share of the sorted values, counted from 0 ("type 7").
    ///
    /// `sorted` is ascending, `share` in 0…1. nil without values or if the share is out of range.
    /// Reference: R. Hyndman and Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996).
    package static func linear(_ share: Double, ofSorted sorted: [Double]) -> Double? {
        guard !sorted.isEmpty, share >= 0, share <= 1 else { return nil }
        let position = Double(sorted.count - 1) * share
        let below = Int(position)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }

    /// Nearest rank: the smallest value with at least this share of the values at or below it; the smallest value for 0.
    ///
    /// `sorted` is ascending, `share` in 0…1. nil without values or if the share is out of range.
    package static func nearestRank(_ share: Double, ofSorted sorted: [Double]) -> Double? {
        guard !sorted.isEmpty, share >= 0, share <= 1 else { return nil }
        let count = Double(sorted.count)
        // 0.07 · 100 is slightly more than 7 in binary, and must not be rounded up to rank 8.
        let rank = Int((share * count * (1 - 1e-14)).rounded(.up))
        return sorted[max(rank, 1) - 1]
    }

    /// The median of values in any order, type 7; nil without values.
    package static func median(_ values: [Double]) -> Double? {
        linear(0.5, ofSorted: values.sorted())
    }
}
