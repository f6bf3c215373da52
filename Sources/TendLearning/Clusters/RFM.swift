/// RFM scores: recency, frequency and monetary value of each customer by quintile.
///
/// Customers are ranked by value; equal values share the mean of their ranks. Rank r of n, from 0, is in quintile ⌊5 r ÷ n⌋.
/// The score is the quintile plus 1, or 5 minus the quintile for days since the last purchase, so that 5 is always the best.
/// Reference: J. Bult and T. Wansbeek, Optimal selection for direct mail, Marketing Science 14 (1995).
package struct RFM: Sendable, Equatable, Codable {
    /// The purchases of one customer.
    package struct Input: Sendable, Equatable, Codable {
        /// Days since the last purchase.
        package let recency: Double
        /// The number of purchases.
        package let frequency: Double
        /// The sum of the amounts.
        package let monetary: Double

        /// The input of one customer.
        package init(recency: Double, frequency: Double, monetary: Double) {
            (self.recency, self.frequency, self.monetary) = (recency, frequency, monetary)
        }
    }

    /// Three scores of 1…5; 5 is recent, frequent and high.
    package struct Score: Sendable, Equatable, Hashable, Codable {
        /// Recency, frequency and monetary value.
        package let r, f, m: Int

        /// "555" for the best.
        package var cell: String { "\(r)\(f)\(m)" }
    }

    /// The scores, in the order of the customers.
    package let scores: [Score]

    /// Scores customers; throws `FitError.tooFew` below 5 customers, and `notFinite`.
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

    /// The quintile of each value. Equal values share the mean of their ranks.
    private static func quintiles(_ values: [Double]) -> [Int] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var quintiles = [Int](repeating: 0, count: values.count)
        var first = 0
        while first < order.count {
            var last = first
            while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
            // The mean of the ranks from `first` to `last`, times 5, divided by the count.
            for index in order[first...last] { quintiles[index] = 5 * (first + last) / (2 * order.count) }
            first = last + 1
        }
        return quintiles
    }
}
