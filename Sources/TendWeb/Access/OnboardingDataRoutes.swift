import Hummingbird
import TendDomain
import TendLanguage

extension App {
    static let exampleSize = 248

    /// The second step, or the third once there is something to look at.
    @Sendable func onboardingData(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let isThere = try await tend.customers.page(CustomerQuery()).customers.isEmpty == false
        return isThere && visit.business.onboardingState == .data ? .seeOther("/welcome/look") : .page(OnboardingDataPage.dataStep(visit), visit)
    }

    @Sendable func addFirstCustomers(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let draft = FirstCustomersForm(visit.form)
        do {
            let filled = try draft.customers(visit.business)
            do { try await tend.revenue.addFirstCustomers(filled.map(\.customer), now: visit.now) } catch Problem.invalid(let field, let phrase) {
                throw Problem.invalid(field: submittedField(field, filled.map(\.row)), phrase)
            }
            return .seeOther("/welcome/look")
        } catch let problem as Problem where problem.field != nil {
            return .page(OnboardingDataPage.dataStep(visit, draft: draft, problem: problem), visit, status: problem.status)
        }
    }

    /// "email-0" of the first filled row is "email-1" where the row above it is blank.
    private func submittedField(_ field: String, _ rows: [Int]) -> String {
        let parts = field.split(separator: "-")
        guard let place = parts.last.flatMap({ Int($0) }), rows.indices.contains(place) else { return field }
        return "\(parts[0])-\(rows[place])"
    }

    @Sendable func firstRunSummary(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let look = try await tend.reports.firstRunSummary(now: visit.now)
        return look.customers == 0 ? .seeOther("/welcome/data") : .page(OnboardingDataPage.summaryStep(visit, look), visit)
    }

    @Sendable func finishOnboarding(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        var business = visit.business
        business.onboardingState = nil
        try await tend.settings.save(business)
        return .seeOther(MainSection.customers.path, flash: "You are set up. More files come in under Imports, everything else stands under Settings.", visit)
    }

    @Sendable func loadExample(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let business = visit.business
        let example = try Example(
            industry: business.industry, customers: Self.exampleSize, seed: 1, until: visit.now, language: business.language, in: business)
        try await example.write(to: tend)
        return .seeOther(MainSection.customers.path)
    }
}
