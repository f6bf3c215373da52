import Foundation
import TendLanguage
import TendSQL

extension Stage: CodingKeyRepresentable {}
extension Health.Component: CodingKeyRepresentable {}

/// What counts how much in health from a moment on: for some stages as chosen from the past, for all others as usual in
/// the kind of business.
package struct HealthWeightSet: Sendable, Equatable {
    package typealias WeightsByStage = [Stage: [Health.Component: Double]]

    /// nil is what holds before anything was chosen.
    package let id: ID<HealthWeightSet>?
    package let usedFrom: Instant?
    package let byStage: WeightsByStage

    package static let industryDefault = HealthWeightSet(id: nil, usedFrom: nil, byStage: [:])

    private init(id: ID<HealthWeightSet>?, usedFrom: Instant?, byStage: WeightsByStage) {
        (self.id, self.usedFrom, self.byStage) = (id, usedFrom, byStage)
    }

    init(_ row: Row) throws {
        let text: String = row["weights"]
        self.init(id: row["id"] as ID<HealthWeightSet>, usedFrom: row["used_from"] as Instant, byStage: try JSONDecoder().decode(WeightsByStage.self, from: Data(text.utf8)))
    }

    package func weights(_ industry: Industry, _ stage: Stage) -> [Health.Component: Double] {
        byStage[stage] ?? Health.Component.weights(industry, stage)
    }

    /// The same, out of 100.
    package func percentages(_ industry: Industry, _ stage: Stage) -> [Health.Component: Double] {
        let weights = weights(industry, stage)
        let all = weights.values.reduce(0, +)
        return weights.mapValues { 100 * $0 / all }
    }
}

/// The weights of health that were chosen one after the other; the last ones hold.
package struct HealthWeightSets: Sendable {
    package let database: any Database
    package let ids: IDGenerator
    let modelCache: ModelCache

    /// The newest first; what was usual stands at the end.
    package func all() async throws -> [HealthWeightSet] {
        try await database.read { try $0.all("SELECT id, used_from, weights FROM weightings ORDER BY id DESC LIMIT 100", HealthWeightSet.init) } + [.industryDefault]
    }

    package func current() async throws -> HealthWeightSet { try await database.read { try Self.current(in: $0) } }

    static func current(in transaction: any Transaction) throws -> HealthWeightSet {
        try transaction.first("SELECT id, used_from, weights FROM weightings ORDER BY id DESC LIMIT 1", HealthWeightSet.init) ?? .industryDefault
    }

    /// From now on the proposed weights hold wherever they are better than those in use.
    @discardableResult
    package func applyProposal(now: Instant) async throws -> ID<HealthWeightSet> {
        try await write(now) { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let current = try Self.current(in: transaction)
            let better = (try modelCache.model(in: transaction)?.proposals ?? []).filter { $0.isApplicable(to: current, business.industry) }
            guard !better.isEmpty else { throw Problem.conflict(Phrase("There are no better weights to use just now.")) }
            return better.reduce(into: current.byStage) { $0[$1.stage] = $1.weights }
        }
    }

    /// Earlier weights hold again; nil are those usual in the kind of business.
    @discardableResult
    package func reapply(_ id: ID<HealthWeightSet>?, now: Instant) async throws -> ID<HealthWeightSet> {
        try await write(now) { transaction in
            guard let id else { return [:] }
            let found = try transaction.first("SELECT id, used_from, weights FROM weightings WHERE id = \(id)", HealthWeightSet.init)
            guard let found else { throw Problem.notFound(Phrase("There are no such weights.")) }
            return found.byStage
        }
    }

    private func write(_ now: Instant, _ choice: @escaping @Sendable (any Transaction) throws -> HealthWeightSet.WeightsByStage) async throws -> ID<HealthWeightSet> {
        let id = ids.next(HealthWeightSet.self)
        return try await database.write { transaction in
            let text = try choice(transaction).columnText
            try transaction.run("INSERT INTO weightings (id, used_from, weights) VALUES (\(id), \(now), \(text))")
            try ScoringQueue.enqueueAll(in: transaction)
            return id
        }
    }

    /// As if the weights chosen last had never been; what was chosen after them stands in the way.
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
