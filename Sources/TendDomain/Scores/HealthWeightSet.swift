import Foundation
import TendLanguage
import TendSQL

extension Stage: CodingKeyRepresentable {}
extension Health.Component: CodingKeyRepresentable {}

/// The health weights in use from an instant on: weights fitted to past churn for some stages, the industry's default
/// for all others.
package struct HealthWeightSet: Sendable, Equatable {
    package typealias WeightsByStage = [Stage: [Health.Component: Double]]

    /// nil for the industry's default weights.
    package let id: ID<HealthWeightSet>?
    package let usedFrom: Instant?
    package let byStage: WeightsByStage

    package static let industryDefault = HealthWeightSet(id: nil, usedFrom: nil, byStage: [:])

    private init(id: ID<HealthWeightSet>?, usedFrom: Instant?, byStage: WeightsByStage) {
        (self.id, self.usedFrom, self.byStage) = (id, usedFrom, byStage)
    }

    init(_ row: Row) throws {
        let text: String = row["weights"]
        self.init(
            id: row["id"] as ID<HealthWeightSet>, usedFrom: row["used_from"] as Instant,
            byStage: try JSONDecoder().decode(WeightsByStage.self, from: Data(text.utf8)))
    }

    package func weights(_ industry: Industry, _ stage: Stage) -> [Health.Component: Double] {
        byStage[stage] ?? Health.Component.weights(industry, stage)
    }

    /// The weights, out of 100.
    package func percentages(_ industry: Industry, _ stage: Stage) -> [Health.Component: Double] {
        let weights = weights(industry, stage)
        let total = weights.values.reduce(0, +)
        return weights.mapValues { 100 * $0 / total }
    }
}

/// The history of health weights; the newest ones are in use.
package struct HealthWeightSets: Sendable {
    package let database: any Database
    package let ids: IDGenerator
    let modelCache: ModelCache

    /// The newest first; the industry's default comes last.
    package func all() async throws -> [HealthWeightSet] {
        let stored = try await database.read { try $0.all("SELECT id, used_from, weights FROM weightings ORDER BY id DESC LIMIT 100", HealthWeightSet.init) }
        return stored + [.industryDefault]
    }

    package func current() async throws -> HealthWeightSet { try await database.read { try Self.current(in: $0) } }

    static func current(in transaction: any Transaction) throws -> HealthWeightSet {
        try transaction.first("SELECT id, used_from, weights FROM weightings ORDER BY id DESC LIMIT 1", HealthWeightSet.init) ?? .industryDefault
    }

    /// Uses the proposed weights of all stages where they are better than the current ones.
    @discardableResult
    package func applyProposal(now: Instant) async throws -> ID<HealthWeightSet> {
        try await write(now) { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let current = try Self.current(in: transaction)
            let better = (try modelCache.model(in: transaction)?.proposals ?? []).filter { $0.isApplicable(to: current, business.industry) }
            guard !better.isEmpty else { throw Problem.conflict(Phrase("There are no suggested weights at present.")) }
            return better.reduce(into: current.byStage) { $0[$1.stage] = $1.weights }
        }
    }

    /// Uses earlier weights again; nil for the industry's default.
    @discardableResult
    package func reapply(_ id: ID<HealthWeightSet>?, now: Instant) async throws -> ID<HealthWeightSet> {
        try await write(now) { transaction in
            guard let id else { return [:] }
            let weightSet = try transaction.first("SELECT id, used_from, weights FROM weightings WHERE id = \(id)", HealthWeightSet.init)
            guard let weightSet else { throw Problem.notFound(Phrase("These weights do not exist.")) }
            return weightSet.byStage
        }
    }

    private func write(
        _ now: Instant, _ choice: @escaping @Sendable (any Transaction) throws -> HealthWeightSet.WeightsByStage
    ) async throws -> ID<HealthWeightSet> {
        let id = ids.next(HealthWeightSet.self)
        return try await database.write { transaction in
            let text = try choice(transaction).columnText
            try transaction.run("INSERT INTO weightings (id, used_from, weights) VALUES (\(id), \(now), \(text))")
            try ScoringQueue.enqueueAll(in: transaction)
            return id
        }
    }

    /// Removes the newest weights; fails if the weights were changed since.
    package func undo(_ id: ID<HealthWeightSet>) async throws {
        try await database.write { transaction in
            guard try Self.current(in: transaction).id == id else {
                throw Problem.conflict(Phrase("It was changed again since, so nothing was undone."))
            }
            try transaction.run("DELETE FROM weightings WHERE id = \(id)")
            try ScoringQueue.enqueueAll(in: transaction)
        }
    }
}
