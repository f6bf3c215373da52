import Hummingbird
import Logging
import TendDomain

/// Long work that goes on when its page is left, and after a restart.
actor ChoresUnderWay {
    private var running: Set<Chore.Kind> = []

    func goOn(_ kind: Chore.Kind, _ tend: Tend, logger: Logger) {
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
    func work(on kind: Chore.Kind, _ visit: OwnerVisit) async throws {
        let patience = ContinuousClock.now + .seconds(1)
        while try await tend.step(kind) {
            guard ContinuousClock.now < patience else { return await chores.goOn(kind, tend, logger: visit.visit.logger) }
        }
    }

    /// At start: what a stop interrupted goes on.
    func resumeChores(logger: Logger) async throws {
        for chore in try await tend.chores() { await chores.goOn(chore.kind, tend, logger: logger) }
    }
}
