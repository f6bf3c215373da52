import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func duplicates(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let all = try await duplicatePairs(visit)
        let after = visit.form["after"]
        let start = after.isEmpty ? 0 : all.firstIndex { $0.text == after }.map { $0 + 1 } ?? 0
        let page = Array(all[start...].prefix(25))
        let merges = try await tend.duplicates.merges(limit: 11)
        let model = DuplicatesPageData(
            pairs: page, total: all.count, recordSummaries: try await tend.duplicates.recordSummaries(page.flatMap { [$0.first, $0.second] }),
            next: start + page.count < all.count ? page.last : nil, isFirstPage: start == 0, merges: Array(merges.prefix(10)),
            hasMoreMerges: merges.count > 10)
        return .page(DuplicatesPage.page(visit, model), visit)
    }

    private func duplicatePairs(_ visit: SignedInContext) async throws -> [DuplicatePair] {
        try await cached("duplicates", visit) { try await tend.duplicates.pairs() }
    }

    @Sendable func duplicatePair(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        .page(PairPage.page(visit, try await pair(visit)), visit)
    }

    private func pair(_ visit: SignedInContext) async throws -> PairPage.PageData {
        let (survivingID, mergedID): (ID<Customer>, ID<Customer>) = (try visit.id("kept"), try visit.id("gone"))
        let summaries = try await tend.duplicates.recordSummaries([survivingID, mergedID])
        guard survivingID != mergedID, let surviving = summaries[survivingID], let merged = summaries[mergedID] else {
            throw Problem.notFound(Phrase("One of these customers was deleted or already merged."))
        }
        let found = try await duplicatePairs(visit).first { Set([$0.first, $0.second]) == [survivingID, mergedID] }
        return PairPage.PageData(surviving: surviving, merged: merged, reasons: found?.reasons ?? [])
    }

    @Sendable func mergePair(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        var model = try await pair(visit)
        model.reason = visit.form["reason"]
        let choices = visit.form.values.filter { $0.key.hasPrefix("take-") }.values.compactMap(\.first)
        model.fieldsFromMerged = Set(choices.compactMap(Merge.Field.init))
        do {
            let id = try await tend.duplicates.merge(
                model.merged.customer.id, into: model.surviving.customer.id, taking: model.fieldsFromMerged, reason: visit.form["reason"], now: visit.now)
            let flash = Phrase("\(model.merged.customer.name) was merged into \(model.surviving.customer.name).")
            return .seeOther("/duplicates", flash: flash, undo: "/merges/\(id.text)/undo", visit)
        } catch let problem as Problem where problem.field != nil {
            model.problem = problem
            return .page(PairPage.page(visit, model), visit, status: problem.status)
        }
    }

    @Sendable func markPairAsDifferent(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let (one, other): (ID<Customer>, ID<Customer>) = (try visit.id("kept"), try visit.id("gone"))
        try await tend.duplicates.markAsDifferent(one, other, now: visit.now)
        return .seeOther(
            "/duplicates", flash: Phrase("Marked as different customers."), undo: "/duplicates/\(one.text)/\(other.text)/propose", visit)
    }

    @Sendable func undoMarkPairAsDifferent(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await tend.duplicates.undoMarkAsDifferent(visit.id("kept"), visit.id("gone"))
        return .seeOther("/duplicates", flash: Phrase("The pair is listed as a possible duplicate again."), visit)
    }

    @Sendable func merges(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let after = ID<Merge>(text: visit.form["after"])
        let found = try await tend.duplicates.merges(limit: 51, after: after)
        let page = Array(found.prefix(50))
        return .page(MergesPage.page(visit, page, next: found.count > 50 ? page.last?.id : nil, isFirstPage: after == nil), visit)
    }

    @Sendable func undoMerge(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let merge = try await tend.duplicates.undo(visit.id("id"), now: visit.now)
        return .seeOther("/customers/" + merge.surviving.text, flash: Phrase("\(merge.mergedName) is a separate customer again."), visit)
    }
}
