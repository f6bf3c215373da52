import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func segments(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let matrix = try await cached("worth and risk", visit) { [scores = tend.customerScores] in try await scores.valueRiskMatrix() }
        return .page(SegmentsPage.page(visit, try await count(try await tend.segments.all(), visit), matrix), visit)
    }

    @Sendable func newSegment(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await segmentPage(nil, visit)
    }

    @Sendable func segment(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await segmentPage(try await tend.segments.find(visit.id("id", Segment.self)), visit)
    }

    @Sendable func saveSegment(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await store(nil, visit) { try await tend.segments.save(visit.form["name"], $0, now: visit.now) }
    }

    @Sendable func changeSegment(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let segment = try await tend.segments.find(visit.id("id", Segment.self))
        return try await store(segment, visit) { try await tend.segments.change(segment.id, name: visit.form["name"], filter: $0) }
    }

    @Sendable func deleteSegment(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let segment = try await tend.segments.find(visit.id("id", Segment.self))
        let change = try await tend.bulkEdits.delete(segment, now: visit.now)
        return .seeOther("/segments", flash: Phrase("The segment \(segment.name) is deleted."), undo: "/changes/\(change.id.text)/undo", visit)
    }

    private func store(_ segment: Segment?, _ visit: SignedInContext, _ save: (SegmentFilter) async throws -> Segment) async throws -> Response {
        do {
            let saved = try await save(SegmentFilter(visit.form["question"]))
            return .seeOther("/segments", flash: Phrase("The segment \(saved.name) is saved."), visit)
        } catch let problem as Problem where problem.field != nil {
            return try await segmentPage(segment, visit, problem: problem)
        }
    }

    /// Shows the filter from the form, the expression or the saved segment, and the customers that match.
    private func segmentPage(_ segment: Segment?, _ visit: SignedInContext, problem: Problem? = nil) async throws -> Response {
        var model = SegmentPageData(segment: segment, form: SegmentForm(visit.form), problem: problem)
        model.name = visit.form.has("name") ? visit.form["name"] : segment?.name ?? ""
        do {
            model.filter = try currentFilter(visit, model.form, segment)
            if !visit.form.has("what") { model.form = SegmentForm(model.filter, visit.localizer) }
        } catch let problem as Problem where problem.field != nil {
            model.problem = problem
        }
        model.text = visit.form.has("question") ? visit.form["question"] : model.filter?.text ?? ""
        model.fields = try await tend.segments.customFieldNames()
        model.tags = try await cached("tags", visit) { try await tend.customers.allTags() }
        if let filter = model.filter { model.matches = try await matches(filter, visit) }
        return .page(SegmentPage.page(visit, model), visit, status: model.problem?.status ?? .ok)
    }

    private func currentFilter(_ visit: SignedInContext, _ form: SegmentForm, _ segment: Segment?) throws -> SegmentFilter? {
        if visit.form.has("what") { return try form.segmentFilter(visit.localizer) }
        return visit.form.has("question") ? try SegmentFilter(visit.form["question"]) : segment?.filter
    }

    private func matches(_ filter: SegmentFilter, _ visit: SignedInContext) async throws -> (count: Int, first: [Customer]) {
        var query = CustomerQuery()
        query.conditions = [filter.sql(visit.business, now: visit.now)]
        query.limit = 8
        return (try await count(filter, visit), try await tend.customers.page(query).customers)
    }
}
