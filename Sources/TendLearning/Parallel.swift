import Dispatch

/// Work of equal parts on all cores.
enum Parallel {
    /// The results of `count` calls in their order; which core made which does not show.
    static func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        guard count > 1 else { return (0..<count).map(body) }
        return [Result](unsafeUninitializedCapacity: count) { results, made in
            nonisolated(unsafe) let base = results.baseAddress!
            DispatchQueue.concurrentPerform(iterations: count) { (base + $0).initialize(to: body($0)) }
            made = count
        }
    }

    /// The results of runs of rows that together are 0..<rows; how they are cut hangs on their number alone, so that sums do not differ
    /// from one machine to the next.
    static func map<Result: Sendable>(of rows: Int, _ body: @Sendable (Range<Int>) -> Result) -> [Result] {
        let parts = max(1, min(32, rows / 1024))
        return map(rows > 0 ? parts : 0) { body(rows * $0 / parts..<rows * ($0 + 1) / parts) }
    }

    /// The same for calls that may fail; the first failure in their order is thrown.
    static func tryMap<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) throws(FitError) -> Result) throws(FitError) -> [Result] {
        let results = map(count) { place -> Swift.Result<Result, FitError> in
            do throws(FitError) { return .success(try body(place)) } catch { return .failure(error) }
        }
        var all: [Result] = []
        for result in results { all.append(try result.get()) }
        return all
    }
}
