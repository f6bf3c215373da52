import TendMath

/// How much worse predictions become when one column is shuffled, so that it says nothing of its row any more.
///
/// Columns given together, such as the levels of one category, are shuffled together. The loss is the mean of
/// −y ln p − (1 − y) ln(1 − p) for outcomes and of (y − f)² for numbers.
/// Reference: L. Breiman, Random Forests, Machine Learning 45 (2001), section 10.
package enum PermutationImportance {
    /// The mean rise in loss of each group over `rounds` shuffles, for rows the model has not seen: around 0 for a column
    /// that says nothing, chance can make it slightly negative. Throws `FitError.unequalLengths`, `tooFew` or `notFinite`.
    package static func of(
        _ model: some Predictor, _ x: Matrix, _ y: [Double], groups: [[Int]], areOutcomes: Bool, rounds: Int = 3, seed: Seed
    ) throws(FitError) -> [Double] {
        try FitError.check(x, y, atLeast: 1)
        let before = loss(model.predictions(x), y, areOutcomes)
        return groups.enumerated().map { place, columns in
            var random = Random(seed.child("group \(place)"))
            var rise = 0.0
            for _ in 0..<rounds {
                let order = random.shuffled(Array(0..<x.rows))
                let shuffled = columns.reduce(x) { table, j in
                    let column = x.column(j)
                    return table.replacing(column: j, with: order.map { column[$0] })
                }
                rise += loss(model.predictions(shuffled), y, areOutcomes) - before
            }
            return rise / Double(max(1, rounds))
        }
    }

    private static func loss(_ predictions: [Double], _ y: [Double], _ areOutcomes: Bool) -> Double {
        var sum = 0.0
        for (f, y) in zip(predictions, y) {
            let z = areOutcomes ? logOdds(f) : 0
            sum += areOutcomes ? max(z, 0) - y * z + softplusRemainder(z) : (y - f) * (y - f)
        }
        return sum / Double(y.count)
    }
}
