/// What a larger value of a column does to the probability of 1, as it is known before any data are seen.
///
/// A model with known directions is monotone: if only this column of a row rises, its prediction never moves the other way. Data in
/// which another cause hides or reverses the effect of a column cannot change that. If the known direction is right, the fit has less
/// variance; if it is wrong, the column has no effect on the prediction where the data contradict it.
package enum KnownDirection: Int, Sendable, Codable {
    /// A larger value never raises the probability.
    case falling = -1
    /// Nothing is known; the data decide.
    case unknown = 0
    /// A larger value never lowers the probability.
    case rising = 1
}

extension [KnownDirection] {
    /// The directions of m columns if at least one is known, and nil otherwise; throws `FitError.unequalLengths` for another number.
    static func checked(_ directions: [KnownDirection]?, columns m: Int) throws(FitError) -> [KnownDirection]? {
        guard let directions else { return nil }
        guard directions.count == m else { throw .unequalLengths(directions.count, m) }
        return directions.contains { $0 != .unknown } ? directions : nil
    }
}
