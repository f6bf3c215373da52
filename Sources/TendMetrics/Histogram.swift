import Foundation

/// A histogram, which does not store the values.
package struct Histogram: Sendable, Equatable {
    /// One bin: the values with low ≤ value < high (in the last bin also value = high).
    package struct Bin: Sendable, Equatable {
        /// The lower edge.
        package let low: Double
        /// The upper edge.
        package let high: Double
        /// The number of values in the bin.
        package var count = 0
    }

    /// The bins in ascending order, without gaps.
    package private(set) var bins: [Bin]
    /// The number of values below the first edge.
    package private(set) var below = 0
    /// The number of values above the last edge.
    package private(set) var above = 0

    /// Empty bins between ascending edges; throws unless there are at least two, finite and ascending.
    package init(edges: [Double]) throws(InvalidArgument) {
        let ascending = zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }
        try require(edges.count >= 2 && edges.allSatisfy(\.isFinite) && ascending, "edges", edges, "two or more finite, ascending numbers")
        bins = zip(edges, edges.dropFirst()).map { Bin(low: $0, high: $1) }
    }

    /// A histogram of the values with about `count` bins (1 to 1,000) with round edges; nil without values.
    package init?(of values: [Double], about count: Int = 10) throws(InvalidArgument) {
        try require((1...1000).contains(count), "count", count, "1 to 1000")
        for value in values { try require(value.isFinite && abs(value) < 1e300, "value", value, "a finite number below 10^300") }
        guard let low = values.min(), let high = values.max() else { return nil }
        try self.init(edges: Self.edges(from: low, to: high, about: count))
        for value in values { try add(value) }
    }

    /// Adds one value; throws if it is NaN.
    package mutating func add(_ value: Double) throws(InvalidArgument) {
        try require(!value.isNaN, "value", value, "a number")
        if value < bins[0].low { below += 1 } else if value > bins[bins.count - 1].high { above += 1 } else { bins[binIndex(of: value)].count += 1 }
    }

    /// The number of added values, including those outside the edges.
    package var n: Int { bins.reduce(below + above) { $0 + $1.count } }

    private func binIndex(of value: Double) -> Int {
        var (low, high) = (0, bins.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if bins[middle].low <= value { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// Edges at multiples of 1, 2 or 5 times a power of ten that cover the range; a single bin if the range is too narrow for doubles.
    private static func edges(from low: Double, to high: Double, about count: Int) -> [Double] {
        let magnitude = max(abs(low), abs(high), 1)
        guard high - low > magnitude * 1e-9 else { return [low - magnitude * 0.5, high + magnitude * 0.5] }
        let raw = (high - low) / Double(count)
        let power = pow(10, log10(raw).rounded(.down))
        let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999 } ?? raw
        let first = (low / step).rounded(.down)
        let last = max((high / step).rounded(.up), first + 1)
        return stride(from: first, through: last, by: 1).map { $0 * step }
    }
}
