import TendDomain
import TendLanguage

extension Tend {
    /// What a command tells of customers is as they stand now; how many are still to be looked at is told on the way.
    func scoreDueCustomers() async throws {
        try await refreshScores(now: SystemClock.now) { Output.progress(t("\($0) customers to look at")) }
        Output.endProgress()
    }
}
