/// What memory knows about a question before the database is asked.
struct SearchResult {
    /// So many rows are read by their ids; with more, the database looks for itself.
    private static let maxCandidates = 500

    /// The answer is among these; nil where they are too many to say.
    let candidates: [ID<Customer>]?
    /// How many hits stand in each stage, where words alone are asked for.
    let byStage: [Stage: Int]?

    init(_ query: CustomerQuery, in texts: SearchIndexSnapshot) {
        let wanted = CustomerQuery.searchTerms(query.search)
        // The order of the list is known, so its next page is as well. Those written later are few and ordered by the database.
        let isPage = !query.isFiltered && query.order == .name
        let most = isPage ? query.limit + 1 : Self.maxCandidates + 1
        let stage = query.stage.flatMap { Stage.allCases.firstIndex(of: $0) }
        var (found, counts) = ([ID<Customer>](), Stage.allCases.map { _ in 0 })
        var isBefore = isPage && query.after != nil
        texts.each(wanted) { hit in
            counts[hit.stage] += 1
            if !isBefore, found.count < most, stage == nil || stage == hit.stage { found.append(hit.id) }
            if isBefore, hit.id == query.after { isBefore = false }
        }
        let later = texts.overlayHits(wanted)
        for hit in later { counts[hit.stage] += 1 }
        let byStage = Dictionary(uniqueKeysWithValues: zip(Stage.allCases, counts)).filter { $0.value > 0 }
        self.byStage = query.isFiltered ? nil : byStage
        candidates = isBefore || found.count + later.count > Self.maxCandidates ? nil : found + later.map(\.id)
    }
}
