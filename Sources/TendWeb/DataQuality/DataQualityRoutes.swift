import Hummingbird
import TendDomain
import TendHTML
import TendLanguage

extension App {
    @Sendable func dataQuality(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let dismissals = try await tend.dataQuality.dismissals()
        let model = DataQualityPageData(
            issueCounts: try await issueCounts(visit), corrections: try await tend.dataQuality.corrections(),
            dismissedKinds: try await tend.dataQuality.dismissedKinds(), hasDismissals: dismissals.contains { !$0.coversWholeKind },
            questions: try await tend.questions.all())
        return .page(DataQualityPage.page(visit, model), visit)
    }

    private func issueCounts(_ visit: SignedInContext) async throws -> DataIssueCounts {
        try await cached("quality", visit) { try await tend.dataQuality.counts(now: visit.now) }
    }

    @Sendable func dataIssue(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let issue = try visit.dataIssue
        switch issue.subject {
        case .currency: return .page(CurrenciesPage.page(visit, try await tend.dataQuality.currenciesWithoutRate()), visit)
        case .spelling: return .page(SpellingsPage.page(visit, try await spellings(visit)), visit)
        case .setting: return .seeOther("/settings")
        default: return try await show(issue, visit, DataIssueForm())
        }
    }

    private func spellings(_ visit: SignedInContext) async throws -> [SpellingVariants] {
        try await cached("spellings", visit) { try await tend.dataQuality.mixedSpellings() }
    }

    private func show(_ issue: DataIssue, _ visit: SignedInContext, _ form: DataIssueForm, problem: Problem? = nil) async throws -> Response {
        let after = Int64(visit.form["after"])
        let rows = try await tend.dataQuality.rows(of: issue, now: visit.now, after: after)
        let total = rows.next == nil && after == nil ? rows.rows.count : try await issueCounts(visit)[issue]
        let model = DataIssuePage.PageData(issue: issue, total: total, rows: rows, after: after, form: form, problem: problem)
        return .page(DataIssuePage.page(visit, model), visit, status: problem?.status ?? .ok)
    }

    /// Fixes each row with its own value.
    @Sendable func fixRows(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let issue = try visit.dataIssue
        if issue == .mixedSpelling { return try await unify(visit) }
        let form = DataIssueForm(visit.form)
        do {
            let typed = form.inputs.filter { !$0.value.allSatisfy(\.isWhitespace) }
            guard !typed.isEmpty else { throw Problem.invalid(field: "answer", Phrase("Enter at least one value.")) }
            return fixResponse(try await tend.dataQuality.fix(issue, typed.mapValues { .typed($0) }, now: visit.now), issue, visit)
        } catch let problem as Problem where problem.field != nil {
            return try await show(issue, visit, form, problem: problem)
        }
    }

    /// Applies one fix to several rows.
    @Sendable func fixAllRows(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let issue = try visit.dataIssue
        let form = DataIssueForm(visit.form)
        do {
            let fix = try fix(issue, form)
            if visit.form["scope"] == "all" {
                return fixResponse(try await tend.dataQuality.fixAll(issue, by: fix, now: visit.now), issue, visit)
            }
            guard !form.selectedRows.isEmpty else { throw Problem.invalid(field: "way", Phrase("Select at least one row.")) }
            let fixes = Dictionary(uniqueKeysWithValues: form.selectedRows.map { ($0, fix) })
            return fixResponse(try await tend.dataQuality.fix(issue, fixes, now: visit.now), issue, visit)
        } catch let problem as Problem where problem.field != nil {
            return try await show(issue, visit, form, problem: .invalid(field: "way", problem.phrase))
        }
    }

    private func fix(_ issue: DataIssue, _ form: DataIssueForm) throws -> DataIssue.Fix {
        if issue == .lostUnexplained { return .typed(form.reason) }
        guard let method = DataIssue.FixMethod(rawValue: form.fixMethod), issue.fixMethods.contains(method) else {
            throw Problem.invalid(field: "way", Phrase("Choose a fix."))
        }
        return .method(method)
    }

    private func unify(_ visit: SignedInContext) async throws -> Response {
        let text = visit.form["text"]
        let spelling = try await spelling(visit)
        guard spelling.spellings.contains(where: { $0.text == text }) else {
            throw Problem.invalid(field: "text", Phrase("Choose a spelling."))
        }
        return fixResponse(try await tend.dataQuality.unify(spelling, as: text, now: visit.now), .mixedSpelling, visit)
    }

    func spelling(_ visit: SignedInContext) async throws -> SpellingVariants {
        guard let found = try await spellings(visit).first(where: { $0.subject == visit.form["spelling"] }) else {
            throw Problem.notFound(Phrase("This was already fixed or no longer exists."))
        }
        return found
    }

    private func fixResponse(_ result: DataQuality.FixResult, _ issue: DataIssue, _ visit: SignedInContext) -> Response {
        let t = visit.localizer
        guard let correction = result.correction else {
            return .seeOther(DataIssuePage.path(issue), flash: Phrase("This fix applies to none of these rows."), tone: .warn, visit)
        }
        let fixed = Phrase("\(t.count(result.fixed)) rows fixed.")
        let unchanged = Phrase("\(t.count(result.remaining)) rows unchanged, because the fix does not apply to them.")
        return .seeOther(
            DataIssuePage.path(issue), flash: result.remaining > 0 ? fixed.followed(by: unchanged) : fixed, tone: result.remaining > 0 ? .warn : .good,
            undo: "/corrections/\(correction.text)/undo", visit)
    }

    @Sendable func undoCorrection(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let rows = try await tend.dataQuality.undo(visit.id("id"), now: visit.now)
        return .seeOther("/quality", flash: Phrase("\(visit.localizer.count(rows)) rows restored."), visit)
    }
}

extension SignedInContext {
    var dataIssue: DataIssue {
        get throws {
            guard let issue = requestContext.parameters.get("gap").flatMap(DataIssue.init(rawValue:)) else {
                throw Problem.notFound(Phrase("There is no such page."))
            }
            return issue
        }
    }
}
