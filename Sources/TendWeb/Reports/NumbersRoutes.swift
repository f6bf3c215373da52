import Hummingbird
import TendDomain

extension App {
    @Sendable func numbers(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let numbers = try await tend.reports.numbers(for: period(visit), now: visit.now)
        return .page(NumbersPage.page(visit, numbers, months: visit.business.calendar.months(24, upTo: visit.now)), visit)
    }

    @Sendable func figureRows(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        guard let name = visit.visit.parameters.get("figure").flatMap(FigureName.init(rawValue:)) else {
            throw Problem.notFound(Phrase("There is no such figure."))
        }
        let after = Int64(visit.form["after"])
        let numbers = try await tend.reports.numbers(for: period(visit), now: visit.now)
        let rows = try await tend.reports.rows(behind: name, for: period(visit), now: visit.now, after: after)
        return .page(FigurePage.page(visit, name, numbers, rows, isFirstPage: after == nil), visit)
    }

    /// A month, and never one that has not begun.
    private func period(_ visit: OwnerVisit) -> Period? {
        visit.business.calendar.month(text: visit.form["period"]).flatMap { $0.start <= visit.now ? $0 : nil }
    }
}
