import Foundation
import Logging
import Synchronization
import TendDomain

/// How far some long work is, told by the one who does it and asked by pages.
final class WorkUnderWay: Sendable {
    struct State: Sendable {
        /// 0…1
        var share = 0.0
        var rows = 0
        var isStopped = false
    }

    private let state = Mutex(State())

    var now: State { state.withLock { $0 } }
    func tell(share: Double, rows: Int = 0) { state.withLock { ($0.share, $0.rows) = (share, rows) } }
    func stop() { state.withLock { $0.isStopped = true } }
}

/// The trials, imports and undos this program is working on. Each goes on when its page is left, and after a restart.
actor ImportsUnderWay {
    private var trials: [ID<WaitingFile>: WorkUnderWay] = [:]
    private var imports: [ID<Import>: WorkUnderWay] = [:]

    func trial(of id: ID<WaitingFile>) -> WorkUnderWay? { trials[id] }
    func work(on id: ID<Import>) -> WorkUnderWay? { imports[id] }

    /// Tries a file out unless somebody does already.
    func tryOut(_ file: WaitingFile, _ mapping: Mapping, _ app: App, logger: Logger) {
        guard trials[file.id] == nil else { return }
        let work = WorkUnderWay()
        trials[file.id] = work
        Task {
            let trial: WaitingFile.Trial?
            do {
                trial = .done(try await app.tryOut(file, mapping, work))
            } catch is CancellationError {
                trial = nil
            } catch {
                trial = .failed(reason(error, logger, Phrase("The trial ended at a fault of the program. Nothing was kept.")))
            }
            if let trial { try? app.files.note(trial, of: file.id, with: mapping) }
            trials[file.id] = nil
        }
    }

    /// Takes an import in unless somebody works on it already.
    func takeIn(_ id: ID<Import>, _ app: App, logger: Logger) {
        begin(id) { work in
            do {
                let done = try await app.tend.imports.run(id, path: app.files.path(of: id), clock: app.clock) {
                    work.tell(share: $0.progress, rows: $0.rowsDone)
                }
                if done.state == .finished { app.files.remove(id) }
            } catch {
                let failure = reason(error, logger, Phrase("The import stopped at a fault of the program. What is in is in; it can go on."))
                try? await app.tend.imports.stop(id, because: failure)
            }
        }
    }

    /// Takes an import back unless somebody does already. One that is still coming in ends at its next step by itself.
    func takeBack(_ id: ID<Import>, _ app: App, logger: Logger) {
        imports[id] = nil
        begin(id) { work in
            for attempt in 1... {
                do {
                    try await app.tend.imports.undo(id, now: app.clock()) { work.tell(share: $0) }
                    return app.files.remove(id)
                } catch {
                    // What has begun to go back only goes back, so what passes by itself is waited for.
                    guard Problem.passing(error) != nil, attempt < 60 else { return _ = reason(error, logger, "") }
                    try? await Task.sleep(for: .seconds(1))
                }
            }
        }
    }

    private func begin(_ id: ID<Import>, _ body: @escaping @Sendable (WorkUnderWay) async -> Void) {
        guard imports[id] == nil else { return }
        let work = WorkUnderWay()
        imports[id] = work
        Task {
            await body(work)
            if imports[id] === work { imports[id] = nil }
        }
    }
}

/// What a person can mend is said; the rest is logged.
private func reason(_ error: any Error, _ logger: Logger, _ fault: Phrase) -> Phrase {
    if let phrase = Problem.phrase(of: error) { return phrase }
    logger.error("work on an import stopped", metadata: ["type": "\(type(of: error))"])
    return fault
}

extension App {
    var files: WaitingFiles { WaitingFiles(folder: configuration.uploads) }

    /// At start: what a stop interrupted goes on.
    func resumeImports(logger: Logger) async throws {
        for current in try await tend.imports.interrupted() {
            if current.state == .undoing {
                await underWay.takeBack(current.id, self, logger: logger)
            } else if files.hold(current.id) {
                await underWay.takeIn(current.id, self, logger: logger)
            }
        }
    }

    fileprivate func tryOut(_ file: WaitingFile, _ mapping: Mapping, _ work: WorkUnderWay) async throws -> ImportTrial {
        let path = files.path(of: file.id)
        let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        return try await tend.imports.tryOut(path: path, mapping: mapping, now: clock()) { read, rows in
            if work.now.isStopped { throw CancellationError() }
            work.tell(share: bytes == 0 ? 1 : Double(read) / Double(bytes), rows: rows)
        }
    }
}
