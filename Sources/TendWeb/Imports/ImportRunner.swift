import Foundation
import Logging
import Synchronization
import TendDomain
import TendLanguage

/// The progress of a long task, which the task reports and pages read.
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

/// Runs dry runs, imports and undos. They continue when their page is closed, and after a restart.
actor ImportRunner {
    private var dryRuns: [ID<PendingUpload>: TaskProgress] = [:]
    private var imports: [ID<Import>: TaskProgress] = [:]

    func dryRun(of id: ID<PendingUpload>) -> TaskProgress? { dryRuns[id] }
    func progress(of id: ID<Import>) -> TaskProgress? { imports[id] }

    /// Starts a dry run unless one is already running.
    func startDryRun(_ file: PendingUpload, _ mapping: Mapping, _ app: App, logger: Logger) {
        guard dryRuns[file.id] == nil else { return }
        let work = TaskProgress()
        dryRuns[file.id] = work
        Task {
            let dryRun: PendingUpload.DryRun?
            do {
                dryRun = .done(try await app.runDryRun(file, mapping, work))
            } catch is CancellationError {
                dryRun = nil
            } catch {
                dryRun = .failed(reason(error, logger, Phrase("The preview stopped because of a program error. Nothing was saved.")))
            }
            if let dryRun { try? app.pendingUploads.recordDryRun(dryRun, of: file) }
            dryRuns[file.id] = nil
        }
    }

    /// Waits until the dry run ends, but not after the deadline.
    func waitForDryRun(of id: ID<PendingUpload>, until deadline: ContinuousClock.Instant) async {
        while dryRuns[id] != nil, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Runs an import unless it is already running.
    func runImport(_ id: ID<Import>, _ app: App, logger: Logger) {
        start(id) { work in
            do {
                let done = try await app.tend.imports.run(id, path: app.pendingUploads.path(of: id), clock: app.clock) {
                    work.reportProgress(share: $0.progress, rows: $0.rowsDone)
                }
                if done.state == .finished { app.pendingUploads.remove(id) }
            } catch {
                let failure = reason(error, logger, Phrase("The import stopped because of a program error. Imported rows are kept; you can continue."))
                try? await app.tend.imports.stop(id, because: failure)
            }
        }
    }

    /// Undoes an import unless the undo is already running. An import that is still running stops at its next chunk.
    func undoImport(_ id: ID<Import>, _ app: App, logger: Logger) {
        imports[id] = nil
        start(id) { work in
            for attempt in 1... {
                do {
                    try await app.tend.imports.undo(id, now: app.clock()) { work.reportProgress(share: $0) }
                    return app.pendingUploads.remove(id)
                } catch {
                    // An undo that has started must finish, so transient errors are retried.
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

/// The message of an error that a person can act on. Other errors are logged.
private func reason(_ error: any Error, _ logger: Logger, _ fault: Phrase) -> Phrase {
    if let phrase = Problem.phrase(of: error) { return phrase }
    logger.error("work on an import stopped", metadata: ["type": "\(type(of: error))"])
    return fault
}

extension App {
    var pendingUploads: PendingUploads { PendingUploads(folder: configuration.uploads) }

    /// Resumes interrupted imports and undos when the program starts.
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
        return try await tend.imports.dryRun(path: path, mapping: mapping, answers: file.answers, now: clock()) { read, rows in
            if work.current.isStopped { throw CancellationError() }
            work.reportProgress(share: bytes == 0 ? 1 : Double(read) / Double(bytes), rows: rows)
        }
    }
}
