import Dispatch

/// Runs work on all cores.
package enum Parallel {
    /// The results of `count` calls, in their order.
    package static func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        guard count > 1 else { return (0..<count).map(body) }
        return [Result](unsafeUninitializedCapacity: count) { results, initializedCount in
            nonisolated(unsafe) let base = results.baseAddress!
            DispatchQueue.concurrentPerform(iterations: count) { (base + $0).initialize(to: body($0)) }
            initializedCount = count
        }
    }

    /// The results for ranges that together are 0..<rows. The ranges depend only on the number of rows, so that sums are the same on
    /// every machine.
    package static func map<Result: Sendable>(of rows: Int, _ body: @Sendable (Range<Int>) -> Result) -> [Result] {
        let parts = max(1, min(32, rows / 1024))
        return map(rows > 0 ? parts : 0) { body(rows * $0 / parts..<rows * ($0 + 1) / parts) }
    }

    /// The same for calls that can fail; throws the first error in their order.
    package static func tryMap<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) throws(FitError) -> Result) throws(FitError) -> [Result] {
        let results = map(count) { index -> Swift.Result<Result, FitError> in
            do throws(FitError) { return .success(try body(index)) } catch { return .failure(error) }
        }
        var all: [Result] = []
        for result in results { all.append(try result.get()) }
        return all
    }
}
