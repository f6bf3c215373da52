import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func metrics(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let compared = try await report("numbers", form.filter, visit) { try await $0.metrics(form.filter, now: visit.now) }
        let cohorts = try await report("cohorts " + CohortChoice().name, form.filter, visit) { try await $0.cohorts(form.filter, now: visit.now) }
        let builder = ReportPageBuilder(context: visit, path: "/numbers", form: form, report: compared)
        return try builder.response(MetricsPage.page(builder, cohorts: cohorts.current))
    }

    @Sendable func stages(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let compared = try await report("stages", form.filter, visit) { try await $0.stages(form.filter, now: visit.now) }
        let builder = ReportPageBuilder(context: visit, path: "/numbers/stages", form: form, report: compared)
        return try builder.response(StagesPage.page(builder))
    }

    @Sendable func revenue(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let compared = try await report("money", form.filter, visit) { try await $0.revenue(form.filter, now: visit.now) }
        let builder = ReportPageBuilder(context: visit, path: "/numbers/money", form: form, report: compared)
        return try builder.response(RevenuePage.page(builder))
    }

    @Sendable func cohorts(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let choice = CohortChoice(
            step: CohortChoice.Step(rawValue: visit.form["step"]) ?? .month, start: CohortChoice.Start(rawValue: visit.form["start"]) ?? .paid)
        let compared = try await report("cohorts " + choice.name, form.filter, visit) {
            try await $0.cohorts(form.filter, by: choice, now: visit.now)
        }
        let builder = ReportPageBuilder(
            context: visit, path: "/numbers/cohorts", form: form, report: compared,
            extraParameters: ["step": choice.step.rawValue, "start": choice.start.rawValue, "of": visit.form["of"] == "revenue" ? "revenue" : nil])
        return try builder.response(CohortsPage.page(builder))
    }

    @Sendable func satisfaction(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let compared = try await report("satisfaction", form.filter, visit) { try await $0.satisfaction(form.filter, now: visit.now) }
        let question = Surveys.Question(rawValue: visit.form["question"]) ?? compared.current.mainQuestion
        let sentiment = ResponseSentiment(rawValue: visit.form["mood"]) ?? .all
        let after = visit.form["after"]
        let comments = try await report("words \(question) \(sentiment) \(after)", form.filter, visit) {
            try await $0.surveyComments(question, sentiment, form.filter, now: visit.now, after: SurveyCommentCursor(after))
        }
        let builder = ReportPageBuilder(
            context: visit, path: "/numbers/satisfaction", form: form, report: compared,
            extraParameters: ["question": question.rawValue, "mood": sentiment == .all ? nil : sentiment.rawValue])
        return try builder.response(SatisfactionPage.page(builder, question, sentiment, comments, isFirstPage: after.isEmpty))
    }

    @Sendable func metricRows(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        guard let metric = visit.requestContext.parameters.get("figure").flatMap(Metric.init(rawValue:)) else {
            throw Problem.notFound(Phrase("There is no such metric."))
        }
        let form = ReportFilterForm(visit)
        if visit.form["csv"] == "rows" {
            return .download(try await MetricRowsPage.csv(tend.reports, metric, form.filter, visit), name: "\(metric.rawValue).csv")
        }
        let after = Int64(visit.form["after"])
        let compared = try await report("numbers", form.filter, visit) { try await $0.metrics(form.filter, now: visit.now) }
        let rows = try await report("rows \(metric.rawValue) \(visit.form["after"])", form.filter, visit) {
            try await $0.rows(behind: metric, form.filter, now: visit.now, after: after)
        }
        return .page(
            MetricRowsPage.page(visit, metric, form.filter, compared.current, rows, isFirstPage: after == nil), visit,
            status: form.errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// Caches a report for the day, until the data changes.
    private func report<Value: Sendable>(
        _ name: String, _ filter: ReportFilter, _ visit: SignedInContext, _ build: @escaping @Sendable (Reports) async throws -> Value
    ) async throws -> Value {
        let key = name + " " + filter.cacheKey(on: visit.business.calendar.dayText(visit.now))
        return try await cached(key, visit) { [reports = tend.reports] in try await build(reports) }
    }
}
