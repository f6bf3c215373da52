import Logging
import TendDomain

extension App {
    /// Looks at those about whom something was written, and at those whose time has run out, as long as the server runs.
    /// It gives pages two thirds of the time.
    func runScoringLoop(logger: Logger) {
        Task {
            while true {
                do { try await tend.refreshScores(now: clock(), pauseFactor: 2) } catch {
                    logger.error("customers not looked at", metadata: ["type": "\(type(of: error))"])
                }
                try await Task.sleep(for: .seconds(10))
            }
        }
    }
}
