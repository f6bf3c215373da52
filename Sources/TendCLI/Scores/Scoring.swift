import TendDomain
import TendLanguage

extension Tend {
    /// Scores due customers before a command shows them, and prints the progress.
    func scoreDueCustomers() async throws {
        try await refreshScores(now: SystemClock.now) { Output.progress(t("\($0) customers to score")) }
        Output.endProgress()
    }
}
