/// Periods of a series about which nothing is known.
package enum MissingValues {
    /// Holes on the straight line between their neighbours, and how many there were; those before the first and after the last known value are cut off.
    ///
    /// A line adds nothing that was not seen; it makes the series look a little calmer than it was.
    package static func filled(_ values: [Double?]) -> (values: [Double], count: Int) {
        let known = values.indices.filter { values[$0] != nil }
        guard let first = known.first, let last = known.last else { return ([], 0) }
        var filled: [Double] = []
        for (left, right) in zip(known, known.dropFirst()) {
            let (from, to) = (values[left] ?? 0, values[right] ?? 0)
            for place in left..<right { filled.append(from + (to - from) * Double(place - left) / Double(right - left)) }
        }
        return (filled + [values[last] ?? 0], last - first + 1 - known.count)
    }
}
