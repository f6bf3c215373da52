import Hummingbird
import Logging
import TendDomain

/// Runs background jobs independently of requests, and resumes them after a restart.
actor BackgroundJobRunner {
    private var running: Set<BackgroundJob.Kind> = []

    func resume(_ kind: BackgroundJob.Kind, _ tend: Tend, logger: Logger) {
        guard running.insert(kind).inserted else { return }
        Task {
            do { try await tend.finish(kind) } catch {
                logger.error("background job failed", metadata: ["kind": "\(kind.rawValue)", "type": "\(type(of: error))"])
            }
            running.remove(kind)
        }
    }
}

extension App {
    /// Runs steps for up to a second, and the rest in the background.
    func runBackgroundJob(of kind: BackgroundJob.Kind, _ visit: SignedInContext) async throws {
        let deadline = ContinuousClock.now + .seconds(1)
        while try await tend.step(kind) {
            guard ContinuousClock.now < deadline else { return await backgroundJobRunner.resume(kind, tend, logger: visit.requestContext.logger) }
        }
    }

    /// Resumes interrupted jobs at start.
    func resumeBackgroundJobs(logger: Logger) async throws {
        for job in try await tend.backgroundJobs() { await backgroundJobRunner.resume(job.kind, tend, logger: logger) }
    }
}
