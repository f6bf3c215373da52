import Foundation
import Synchronization
import TendSQL

/// Caches the newest risk model: every scoring needs it, and reading it takes longer than the scoring itself.
package final class ModelCache: Sendable {
    private let cached = Mutex<(id: Int64, model: RiskModel)?>(nil)

    package init() {}

    func model(in transaction: any Transaction) throws -> RiskModel? {
        guard let id: Int64 = try transaction.value("SELECT MAX(id) FROM risk_models", as: Int64?.self) ?? nil else { return nil }
        if let cached = cached.withLock({ $0 }), cached.id == id { return cached.model }
        guard let text: String = try transaction.value("SELECT model FROM risk_models WHERE id = \(id)") else { return nil }
        // A model that an earlier version trained on other features is trained again.
        let stored = try JSONDecoder().decode(StoredFeatures.self, from: Data(text.utf8))
        guard stored.traits == RiskFeature.allCases.map(\.rawValue) else { return nil }
        let model = try JSONDecoder().decode(RiskModel.self, from: Data(text.utf8))
        cached.withLock { $0 = (id, model) }
        return model
    }
}

private struct StoredFeatures: Decodable {
    let traits: [String]?
}
