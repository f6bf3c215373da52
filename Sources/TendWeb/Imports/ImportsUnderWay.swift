import Logging
import TendDomain

/// The imports this program is working on. Each goes on when its page is left, and after a restart.
actor ImportsUnderWay {
    private var running: Set<ID<Import>> = []
    private var failures: [ID<Import>: Phrase] = [:]

    func failure(of id: ID<Import>) -> Phrase? { failures[id] }

    /// Works on an import unless somebody does already.
    func work(on id: ID<Import>, _ app: App, logger: Logger) {
        guard running.insert(id).inserted else { return }
        failures[id] = nil
        Task {
            do {
                try await app.tend.imports.run(id, path: app.files.path(of: id), clock: app.clock)
                app.files.remove(id)
                done(id, nil)
            } catch let problem as Problem {
                done(id, problem.phrase)
            } catch {
                logger.error("import stopped", metadata: ["import": "\(id)", "type": "\(type(of: error))"])
                done(id, Phrase("The import stopped at a fault of the program. What is in is in; it can go on."))
            }
        }
    }

    private func done(_ id: ID<Import>, _ failure: Phrase?) {
        running.remove(id)
        failures[id] = failure
    }
}

extension App {
    var files: WaitingFiles { WaitingFiles(folder: configuration.uploads) }

    /// At start: what a stop interrupted goes on.
    func resumeImports(logger: Logger) async throws {
        for current in try await tend.imports.running() where files.hold(current.id) {
            await underWay.work(on: current.id, self, logger: logger)
        }
    }
}
