import Foundation
import Hummingbird
import TendDomain

extension App {
    static let exampleSize = 248

    @Sendable func welcome(_ request: Request, _ visit: Visit) async throws -> Response {
        if try await access.owner() != nil { return .see("/") }
        let visit = inChosenLanguage(visit)
        var business = Business()
        business.language = visit.language
        if visit.language == .chinese { business.currency = .cny }
        return .page(WelcomePage.page(visit, draft: BusinessForm(business), isSecure: addresses.isSecure(request)), visit)
    }

    /// Checks everything before the owner is made: a first run that fails half way could not be tried again.
    @Sendable func makeBusiness(_ request: Request, _ visit: Visit) async throws -> Response {
        try checkSecure(request)
        let visit = inChosenLanguage(visit)
        let draft = BusinessForm(visit.form)
        do {
            var business = Business()
            try draft.fill(&business)
            try business.check()
            let opened = try await access.makeOwner(password: visit.form["password"], agent: agent(request), now: visit.now)
            try await tend.settings.save(business)
            return enter(opened, "/welcome/data")
        } catch let problem as Problem where problem.field != nil {
            return .page(WelcomePage.page(visit, draft: draft, problem: problem, isSecure: true), visit, status: problem.status)
        }
    }

    @Sendable func chooseData(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        .page(WelcomePage.data(visit), visit)
    }

    private func inChosenLanguage(_ visit: Visit) -> Visit {
        var visit = visit
        visit.language = Language(rawValue: visit.form["language"]) ?? visit.language
        return visit
    }
}

extension App {
    @Sendable func loadExample(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let example = try Example(
            preset: visit.business.preset, customers: Self.exampleSize, seed: 1, until: visit.now, language: visit.business.language)
        try await example.write(to: tend)
        return .see(Room.customers.path)
    }
}
