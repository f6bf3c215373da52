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

    /// The same for calls that may fail; the first failure in their order is thrown.
    static func tryMap<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) throws(Unfit) -> Result) throws(Unfit) -> [Result] {
        let results = map(count) { place -> Swift.Result<Result, Unfit> in
            do throws(Unfit) { return .success(try body(place)) } catch { return .failure(error) }
        }
        var all: [Result] = []
        for result in results { all.append(try result.get()) }
        return all
    }
}
