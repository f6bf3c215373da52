import TendMath

/// The increase in loss when one column is shuffled, so that it no longer belongs to its rows.
///
/// Columns of one group, such as the levels of one category, are shuffled together. The loss is the mean of
/// −y ln p − (1 − y) ln(1 − p) for outcomes and of (y − f)² for numbers.
/// Reference: L. Breiman, Random Forests, Machine Learning 45 (2001), section 10.
package enum PermutationImportance {
    /// The mean increase in loss of each group over `rounds` shuffles, on rows that the model was not fitted to. It is around 0
    /// for an uninformative column, and can be slightly negative. Throws `FitError.unequalLengths`, `tooFew` or `notFinite`.
    package static func of(
        _ model: any Predictor, _ x: Matrix, _ y: [Double], groups: [[Int]], areOutcomes: Bool, rounds: Int = 3, seed: Seed
    ) throws(FitError) -> [Double] {
        try FitError.check(x, y, atLeast: 1)
        let before = loss(model.predictions(x), y, areOutcomes)
        var randoms = groups.indices.map { Random(seed.child("group \($0)")) }
        var increases = [Double](repeating: 0, count: groups.count)
        for _ in 0..<max(1, rounds) {
            let sources = randoms.indices.map { randoms[$0].shuffled(Array(0..<x.rows)) }
            for (group, predictions) in model.predictions(x, replacing: groups, from: sources).enumerated() {
                increases[group] += loss(predictions, y, areOutcomes) - before
            }
        }
        return increases.map { $0 / Double(max(1, rounds)) }
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
