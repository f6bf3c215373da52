import Hummingbird
import Logging
import TendDomain

/// Long work that goes on when its page is left, and after a restart.
actor BackgroundJobRunner {
    private var running: Set<BackgroundJob.Kind> = []

    func resume(_ kind: BackgroundJob.Kind, _ tend: Tend, logger: Logger) {
        guard running.insert(kind).inserted else { return }
        Task {
            do { try await tend.finish(kind) } catch {
                logger.error("chore stopped", metadata: ["kind": "\(kind.rawValue)", "type": "\(type(of: error))"])
            }
            running.remove(kind)
        }
    }
}

extension App {
    /// As many steps as a reader likes to wait for, the others without them.
    func runBackgroundJob(of kind: BackgroundJob.Kind, _ visit: SignedInContext) async throws {
        let patience = ContinuousClock.now + .seconds(1)
        while try await tend.step(kind) {
            guard ContinuousClock.now < patience else { return await backgroundJobRunner.resume(kind, tend, logger: visit.requestContext.logger) }
        }
    }

    /// At start: what a stop interrupted goes on.
    func resumeBackgroundJobs(logger: Logger) async throws {
        for chore in try await tend.backgroundJobs() { await backgroundJobRunner.resume(chore.kind, tend, logger: logger) }
    }
}
