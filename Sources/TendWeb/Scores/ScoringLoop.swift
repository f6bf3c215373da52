import Logging
import TendDomain

extension App {
    /// Scores due customers as long as the server runs, in at most a third of the time, so that pages stay fast.
    func runScoringLoop(logger: Logger) {
        Task {
            while true {
                do { try await tend.refreshScores(now: clock(), pauseFactor: 2) } catch {
                    logger.error("scoring failed", metadata: ["type": "\(type(of: error))"])
                }
                try await Task.sleep(for: .seconds(10))
            }
        }
    }
}
