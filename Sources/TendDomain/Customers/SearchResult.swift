/// What memory knows about a question before the database is asked.
struct SearchResult {
    /// So many rows are read by their ids; with more, the database looks for itself.
    private static let most = 500

    /// The answer is among these; nil where they are too many to say.
    let candidates: [ID<Customer>]?
    /// How many hits stand in each stage, where words alone are asked for.
    let byStage: [Stage: Int]?

    /// nil for a question without words.
    init?(_ query: CustomerQuery, in texts: SearchTexts) {
        guard query.isSearch else { return nil }
        let hits = texts.hits(CustomerQuery.wanted(query.search))
        byStage = query.isNarrowed ? nil : Dictionary(grouping: hits.inOrder + hits.later, by: \.stage).mapValues(\.count)
        let inOrder = query.isNarrowed || query.order != .name ? hits.inOrder[...] : Self.page(query, hits.inOrder)
        candidates = inOrder.flatMap { $0.count + hits.later.count > Self.most ? nil : ($0 + hits.later).map(\.id) }
    }

    /// The order of the list is known, so its next page is as well. Those written later are few and ordered by the database.
    private static func page(_ query: CustomerQuery, _ hits: [SearchTexts.Hit]) -> ArraySlice<SearchTexts.Hit>? {
        var rest = hits[...]
        if let after = query.after {
            guard let last = hits.firstIndex(where: { $0.id == after }) else { return nil }
            rest = hits[(last + 1)...]
        }
        return rest.lazy.filter { query.stage == nil || $0.stage == query.stage }.prefix(query.limit + 1).map { $0 }[...]
    }
}
