import TendMath

/// Standardises numbers by the training rows: (x − mean) ÷ population standard deviation; blank cells become 0.
///
/// 0/1 features are unchanged; a number that is constant in the training rows becomes 0.
package struct Scaling: Sendable, Equatable, Codable {
    /// The mean of each feature, in its unit; 0 for 0/1 features.
    package let means: [Double]
    /// The population standard deviation of each feature, in its unit; 1 for 0/1 features, 0 for constants.
    package let deviations: [Double]

    /// Known means and deviations, one per feature.
    package init(means: [Double], deviations: [Double]) { (self.means, self.deviations) = (means, deviations) }

    /// Computes the scale from the training rows of x; NaN is a blank cell.
    package init(_ x: Matrix, areNumbers: [Bool], training: [Int]) {
        var (means, deviations) = ([Double](repeating: 0, count: x.columns), [Double](repeating: 1, count: x.columns))
        for j in 0..<x.columns where areNumbers[j] {
            let values = training.map { x[$0, j] }.filter { !$0.isNaN }
            let count = Double(values.count)
            guard count > 0 else { continue }
            let mean = CompensatedSum(values).value / count
            let variance = CompensatedSum(values.map { ($0 - mean) * ($0 - mean) }).value / count
            means[j] = mean
            // The rounding errors of a constant column are not a deviation.
            deviations[j] = variance > 1e-20 * mean * mean ? variance.squareRoot() : 0
        }
        (self.means, self.deviations) = (means, deviations)
    }

    /// The standardised values of these rows, in this order.
    package func callAsFunction(_ x: Matrix, rows: [Int]) -> Matrix {
        Matrix(
            columns: (0..<x.columns).map { j in
                let (mean, deviation) = (means[j], deviations[j])
                return rows.map { row in
                    let value = x[row, j]
                    return value.isNaN || deviation == 0 ? 0 : (value - mean) / deviation
                }
            })
    }
}
