import Hummingbird
import TendDomain

extension App {
    static let exampleSize = 248

    /// The second step, or the third once there is something to look at.
    @Sendable func firstData(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let isThere = try await tend.customers.page(CustomerQuery()).customers.isEmpty == false
        return isThere && visit.business.beginning == .data ? .see("/welcome/look") : .page(FirstDataPage.bring(visit), visit)
    }

    @Sendable func firstCustomers(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let draft = FirstCustomersForm(visit.form)
        do {
            let filled = try draft.customers(visit.business)
            do { try await tend.revenue.begin(with: filled.map(\.customer), now: visit.now) } catch Problem.invalid(let field, let phrase) {
                throw Problem.invalid(field: asTyped(field, filled.map(\.row)), phrase)
            }
            return .see("/welcome/look")
        } catch let problem as Problem where problem.field != nil {
            return .page(FirstDataPage.bring(visit, draft: draft, problem: problem), visit, status: problem.status)
        }
    }

    /// "email-0" of the first filled row is "email-1" where the row above it is blank.
    private func asTyped(_ field: String, _ rows: [Int]) -> String {
        let parts = field.split(separator: "-")
        guard let place = parts.last.flatMap({ Int($0) }), rows.indices.contains(place) else { return field }
        return "\(parts[0])-\(rows[place])"
    }

    @Sendable func firstLook(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let look = try await tend.reports.firstLook(now: visit.now)
        return look.customers == 0 ? .see("/welcome/data") : .page(FirstDataPage.look(visit, look), visit)
    }

    @Sendable func endFirstHour(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        var business = visit.business
        business.beginning = nil
        try await tend.settings.save(business)
        return .see(Room.customers.path, said: "You are set up. More files come in under Imports, everything else stands under Settings.", visit)
    }

    @Sendable func loadExample(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let business = visit.business
        let example = try Example(
            preset: business.preset, customers: Self.exampleSize, seed: 1, until: visit.now, language: business.language, in: business)
        try await example.write(to: tend)
        return .see(Room.customers.path)
    }
}
