import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func metrics(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let numbers = try await report("numbers", form.filter, visit) { try await $0.metrics(form.filter, now: visit.now) }
        let cohorts = try await report("cohorts " + CohortChoice().name, form.filter, visit) { try await $0.cohorts(form.filter, now: visit.now) }
        let room = ReportPageBuilder(context: visit, path: "/numbers", form: form, report: numbers)
        return try room.response(MetricsPage.page(room, cohorts: cohorts.current))
    }

    @Sendable func stages(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let told = try await report("stages", form.filter, visit) { try await $0.stages(form.filter, now: visit.now) }
        let room = ReportPageBuilder(context: visit, path: "/numbers/stages", form: form, report: told)
        return try room.response(StagesPage.page(room))
    }

    @Sendable func revenue(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let told = try await report("money", form.filter, visit) { try await $0.revenue(form.filter, now: visit.now) }
        let room = ReportPageBuilder(context: visit, path: "/numbers/money", form: form, report: told)
        return try room.response(RevenuePage.page(room))
    }

    @Sendable func cohorts(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let choice = CohortChoice(
            step: CohortChoice.Step(rawValue: visit.form["step"]) ?? .month, start: CohortChoice.Start(rawValue: visit.form["start"]) ?? .paid)
        let told = try await report("cohorts " + choice.name, form.filter, visit) {
            try await $0.cohorts(form.filter, by: choice, now: visit.now)
        }
        let room = ReportPageBuilder(
            context: visit, path: "/numbers/cohorts", form: form, report: told,
            extraParameters: ["step": choice.step.rawValue, "start": choice.start.rawValue, "of": visit.form["of"] == "revenue" ? "revenue" : nil])
        return try room.response(CohortsPage.page(room))
    }

    @Sendable func satisfaction(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let told = try await report("satisfaction", form.filter, visit) { try await $0.satisfaction(form.filter, now: visit.now) }
        let question = Surveys.Question(rawValue: visit.form["question"]) ?? told.current.mainQuestion
        let mood = ResponseSentiment(rawValue: visit.form["mood"]) ?? .all
        let after = visit.form["after"]
        let words = try await report("words \(question) \(mood) \(after)", form.filter, visit) {
            try await $0.surveyComments(question, mood, form.filter, now: visit.now, after: SurveyCommentCursor(after))
        }
        let room = ReportPageBuilder(
            context: visit, path: "/numbers/satisfaction", form: form, report: told,
            extraParameters: ["question": question.rawValue, "mood": mood == .all ? nil : mood.rawValue])
        return try room.response(SatisfactionPage.page(room, question, mood, words, isFirstPage: after.isEmpty))
    }

    @Sendable func metricRows(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        guard let name = visit.requestContext.parameters.get("figure").flatMap(Metric.init(rawValue:)) else {
            throw Problem.notFound(Phrase("There is no such figure."))
        }
        let form = ReportFilterForm(visit)
        if visit.form["csv"] == "rows" {
            return .download(try await MetricRowsPage.csv(tend.reports, name, form.filter, visit), name: "\(name.rawValue).csv")
        }
        let after = Int64(visit.form["after"])
        let numbers = try await report("numbers", form.filter, visit) { try await $0.metrics(form.filter, now: visit.now) }
        let rows = try await report("rows \(name.rawValue) \(visit.form["after"])", form.filter, visit) {
            try await $0.rows(behind: name, form.filter, now: visit.now, after: after)
        }
        return .page(
            MetricRowsPage.page(visit, name, form.filter, numbers.current, rows, isFirstPage: after == nil), visit,
            status: form.errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// A report is the same all day until the data changes.
    private func report<Value: Sendable>(
        _ room: String, _ lens: ReportFilter, _ visit: SignedInContext, _ count: @escaping @Sendable (Reports) async throws -> Value
    ) async throws -> Value {
        let name = room + " " + lens.cacheKey(on: visit.business.calendar.dayText(visit.now))
        return try await cached(name, visit) { [reports = tend.reports] in try await count(reports) }
    }
}
