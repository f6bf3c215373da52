import Logging
import TendDomain

extension App {
    /// Loads the search index at start, so that the first search does not wait.
    func warmCaches(logger: Logger) {
        Task {
            do { try await tend.search.load() } catch { logger.error("search index not loaded", metadata: ["type": "\(type(of: error))"]) }
        }
    }
}
