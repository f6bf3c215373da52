/// What the in-memory index knows about a query before the database runs it.
struct SearchResult {
    /// With more candidates than this, the database searches itself.
    private static let maxCandidates = 500

    /// A superset of the matches; nil if there are too many.
    let candidates: [ID<Customer>]?
    /// The hits by stage; nil if the query has other filters.
    let byStage: [Stage: Int]?

    init(_ query: CustomerQuery, in index: SearchIndexSnapshot) {
        let terms = CustomerQuery.searchTerms(query.search)
        // The index has the order of the list, so it finds one page exactly. The database sorts the few changed customers into it.
        let isPage = !query.isFiltered && query.order == .name
        let maxHits = isPage ? query.limit + 1 : Self.maxCandidates + 1
        let stage = query.stage.flatMap { Stage.allCases.firstIndex(of: $0) }
        var (found, counts) = ([ID<Customer>](), Stage.allCases.map { _ in 0 })
        var isBefore = isPage && query.after != nil
        index.each(terms) { hit in
            counts[hit.stage] += 1
            if !isBefore, found.count < maxHits, stage == nil || stage == hit.stage { found.append(hit.id) }
            if isBefore, hit.id == query.after { isBefore = false }
        }
        let changed = index.overlayHits(terms)
        for hit in changed { counts[hit.stage] += 1 }
        let byStage = Dictionary(uniqueKeysWithValues: zip(Stage.allCases, counts)).filter { $0.value > 0 }
        self.byStage = query.isFiltered ? nil : byStage
        candidates = isBefore || found.count + changed.count > Self.maxCandidates ? nil : found + changed.map(\.id)
    }
}
