import Foundation
import TendSQL

extension Stage: CodingKeyRepresentable {}
extension Health.Part: CodingKeyRepresentable {}

/// What counts how much in health from a moment on: for some stages as chosen from the past, for all others as usual in
/// the kind of business.
package struct Weighting: Sendable, Equatable {
    package typealias Stages = [Stage: [Health.Part: Double]]

    /// nil is what holds before anything was chosen.
    package let id: ID<Weighting>?
    package let usedFrom: Instant?
    package let chosen: Stages

    package static let usual = Weighting(id: nil, usedFrom: nil, chosen: [:])

    private init(id: ID<Weighting>?, usedFrom: Instant?, chosen: Stages) {
        (self.id, self.usedFrom, self.chosen) = (id, usedFrom, chosen)
    }

    init(_ row: Row) throws {
        let text: String = row["weights"]
        self.init(id: row["id"] as ID<Weighting>, usedFrom: row["used_from"] as Instant, chosen: try JSONDecoder().decode(Stages.self, from: Data(text.utf8)))
    }

    package func weights(_ preset: Preset, _ stage: Stage) -> [Health.Part: Double] {
        chosen[stage] ?? Health.Part.weights(preset, stage)
    }

    /// The same, out of 100.
    package func shares(_ preset: Preset, _ stage: Stage) -> [Health.Part: Double] {
        let weights = weights(preset, stage)
        let all = weights.values.reduce(0, +)
        return weights.mapValues { 100 * $0 / all }
    }
}

/// The weights of health that were chosen one after the other; the last ones hold.
package struct Weightings: Sendable {
    package let database: any Database
    package let ids: IDMaker
    let memory: ModelMemory

    /// The newest first; what was usual stands at the end.
    package func all() async throws -> [Weighting] {
        try await database.read { try $0.all("SELECT id, used_from, weights FROM weightings ORDER BY id DESC LIMIT 100", Weighting.init) } + [.usual]
    }

    package func current() async throws -> Weighting { try await database.read { try Self.current(in: $0) } }

    static func current(in transaction: any Transaction) throws -> Weighting {
        try transaction.first("SELECT id, used_from, weights FROM weightings ORDER BY id DESC LIMIT 1", Weighting.init) ?? .usual
    }

    /// From now on the proposed weights hold wherever they are better than those in use.
    @discardableResult
    package func useProposed(now: Instant) async throws -> ID<Weighting> {
        try await write(now) { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let current = try Self.current(in: transaction)
            let better = (try memory.model(in: transaction)?.proposals ?? []).filter { $0.stands(beside: current, business.preset) }
            guard !better.isEmpty else { throw Problem.conflict(Phrase("There are no better weights to use just now.")) }
            return better.reduce(into: current.chosen) { $0[$1.stage] = $1.weights }
        }
    }

    /// Earlier weights hold again; nil are those usual in the kind of business.
    @discardableResult
    package func useAgain(_ id: ID<Weighting>?, now: Instant) async throws -> ID<Weighting> {
        try await write(now) { transaction in
            guard let id else { return [:] }
            let found = try transaction.first("SELECT id, used_from, weights FROM weightings WHERE id = \(id)", Weighting.init)
            guard let found else { throw Problem.notFound(Phrase("There are no such weights.")) }
            return found.chosen
        }
    }

    private func write(_ now: Instant, _ choice: @escaping @Sendable (any Transaction) throws -> Weighting.Stages) async throws -> ID<Weighting> {
        let id = ids.next(Weighting.self)
        return try await database.write { transaction in
            let text = try choice(transaction).columnText
            try transaction.run("INSERT INTO weightings (id, used_from, weights) VALUES (\(id), \(now), \(text))")
            try Clocks.ringAll(in: transaction)
            return id
        }
    }

    /// As if the weights chosen last had never been; what was chosen after them stands in the way.
    package func takeBack(_ id: ID<Weighting>) async throws {
        try await database.write { transaction in
            guard try Self.current(in: transaction).id == id else {
                throw Problem.conflict(Phrase("It was changed again since, so nothing was undone."))
            }
            try transaction.run("DELETE FROM weightings WHERE id = \(id)")
            try Clocks.ringAll(in: transaction)
        }
    }
}
