import Logging
import TendDomain

extension App {
    /// What would make the first reader wait, read while nobody waits yet.
    func warmCaches(logger: Logger) {
        Task {
            do { try await tend.search.load() } catch { logger.error("not read ahead", metadata: ["type": "\(type(of: error))"]) }
        }
    }
}
