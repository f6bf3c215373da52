/// Recency, frequency and money in fifths: how lately, how often and how much each customer bought.
///
/// Customers are ordered by the value, then by their order in the list; rank r of n, from 0, is in fifth ⌊5 r ÷ n⌋. The
/// score is the fifth plus 1, or 5 less the fifth for days since the last purchase, so that 5 is always the best.
/// Reference: J. Bult and T. Wansbeek, Optimal selection for direct mail, Marketing Science 14 (1995).
package struct RFM: Sendable, Equatable, Codable {
    /// What is known of a customer.
    package struct Input: Sendable, Equatable, Codable {
        /// Days since the last purchase.
        package let recency: Double
        /// How many purchases.
        package let frequency: Double
        /// The sum of their amounts.
        package let monetary: Double

        /// A customer's three numbers.
        package init(recency: Double, frequency: Double, monetary: Double) {
            (self.recency, self.frequency, self.monetary) = (recency, frequency, monetary)
        }
    }

    /// Three scores of 1…5; 5 is recent, often, much.
    package struct Score: Sendable, Equatable, Hashable, Codable {
        /// How recent, how often, how much.
        package let r, f, m: Int

        /// "555" for the best.
        package var cell: String { "\(r)\(f)\(m)" }
    }

    /// The scores, in the order of the customers.
    package let scores: [Score]

    /// Scores customers; throws `FitError.tooFew` below 5, since fifths need as many, and `notFinite`.
    package init(_ inputs: [Input]) throws(FitError) {
        guard inputs.count >= 5 else { throw .tooFew(inputs.count, needed: 5) }
        for (row, input) in inputs.enumerated() {
            for (column, value) in [input.recency, input.frequency, input.monetary].enumerated() where !value.isFinite {
                throw .notFinite(row: row, column: column)
            }
        }
        let r = Self.quintiles(inputs.map(\.recency))
        let f = Self.quintiles(inputs.map(\.frequency))
        let m = Self.quintiles(inputs.map(\.monetary))
        scores = inputs.indices.map { Score(r: 5 - r[$0], f: f[$0] + 1, m: m[$0] + 1) }
    }

    /// Equal values get the same fifth: they share the mean of their ranks.
    private static func quintiles(_ values: [Double]) -> [Int] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var fifths = [Int](repeating: 0, count: values.count)
        var first = 0
        while first < order.count {
            var last = first
            while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
            // The mean of the ranks from `first` to `last`, times 5, divided by the count.
            for index in order[first...last] { fifths[index] = 5 * (first + last) / (2 * order.count) }
            first = last + 1
        }
        return fifths
    }
}
