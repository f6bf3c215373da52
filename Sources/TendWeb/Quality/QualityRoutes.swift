import Hummingbird
import TendDomain
import TendHTML

extension App {
    @Sendable func quality(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let dismissals = try await tend.quality.dismissals()
        let model = QualityModel(
            gaps: try await gapCounts(visit), corrections: try await tend.quality.corrections(),
            aside: try await tend.quality.kindsAside(), hasDismissals: dismissals.contains { !$0.isWholeKind })
        return .page(QualityPage.page(visit, model), visit)
    }

    private func gapCounts(_ visit: OwnerVisit) async throws -> GapCounts {
        try await prepared("quality", visit) { try await tend.quality.counts(now: visit.now) }
    }

    @Sendable func gap(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let gap = try visit.gap
        switch gap.subject {
        case .currency: return .page(CurrenciesPage.page(visit, try await tend.quality.currenciesWithoutRate()), visit)
        case .spelling: return .page(SpellingsPage.page(visit, try await spellings(visit)), visit)
        case .setting: return .see("/settings")
        default: return try await show(gap, visit, GapForm())
        }
    }

    private func spellings(_ visit: OwnerVisit) async throws -> [Spelling] {
        try await prepared("spellings", visit) { try await tend.quality.mixedSpellings() }
    }

    private func show(_ gap: Gap, _ visit: OwnerVisit, _ form: GapForm, problem: Problem? = nil) async throws -> Response {
        let after = Int64(visit.form["after"])
        let rows = try await tend.quality.rows(of: gap, now: visit.now, after: after)
        let total = rows.next == nil && after == nil ? rows.rows.count : try await gapCounts(visit)[gap]
        let model = GapPage.Model(gap: gap, total: total, rows: rows, isFirstPage: after == nil, form: form, problem: problem)
        return .page(GapPage.page(visit, model), visit, status: problem?.status ?? .ok)
    }

    /// Each row by its own answer.
    @Sendable func mendRows(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let gap = try visit.gap
        if gap == .mixedSpelling { return try await unify(visit) }
        let form = GapForm(visit.form)
        do {
            let typed = form.answers.filter { !$0.value.allSatisfy(\.isWhitespace) }
            guard !typed.isEmpty else { throw Problem.invalid(field: "answer", Phrase("Type at least one answer.")) }
            return said(try await tend.quality.mend(gap, typed.mapValues { .typed($0) }, now: visit.now), gap, visit)
        } catch let problem as Problem where problem.field != nil {
            return try await show(gap, visit, form, problem: problem)
        }
    }

    /// Several rows by the same answer.
    @Sendable func mendAlike(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let gap = try visit.gap
        let form = GapForm(visit.form)
        do {
            let remedy = try remedy(gap, form)
            if visit.form["scope"] == "all" {
                return said(try await tend.quality.mendAll(gap, by: remedy, now: visit.now), gap, visit)
            }
            guard !form.ticked.isEmpty else { throw Problem.invalid(field: "way", Phrase("Tick the rows that the answer fits.")) }
            let remedies = Dictionary(uniqueKeysWithValues: form.ticked.map { ($0, remedy) })
            return said(try await tend.quality.mend(gap, remedies, now: visit.now), gap, visit)
        } catch let problem as Problem where problem.field != nil {
            return try await show(gap, visit, form, problem: .invalid(field: "way", problem.phrase))
        }
    }

    private func remedy(_ gap: Gap, _ form: GapForm) throws -> Gap.Remedy {
        if gap == .lostUnexplained { return .typed(form.reason) }
        guard let way = Gap.Way(rawValue: form.way), gap.ways.contains(way) else {
            throw Problem.invalid(field: "way", Phrase("Choose an answer."))
        }
        return .way(way)
    }

    private func unify(_ visit: OwnerVisit) async throws -> Response {
        let text = visit.form["text"]
        let spelling = try await spelling(visit)
        guard spelling.spellings.contains(where: { $0.text == text }) else {
            throw Problem.invalid(field: "text", Phrase("Choose an answer."))
        }
        return said(try await tend.quality.unify(spelling, as: text, now: visit.now), .mixedSpelling, visit)
    }

    func spelling(_ visit: OwnerVisit) async throws -> Spelling {
        guard let found = try await spellings(visit).first(where: { $0.subject == visit.form["spelling"] }) else {
            throw Problem.notFound(Phrase("This was mended already, or is gone."))
        }
        return found
    }

    private func said(_ mended: Quality.Mended, _ gap: Gap, _ visit: OwnerVisit) -> Response {
        let t = visit.say
        guard let correction = mended.correction else {
            return .see(GapPage.path(gap), said: Phrase("The answer fits none of these rows."), tone: .warn, visit)
        }
        let done = mended.done == 1 ? Phrase("One row is mended.") : Phrase("\(t.count(mended.done)) rows are mended.")
        let left = Phrase("The answer fits \(t.count(mended.left)) others not; they stay.")
        return .see(
            GapPage.path(gap), said: mended.left > 0 ? done.followed(by: left) : done, tone: mended.left > 0 ? .warn : .good,
            undo: "/corrections/\(correction.text)/undo", visit)
    }

    @Sendable func undoCorrection(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let rows = try await tend.quality.undo(visit.id("id"), now: visit.now)
        return .see("/quality", said: rows == 1 ? Phrase("One row is as before.") : Phrase("\(visit.say.count(rows)) rows are as before."), visit)
    }
}

extension OwnerVisit {
    var gap: Gap {
        get throws {
            guard let gap = visit.parameters.get("gap").flatMap(Gap.init(rawValue:)) else { throw Problem.notFound(Phrase("There is no such page.")) }
            return gap
        }
    }
}
