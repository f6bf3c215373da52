import Hummingbird
import TendDomain

extension App {
    @Sendable func segments(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let found = try await prepared("worth and risk", visit) { [outlooks = tend.outlooks] in try await outlooks.valueAndRisk() }
        return .page(SegmentsPage.page(visit, try await count(try await tend.segments.all(), visit), found), visit)
    }

    @Sendable func newSegment(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await segmentPage(nil, visit)
    }

    @Sendable func segment(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await segmentPage(try await tend.segments.find(visit.id("id", Segment.self)), visit)
    }

    @Sendable func saveSegment(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await store(nil, visit) { try await tend.segments.save(visit.form["name"], $0, now: visit.now) }
    }

    @Sendable func changeSegment(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let segment = try await tend.segments.find(visit.id("id", Segment.self))
        return try await store(segment, visit) { try await tend.segments.change(segment.id, name: visit.form["name"], question: $0) }
    }

    @Sendable func deleteSegment(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let segment = try await tend.segments.find(visit.id("id", Segment.self))
        let change = try await tend.changes.remove(segment, now: visit.now)
        return .see("/segments", said: Phrase("The segment \(segment.name) is deleted."), undo: "/changes/\(change.id.text)/undo", visit)
    }

    private func store(_ segment: Segment?, _ visit: OwnerVisit, _ save: (Question) async throws -> Segment) async throws -> Response {
        do {
            let saved = try await save(Question(visit.form["question"]))
            return .see("/segments", said: Phrase("The segment \(saved.name) is saved."), visit)
        } catch let problem as Problem where problem.field != nil {
            return try await segmentPage(segment, visit, problem: problem)
        }
    }

    /// Shows what is being written, as picked, as text or as saved, and who fits it.
    private func segmentPage(_ segment: Segment?, _ visit: OwnerVisit, problem: Problem? = nil) async throws -> Response {
        var model = SegmentModel(segment: segment, form: SegmentForm(visit.form), problem: problem)
        model.name = visit.form.has("name") ? visit.form["name"] : segment?.name ?? ""
        do {
            model.question = try asked(visit, model.form, segment)
            if !visit.form.has("what") { model.form = SegmentForm(model.question, visit.say) }
        } catch let problem as Problem where problem.field != nil {
            model.problem = problem
        }
        model.text = visit.form.has("question") ? visit.form["question"] : model.question?.text ?? ""
        model.fields = try await tend.segments.fields()
        model.tags = try await prepared("tags", visit) { try await tend.customers.allTags() }
        if let question = model.question { model.fits = try await fits(question, visit) }
        return .page(SegmentPage.page(visit, model), visit, status: model.problem?.status ?? .ok)
    }

    private func asked(_ visit: OwnerVisit, _ form: SegmentForm, _ segment: Segment?) throws -> Question? {
        if visit.form.has("what") { return try form.question(visit.say) }
        return visit.form.has("question") ? try Question(visit.form["question"]) : segment?.question
    }

    private func fits(_ question: Question, _ visit: OwnerVisit) async throws -> (count: Int, first: [Customer]) {
        var query = CustomerQuery()
        query.conditions = [question.sql(visit.business, now: visit.now)]
        query.limit = 8
        return (try await count(question, visit), try await tend.customers.page(query).customers)
    }
}
