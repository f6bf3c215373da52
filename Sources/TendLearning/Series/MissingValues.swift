/// Missing values of a series.
package enum MissingValues {
    /// Interpolates missing values linearly and counts them; missing values before the first and after the last known value are removed.
    ///
    /// Interpolation makes the series slightly smoother than it was.
    package static func filled(_ values: [Double?]) -> (values: [Double], count: Int) {
        let known = values.indices.filter { values[$0] != nil }
        guard let first = known.first, let last = known.last else { return ([], 0) }
        var filled: [Double] = []
        for (left, right) in zip(known, known.dropFirst()) {
            let (from, to) = (values[left] ?? 0, values[right] ?? 0)
            for index in left..<right { filled.append(from + (to - from) * Double(index - left) / Double(right - left)) }
        }
        return (filled + [values[last] ?? 0], last - first + 1 - known.count)
    }
}
