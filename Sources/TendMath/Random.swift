import Foundation

/// A seeded stream of random numbers: the same seed gives the same numbers on every machine and in every version.
///
/// xoshiro256** (period 2²⁵⁶ − 1), its state filled from the seed by SplitMix64. Not for secrets.
/// Integers, uniform numbers, choices and shuffles are stable to the bit; numbers that pass through a logarithm
/// may differ in the last digit between C libraries. How many draws each function takes is part of the promise.
/// Reference: D. Blackman and S. Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021).
package struct Random: RandomNumberGenerator, Sendable {
    private var s0, s1, s2, s3: UInt64

    /// The stream of a seed.
    package init(_ seed: Seed) {
        var filler = SplitMix64(state: seed.value)
        self.init(state: (filler.next(), filler.next(), filler.next(), filler.next()))
    }

    /// The stream from a state of four words, which must not all be 0 (the stream of 0 would stay there).
    package init(state: (UInt64, UInt64, UInt64, UInt64)) {
        (s0, s1, s2, s3) = state
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        let result = rotate(s1 &* 5, by: 7) &* 9
        let shifted = s1 << 17
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= shifted
        s3 = rotate(s3, by: 45)
        return result
    }

    /// A whole number in 0..<bound, each equally likely; 0 when the bound is not positive.
    ///
    /// The high half of a 128-bit product, with the few draws that would favour some numbers thrown away.
    /// Reference: D. Lemire, Fast random integer generation in an interval, ACM TOMACS 29 (2019).
    package mutating func index(below bound: Int) -> Int {
        guard bound > 0 else { return 0 }
        let width = UInt64(bound)
        let unfair = (0 &- width) % width
        while true {
            let product = next().multipliedFullWidth(by: width)
            if product.low >= unfair { return Int(product.high) }
        }
    }

    /// A number in 0..<1, a multiple of 2⁻⁵³.
    package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number in low..<high.
    package mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

    /// True with the given chance: never for 0 or less, always for 1 or more.
    package mutating func bernoulli(_ probability: Double) -> Bool { uniform() < probability }

    /// One of the elements, each equally likely; nil when there are none.
    package mutating func choice<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[index(below: elements.count)]
    }

    /// One of the elements with chances in proportion to the weights (same length, none negative).
    ///
    /// Nil when there are none, the lengths differ, a weight is negative or not finite, or all are 0.
    package mutating func choice<Element>(_ elements: [Element], weights: [Double]) -> Element? {
        let sum = weights.reduce(0, +)
        guard elements.count == weights.count, sum > 0, sum.isFinite, weights.allSatisfy({ $0 >= 0 }) else { return nil }
        var rest = uniform() * sum
        for (element, weight) in zip(elements, weights) {
            rest -= weight
            if rest < 0 { return element }
        }
        return weights.lastIndex { $0 > 0 }.map { elements[$0] }
    }

    /// Puts the elements into an order drawn from all orders alike (Fisher and Yates, from the last element down).
    package mutating func shuffle<Element>(_ elements: inout [Element]) {
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, index(below: last + 1))
        }
    }

    /// The elements in an order drawn from all orders alike.
    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var copy = elements
        shuffle(&copy)
        return copy
    }

    private func rotate(_ word: UInt64, by bits: UInt64) -> UInt64 {
        (word << bits) | (word >> (64 - bits))
    }
}
