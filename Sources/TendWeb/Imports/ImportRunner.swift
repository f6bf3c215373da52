import Foundation
import Logging
import Synchronization
import TendDomain
import TendLanguage

/// How far some long work is, told by the one who does it and asked by pages.
final class TaskProgress: Sendable {
    struct State: Sendable {
        /// 0…1
        var share = 0.0
        var rows = 0
        var isStopped = false
    }

    private let state = Mutex(State())

    var current: State { state.withLock { $0 } }
    func reportProgress(share: Double, rows: Int = 0) { state.withLock { ($0.share, $0.rows) = (share, rows) } }
    func stop() { state.withLock { $0.isStopped = true } }
}

/// The trials, imports and undos this program is working on. Each goes on when its page is left, and after a restart.
actor ImportRunner {
    private var dryRuns: [ID<PendingUpload>: TaskProgress] = [:]
    private var imports: [ID<Import>: TaskProgress] = [:]

    func dryRun(of id: ID<PendingUpload>) -> TaskProgress? { dryRuns[id] }
    func progress(of id: ID<Import>) -> TaskProgress? { imports[id] }

    /// Tries a file out unless somebody does already.
    func startDryRun(_ file: PendingUpload, _ mapping: Mapping, _ app: App, logger: Logger) {
        guard dryRuns[file.id] == nil else { return }
        let work = TaskProgress()
        dryRuns[file.id] = work
        Task {
            let trial: PendingUpload.DryRun?
            do {
                trial = .done(try await app.runDryRun(file, mapping, work))
            } catch is CancellationError {
                trial = nil
            } catch {
                trial = .failed(reason(error, logger, Phrase("The trial ended at a fault of the program. Nothing was kept.")))
            }
            if let trial { try? app.pendingUploads.recordDryRun(trial, of: file.id, with: mapping) }
            dryRuns[file.id] = nil
        }
    }

    /// Takes an import in unless somebody works on it already.
    func runImport(_ id: ID<Import>, _ app: App, logger: Logger) {
        start(id) { work in
            do {
                let done = try await app.tend.imports.run(id, path: app.pendingUploads.path(of: id), clock: app.clock) {
                    work.reportProgress(share: $0.progress, rows: $0.rowsDone)
                }
                if done.state == .finished { app.pendingUploads.remove(id) }
            } catch {
                let failure = reason(error, logger, Phrase("The import stopped at a fault of the program. What is in is in; it can go on."))
                try? await app.tend.imports.stop(id, because: failure)
            }
        }
    }

    /// Takes an import back unless somebody does already. One that is still coming in ends at its next step by itself.
    func undoImport(_ id: ID<Import>, _ app: App, logger: Logger) {
        imports[id] = nil
        start(id) { work in
            for attempt in 1... {
                do {
                    try await app.tend.imports.undo(id, now: app.clock()) { work.reportProgress(share: $0) }
                    return app.pendingUploads.remove(id)
                } catch {
                    // What has begun to go back only goes back, so what passes by itself is waited for.
                    guard Problem.transientPhrase(of: error) != nil, attempt < 60 else { return _ = reason(error, logger, "") }
                    try? await Task.sleep(for: .seconds(1))
                }
            }
        }
    }

    private func start(_ id: ID<Import>, _ body: @escaping @Sendable (TaskProgress) async -> Void) {
        guard imports[id] == nil else { return }
        let work = TaskProgress()
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
    var pendingUploads: PendingUploads { PendingUploads(folder: configuration.uploads) }

    /// At start: what a stop interrupted goes on.
    func resumeImports(logger: Logger) async throws {
        for current in try await tend.imports.interrupted() {
            if current.state == .undoing {
                await importRunner.undoImport(current.id, self, logger: logger)
            } else if pendingUploads.hasFile(current.id) {
                await importRunner.runImport(current.id, self, logger: logger)
            }
        }
    }

    fileprivate func runDryRun(_ file: PendingUpload, _ mapping: Mapping, _ work: TaskProgress) async throws -> ImportDryRun {
        let path = pendingUploads.path(of: file.id)
        let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        return try await tend.imports.dryRun(path: path, mapping: mapping, now: clock()) { read, rows in
            if work.current.isStopped { throw CancellationError() }
            work.reportProgress(share: bytes == 0 ? 1 : Double(read) / Double(bytes), rows: rows)
        }
    }
}
