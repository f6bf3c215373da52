/// The seed of a random number generator. A number always means the same stream.
package struct Seed: Sendable, Hashable, Codable {
    /// The 64 bits of the seed.
    package let value: UInt64

    /// A seed from a number; every number is valid, including 0.
    package init(_ value: UInt64) { self.value = value }

    /// A separate seed for a named part, so that more draws in one part do not change the others.
    ///
    /// FNV-1a over the UTF-8 bytes of the name, starting with this seed, then one SplitMix64 step.
    package func child(_ name: String) -> Seed {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ value
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        var mixed = SplitMix64(state: hash)
        return Seed(mixed.next())
    }
}

/// A generator that fills the state of a larger one from a seed.
///
/// Reference: G. Steele, D. Lea and C. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator in the given state.
    package init(state: UInt64) { self.state = state }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
