import Logging
import TendDomain

extension App {
    /// What would make the first reader wait, read while nobody waits yet.
    func readAhead(logger: Logger) {
        Task {
            do { try await tend.search.hold() } catch { logger.error("not read ahead", metadata: ["type": "\(type(of: error))"]) }
        }
    }
}
