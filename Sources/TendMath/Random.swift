import Foundation

/// A seeded random number generator. The same seed gives the same numbers on every machine and in every version.
///
/// xoshiro256** (period 2²⁵⁶ − 1), with its state filled from the seed by SplitMix64. Not for cryptography.
/// Integers, uniform numbers, choices and shuffles are stable to the bit; numbers computed with a logarithm can differ in
/// the last digit between C libraries. The number of draws of each function is stable too.
/// Reference: D. Blackman and S. Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021).
package struct Random: RandomNumberGenerator, Sendable {
    private var s0, s1, s2, s3: UInt64

    /// A generator with a seed.
    package init(_ seed: Seed) {
        var filler = SplitMix64(state: seed.value)
        self.init(state: (filler.next(), filler.next(), filler.next(), filler.next()))
    }

    /// A generator with a state of four words, which must not all be 0 (it would only return 0).
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

    /// A whole number in 0..<bound with equal probabilities; 0 if the bound is not positive.
    ///
    /// The high half of a 128-bit product; draws that would favour some numbers are rejected.
    /// Reference: D. Lemire, Fast random integer generation in an interval, ACM TOMACS 29 (2019).
    package mutating func index(below bound: Int) -> Int {
        guard bound > 0 else { return 0 }
        let width = UInt64(bound)
        let threshold = (0 &- width) % width
        while true {
            let product = next().multipliedFullWidth(by: width)
            if product.low >= threshold { return Int(product.high) }
        }
    }

    /// A number in 0..<1, a multiple of 2⁻⁵³.
    package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number in low..<high.
    package mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

    /// True with the given probability: never for 0 or less, always for 1 or more.
    package mutating func bernoulli(_ probability: Double) -> Bool { uniform() < probability }

    /// A random element with equal probabilities; nil without elements.
    package mutating func choice<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[index(below: elements.count)]
    }

    /// A random element with probabilities proportional to the weights (same length, none negative).
    ///
    /// nil without elements, with different lengths, with a weight that is negative or not finite, or if all weights are 0.
    package mutating func choice<Element>(_ elements: [Element], weights: [Double]) -> Element? {
        let sum = weights.reduce(0, +)
        guard elements.count == weights.count, sum > 0, sum.isFinite, weights.allSatisfy({ $0 >= 0 }) else { return nil }
        var remainder = uniform() * sum
        for (element, weight) in zip(elements, weights) {
            remainder -= weight
            if remainder < 0 { return element }
        }
        return weights.lastIndex { $0 > 0 }.map { elements[$0] }
    }

    /// Shuffles the elements; all orders are equally likely (Fisher–Yates, from the last element down).
    package mutating func shuffle<Element>(_ elements: inout [Element]) {
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, index(below: last + 1))
        }
    }

    /// The elements in random order; all orders are equally likely.
    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var copy = elements
        shuffle(&copy)
        return copy
    }

    private func rotate(_ word: UInt64, by bits: UInt64) -> UInt64 {
        (word << bits) | (word >> (64 - bits))
    }
}
