import Foundation
import Synchronization
import TendSQL

/// Holds the risk model that was read last: every look needs it, and reading it takes longer than the look.
package final class ModelCache: Sendable {
    private let cached = Mutex<(id: Int64, model: RiskModel)?>(nil)

    package init() {}

    func model(in transaction: any Transaction) throws -> RiskModel? {
        guard let id: Int64 = try transaction.value("SELECT MAX(id) FROM risk_models", as: Int64?.self) ?? nil else { return nil }
        if let held = cached.withLock({ $0 }), held.id == id { return held.model }
        guard let text: String = try transaction.value("SELECT model FROM risk_models WHERE id = \(id)") else { return nil }
        let model = try JSONDecoder().decode(RiskModel.self, from: Data(text.utf8))
        cached.withLock { $0 = (id, model) }
        return model
    }
}
