import Hummingbird
import TendDomain
import TendHTML
import TendLanguage

extension App {
    @Sendable func dataQuality(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let dismissals = try await tend.dataQuality.dismissals()
        let model = DataQualityPageData(
            issueCounts: try await issueCounts(visit), corrections: try await tend.dataQuality.corrections(),
            dismissedKinds: try await tend.dataQuality.dismissedKinds(), hasDismissals: dismissals.contains { !$0.coversWholeKind })
        return .page(DataQualityPage.page(visit, model), visit)
    }

    private func issueCounts(_ visit: SignedInContext) async throws -> DataIssueCounts {
        try await cached("quality", visit) { try await tend.dataQuality.counts(now: visit.now) }
    }

    @Sendable func dataIssue(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let gap = try visit.dataIssue
        switch gap.subject {
        case .currency: return .page(CurrenciesPage.page(visit, try await tend.dataQuality.currenciesWithoutRate()), visit)
        case .spelling: return .page(SpellingsPage.page(visit, try await spellings(visit)), visit)
        case .setting: return .seeOther("/settings")
        default: return try await show(gap, visit, DataIssueForm())
        }
    }

    private func spellings(_ visit: SignedInContext) async throws -> [SpellingVariants] {
        try await cached("spellings", visit) { try await tend.dataQuality.mixedSpellings() }
    }

    private func show(_ gap: DataIssue, _ visit: SignedInContext, _ form: DataIssueForm, problem: Problem? = nil) async throws -> Response {
        let after = Int64(visit.form["after"])
        let rows = try await tend.dataQuality.rows(of: gap, now: visit.now, after: after)
        let total = rows.next == nil && after == nil ? rows.rows.count : try await issueCounts(visit)[gap]
        let model = DataIssuePage.PageData(issue: gap, total: total, rows: rows, after: after, form: form, problem: problem)
        return .page(DataIssuePage.page(visit, model), visit, status: problem?.status ?? .ok)
    }

    /// Each row by its own answer.
    @Sendable func fixRows(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let gap = try visit.dataIssue
        if gap == .mixedSpelling { return try await unify(visit) }
        let form = DataIssueForm(visit.form)
        do {
            let typed = form.inputs.filter { !$0.value.allSatisfy(\.isWhitespace) }
            guard !typed.isEmpty else { throw Problem.invalid(field: "answer", Phrase("Type at least one answer.")) }
            return fixResponse(try await tend.dataQuality.fix(gap, typed.mapValues { .typed($0) }, now: visit.now), gap, visit)
        } catch let problem as Problem where problem.field != nil {
            return try await show(gap, visit, form, problem: problem)
        }
    }

    /// Several rows by the same answer.
    @Sendable func fixAllRows(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let gap = try visit.dataIssue
        let form = DataIssueForm(visit.form)
        do {
            let remedy = try fix(gap, form)
            if visit.form["scope"] == "all" {
                return fixResponse(try await tend.dataQuality.fixAll(gap, by: remedy, now: visit.now), gap, visit)
            }
            guard !form.selectedRows.isEmpty else { throw Problem.invalid(field: "way", Phrase("Tick the rows that the answer fits.")) }
            let remedies = Dictionary(uniqueKeysWithValues: form.selectedRows.map { ($0, remedy) })
            return fixResponse(try await tend.dataQuality.fix(gap, remedies, now: visit.now), gap, visit)
        } catch let problem as Problem where problem.field != nil {
            return try await show(gap, visit, form, problem: .invalid(field: "way", problem.phrase))
        }
    }

    private func fix(_ gap: DataIssue, _ form: DataIssueForm) throws -> DataIssue.Fix {
        if gap == .lostUnexplained { return .typed(form.reason) }
        guard let way = DataIssue.FixMethod(rawValue: form.fixMethod), gap.fixMethods.contains(way) else {
            throw Problem.invalid(field: "way", Phrase("Choose an answer."))
        }
        return .method(way)
    }

    private func unify(_ visit: SignedInContext) async throws -> Response {
        let text = visit.form["text"]
        let spelling = try await spelling(visit)
        guard spelling.spellings.contains(where: { $0.text == text }) else {
            throw Problem.invalid(field: "text", Phrase("Choose an answer."))
        }
        return fixResponse(try await tend.dataQuality.unify(spelling, as: text, now: visit.now), .mixedSpelling, visit)
    }

    func spelling(_ visit: SignedInContext) async throws -> SpellingVariants {
        guard let found = try await spellings(visit).first(where: { $0.subject == visit.form["spelling"] }) else {
            throw Problem.notFound(Phrase("This was mended already, or is gone."))
        }
        return found
    }

    private func fixResponse(_ mended: DataQuality.FixResult, _ gap: DataIssue, _ visit: SignedInContext) -> Response {
        let t = visit.localizer
        guard let correction = mended.correction else {
            return .seeOther(DataIssuePage.path(gap), flash: Phrase("The answer fits none of these rows."), tone: .warn, visit)
        }
        let done = mended.fixed == 1 ? Phrase("One row is mended.") : Phrase("\(t.count(mended.fixed)) rows are mended.")
        let left = Phrase("The answer fits \(t.count(mended.remaining)) others not; they stay.")
        return .seeOther(
            DataIssuePage.path(gap), flash: mended.remaining > 0 ? done.followed(by: left) : done, tone: mended.remaining > 0 ? .warn : .good,
            undo: "/corrections/\(correction.text)/undo", visit)
    }

    @Sendable func undoCorrection(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let rows = try await tend.dataQuality.undo(visit.id("id"), now: visit.now)
        return .seeOther("/quality", flash: rows == 1 ? Phrase("One row is as before.") : Phrase("\(visit.localizer.count(rows)) rows are as before."), visit)
    }
}

extension SignedInContext {
    var dataIssue: DataIssue {
        get throws {
            guard let gap = requestContext.parameters.get("gap").flatMap(DataIssue.init(rawValue:)) else { throw Problem.notFound(Phrase("There is no such page.")) }
            return gap
        }
    }
}
