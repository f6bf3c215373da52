import Hummingbird
import TendDomain
import TendLanguage

extension App {
    static let exampleSize = 248

    /// The second step, or the third if there are customers.
    @Sendable func onboardingData(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let hasCustomers = try await tend.customers.page(CustomerQuery()).customers.isEmpty == false
        return hasCustomers && visit.business.onboardingState == .data ? .seeOther("/welcome/look") : .page(OnboardingDataPage.dataStep(visit), visit)
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

    /// The form field of a field of the filled rows: "email-0" is "email-1" if the first row is blank.
    private func submittedField(_ field: String, _ rows: [Int]) -> String {
        let parts = field.split(separator: "-")
        guard let index = parts.last.flatMap({ Int($0) }), rows.indices.contains(index) else { return field }
        return "\(parts[0])-\(rows[index])"
    }

    @Sendable func firstRunSummary(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let summary = try await tend.reports.firstRunSummary(now: visit.now)
        return summary.customers == 0 ? .seeOther("/welcome/data") : .page(OnboardingDataPage.summaryStep(visit, summary), visit)
    }

    @Sendable func finishOnboarding(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        var business = visit.business
        business.onboardingState = nil
        try await tend.settings.save(business)
        return .seeOther(MainSection.customers.path, flash: "Setup is complete. Add more files under Imports; everything else is under Settings.", visit)
    }

    @Sendable func loadExample(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let business = visit.business
        let example = try Example(
            industry: business.industry, customers: Self.exampleSize, seed: 1, until: visit.now, language: business.language, in: business)
        try await example.write(to: tend)
        return .seeOther(MainSection.customers.path)
    }
}
