import TendDomain

extension Tend {
    /// What a command tells of customers is as they stand now; how many are still to be looked at is told on the way.
    func lookAtThoseDue() async throws {
        try await understand(now: Clock.now) { Output.progress(t("\($0) customers to look at")) }
        Output.endProgress()
    }
}
