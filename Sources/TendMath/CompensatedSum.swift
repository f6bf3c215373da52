/// A running sum whose rounding error does not grow with the number of terms.
///
/// Neumaier's sum: the rounding error of each addition is summed separately.
/// The error is about one unit in the last place of the result plus n ε² Σ|x|.
/// Reference: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54 (1974).
package struct CompensatedSum: Sendable, Equatable {
    private var total = 0.0
    private var compensation = 0.0

    /// The empty sum, 0.
    package init() {}

    /// The sum of a sequence, in its order.
    package init(_ terms: some Sequence<Double>) {
        for term in terms { add(term) }
    }

    /// Adds one term. With an infinite or NaN term, the sum is infinite or NaN.
    package mutating func add(_ term: Double) {
        let next = total + term
        if next.isFinite {
            compensation += abs(total) >= abs(term) ? (total - next) + term : (term - next) + total
        }
        total = next
    }

    /// Adds another sum, so that parts of a long column can be summed separately.
    package mutating func add(_ other: CompensatedSum) {
        add(other.total)
        add(other.compensation)
    }

    /// The sum so far, in the unit of the terms.
    package var value: Double { total.isFinite ? total + compensation : total }
}
