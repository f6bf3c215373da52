import Logging
import TendDomain

extension App {
    /// Looks at those about whom something was written, and at those whose time has run out, as long as the server runs.
    func understandAlways(logger: Logger) {
        Task {
            while true {
                do { try await tend.understand(now: clock()) } catch {
                    logger.error("customers not looked at", metadata: ["type": "\(type(of: error))"])
                }
                try await Task.sleep(for: .seconds(10))
            }
        }
    }
}
