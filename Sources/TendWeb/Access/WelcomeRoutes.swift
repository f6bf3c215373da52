import Foundation
import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func welcome(_ request: Request, _ visit: AppRequestContext) async throws -> Response {
        if try await access.owner() != nil { return .seeOther("/") }
        let visit = inChosenLanguage(visit)
        var business = Business()
        let guess = LocaleGuess(languages: request.headers[.acceptLanguage] ?? "", fallback: visit.language)
        (business.language, business.currency, business.timeZone) = (visit.language, guess.currency, guess.zone)
        return .page(WelcomePage.page(visit, draft: BusinessForm(business), isSecure: hostPolicy.isSecure(request)), visit)
    }

    /// Checks everything before it creates the owner, because a first run that fails halfway cannot be repeated.
    @Sendable func createBusiness(_ request: Request, _ visit: AppRequestContext) async throws -> Response {
        try checkSecure(request)
        let visit = inChosenLanguage(visit)
        let draft = BusinessForm(visit.form)
        do {
            var business = Business()
            try draft.fill(&business)
            business.onboardingState = .data
            try business.check()
            let newSession = try await access.makeOwner(password: visit.form["password"], from: client(request, visit), now: visit.now)
            try await tend.settings.save(business)
            return signedInResponse(newSession, "/welcome/data", visit)
        } catch let problem as Problem where problem.field != nil {
            return .page(WelcomePage.page(visit, draft: draft, problem: problem, isSecure: true), visit, status: problem.status)
        }
    }

    private func inChosenLanguage(_ visit: AppRequestContext) -> AppRequestContext {
        var visit = visit
        visit.language = Language(rawValue: visit.form["language"]) ?? visit.language
        return visit
    }
}
