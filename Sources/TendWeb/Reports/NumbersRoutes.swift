import Hummingbird
import TendDomain

extension App {
    @Sendable func numbers(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let form = LensForm(visit)
        let numbers = try await report("numbers", form.lens, visit) { try await $0.numbers(form.lens, now: visit.now) }
        let cohorts = try await report("cohorts " + CohortChoice().name, form.lens, visit) { try await $0.cohorts(form.lens, now: visit.now) }
        let room = RoomParts(visit: visit, path: "/numbers", form: form, report: numbers)
        return try room.response(NumbersPage.page(room, cohorts: cohorts.now))
    }

    @Sendable func stages(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let form = LensForm(visit)
        let told = try await report("stages", form.lens, visit) { try await $0.stages(form.lens, now: visit.now) }
        let room = RoomParts(visit: visit, path: "/numbers/stages", form: form, report: told)
        return try room.response(StagesPage.page(room))
    }

    @Sendable func money(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let form = LensForm(visit)
        let told = try await report("money", form.lens, visit) { try await $0.money(form.lens, now: visit.now) }
        let room = RoomParts(visit: visit, path: "/numbers/money", form: form, report: told)
        return try room.response(MoneyPage.page(room))
    }

    @Sendable func cohorts(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let form = LensForm(visit)
        let choice = CohortChoice(
            step: CohortChoice.Step(rawValue: visit.form["step"]) ?? .month, start: CohortChoice.Start(rawValue: visit.form["start"]) ?? .paid)
        let told = try await report("cohorts " + choice.name, form.lens, visit) {
            try await $0.cohorts(form.lens, by: choice, now: visit.now)
        }
        let room = RoomParts(
            visit: visit, path: "/numbers/cohorts", form: form, report: told,
            further: ["step": choice.step.rawValue, "start": choice.start.rawValue, "of": visit.form["of"] == "revenue" ? "revenue" : nil])
        return try room.response(CohortsPage.page(room))
    }

    @Sendable func satisfaction(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let form = LensForm(visit)
        let told = try await report("satisfaction", form.lens, visit) { try await $0.satisfaction(form.lens, now: visit.now) }
        let question = Surveys.Question(rawValue: visit.form["question"]) ?? told.now.main
        let mood = Mood(rawValue: visit.form["mood"]) ?? .all
        let after = visit.form["after"]
        let words = try await report("words \(question) \(mood) \(after)", form.lens, visit) {
            try await $0.words(question, mood, form.lens, now: visit.now, after: AnswerPlace(after))
        }
        let room = RoomParts(
            visit: visit, path: "/numbers/satisfaction", form: form, report: told,
            further: ["question": question.rawValue, "mood": mood == .all ? nil : mood.rawValue])
        return try room.response(SatisfactionPage.page(room, question, mood, words, isFirstPage: after.isEmpty))
    }

    @Sendable func figureRows(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        guard let name = visit.visit.parameters.get("figure").flatMap(FigureName.init(rawValue:)) else {
            throw Problem.notFound(Phrase("There is no such figure."))
        }
        let form = LensForm(visit)
        if visit.form["csv"] == "rows" {
            return .download(try await FigurePage.csv(tend.reports, name, form.lens, visit), name: "\(name.rawValue).csv")
        }
        let after = Int64(visit.form["after"])
        let numbers = try await report("numbers", form.lens, visit) { try await $0.numbers(form.lens, now: visit.now) }
        let rows = try await report("rows \(name.rawValue) \(visit.form["after"])", form.lens, visit) {
            try await $0.rows(behind: name, form.lens, now: visit.now, after: after)
        }
        return .page(
            FigurePage.page(visit, name, form.lens, numbers.now, rows, isFirstPage: after == nil), visit,
            status: form.errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// A report is the same all day until the data changes.
    private func report<Value: Sendable>(
        _ room: String, _ lens: Lens, _ visit: OwnerVisit, _ count: @escaping @Sendable (Reports) async throws -> Value
    ) async throws -> Value {
        let name = room + " " + lens.name(on: visit.business.calendar.dayText(visit.now))
        return try await prepared(name, visit) { [reports = tend.reports] in try await count(reports) }
    }
}
