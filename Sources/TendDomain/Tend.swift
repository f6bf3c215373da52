import TendSQL

/// The program's features over one database.
package struct Tend: Sendable {
    package let database: any Database
    package let ids: IDGenerator
    package let fileStore: FileStore
    package let search: SearchIndex
    private let modelCache = ModelCache()

    /// The version of this program.
    package static let release = "0.1.0"

    package init(database: any Database, fileStore: FileStore, ids: IDGenerator = IDGenerator()) {
        self.database = database
        self.ids = ids
        self.fileStore = fileStore
        search = SearchIndex(database: database)
    }

    /// Opens a business, bringing its schema up to date.
    package static func open(_ database: any Database, fileStore: FileStore, ids: IDGenerator = IDGenerator(), now: Instant) async throws -> Tend {
        try await database.migrate(Schema.migrations, now: now.microseconds)
        if let newest = try await database.read({ try Schema.newestID(in: $0) }) { ids.advance(past: newest) }
        let tend = Tend(database: database, fileStore: fileStore, ids: ids)
        try await tend.bulkEdits.purgeExpired(now: now)
        return tend
    }

    /// Changes with every commit.
    package func version() async throws -> Int { try await database.version() }

    /// The background jobs that have not finished.
    package func backgroundJobs() async throws -> [BackgroundJob] {
        try await database.read { try BackgroundJobs.all(in: $0) }
    }

    /// Runs one step; false if the job has finished or was never started.
    package func step(_ kind: BackgroundJob.Kind) async throws -> Bool {
        try await database.write { transaction in
            guard let job = try BackgroundJobs.find(kind, in: transaction) else { return false }
            return switch kind {
            case .usageDays: try Usage.step(job, in: transaction)
            case .fields: try stepCustomFieldChange(job, in: transaction)
            case .example: try Example.step(job, in: transaction)
            }
        }
    }

    private func stepCustomFieldChange(_ job: BackgroundJob, in transaction: any Transaction) throws -> Bool {
        if job.done == 0 { try SegmentFieldUpdate.apply(try CustomFieldChange(json: job.detail), in: transaction) }
        return try CustomFieldChange.step(job, in: transaction)
    }

    /// Runs all remaining steps and reports progress after each.
    package func finish(_ kind: BackgroundJob.Kind, progress: @Sendable (BackgroundJob) -> Void = { _ in }) async throws {
        while try await step(kind) {
            if let job = try await backgroundJobs().first(where: { $0.kind == kind }) { progress(job) }
        }
    }

    /// Scores the next batch of due customers and returns how many there were.
    package func scoreDue(now: Instant) async throws -> Int {
        let due = try await customerScores.countDue(now: now, atMost: CustomerScores.batchSize + 1)
        guard due > 0 else { return 0 }
        let model = try await customerScores.model()
        let step = { @Sendable (transaction: any Transaction) in
            let batch = try customerScores.scoreDue(now: now, model: model, in: transaction)
            try Signals.update(batch.inputs, now: now, calendar: batch.business.calendar, ids: ids, in: transaction)
            try ScoringQueue.schedule(batch.inputs.map { ($0.customer, nextScoringDay(for: $0, after: batch.day)) }, in: transaction)
            try Predictions.record(batch.scores, calendar: batch.business.calendar, in: transaction)
            return batch.due
        }
        return try await due > CustomerScores.batchSize ? database.writeBatchStep(step) : database.write(step)
    }

    /// The day on which time alone can change the score or the signals.
    private func nextScoringDay(for input: ScoringInput, after day: Int) -> Int {
        min(day + input.daysUntilRescore, Signal.nextChangeDay(input, today: day - 1) + 1)
    }

    /// Retrains a stale model, rescores due customers and resolves due predictions.
    ///
    /// - Parameters:
    ///   - pauseFactor: the pause after each step, as a multiple of the step's duration, so that pages can be read meanwhile.
    ///   - progress: receives the number of customers still to be scored.
    package func refreshScores(now: Instant, pauseFactor: Int = 0, progress: @Sendable (_ remaining: Int) -> Void = { _ in }) async throws {
        if try await customerScores.isTrainingDue(now: now) { try await customerScores.train(now: now) }
        // A count after each of two thousand steps would cost more than the steps.
        var remaining = try await customerScores.countDue(now: now)
        let step = {
            let scored = try await scoreDue(now: now)
            remaining -= scored
            return scored > 0
        }
        while try await pausing(pauseFactor, after: step) { progress(max(0, remaining)) }
        while try await pausing(pauseFactor, after: { try await predictions.resolveDue(now: now) > 0 }) {}
    }

    private func pausing(_ factor: Int, after step: () async throws -> Bool) async throws -> Bool {
        let start = ContinuousClock.now
        let hasMore = try await step()
        if hasMore, factor > 0 { try await Task.sleep(for: start.duration(to: .now) * factor) }
        return hasMore
    }

    package var access: Access { Access(database: database, ids: ids) }
    package var settings: Settings { Settings(database: database) }
    package var customers: Customers { Customers(database: database, ids: ids, search: search) }
    package var customFields: CustomFields { CustomFields(database: database) }
    package var usage: Usage { Usage(database: database) }
    package var planLimits: PlanLimits { PlanLimits(database: database, ids: ids) }
    package var revenue: Revenue { Revenue(database: database, ids: ids) }
    package var surveys: Surveys { Surveys(database: database, ids: ids) }
    package var successPlans: SuccessPlans { SuccessPlans(database: database, ids: ids) }
    package var manualEntries: ManualEntries { ManualEntries(database: database, ids: ids) }
    package var bulkEdits: BulkEdits { BulkEdits(database: database, ids: ids) }
    package var duplicates: Duplicates { Duplicates(database: database, ids: ids) }
    package var signals: Signals { Signals(database: database, ids: ids) }
    package var segments: Segments { Segments(database: database, ids: ids) }
    package var imports: Imports { Imports(database: database, ids: ids) }
    package var questions: Questions { Questions(database: database, ids: ids) }
    package var exports: Exports { Exports(database: database) }
    package var reports: Reports { Reports(database: database) }
    package var customerScores: CustomerScores { CustomerScores(database: database, ids: ids, modelCache: modelCache) }
    package var healthWeightSets: HealthWeightSets { HealthWeightSets(database: database, ids: ids, modelCache: modelCache) }
    package var predictions: Predictions { Predictions(database: database, modelCache: modelCache) }
    package var forecasts: Forecasts { Forecasts(database: database) }
    package var dataQuality: DataQuality { DataQuality(database: database, ids: ids) }
    package var backups: Backups { Backups(database: database, ids: ids, fileStore: fileStore) }
}

package enum Schema {
    /// Append only: a released migration is never edited.
    package static let migrations: [Migration] = [
        accessSchema, settingsSchema, customersSchema, usageSchema, revenueSchema, segmentsSchema, importsSchema,
        customerSearchSchema, bulkEditsSchema, plansSchema, dataQualitySchema, importResultsSchema, reportsSchema, devicesSchema, backgroundJobsSchema,
        backupsSchema, customerListSchema, customerScoresSchema, signalsSchema, healthWeightSetsSchema, departedContactsSchema, planLimitsSchema,
        failedPaymentsSchema, unscoredRangesSchema, customerStagesSchema, questionsSchema,
        stakeSchema,
    ]

    /// New ids must be greater than every existing id, even if the clock was set back.
    static func newestID(in transaction: any Transaction) throws -> Int64? {
        try tablesWithIDs.compactMap { try transaction.value("SELECT MAX(id) FROM \(raw: $0)", as: Int64?.self) ?? nil }.max()
    }

    static let tablesWithIDs = migrations.flatMap(\.statements).filter { $0.hasPrefix("CREATE TABLE") && $0.contains(" id BIGINT PRIMARY KEY") }
        .map { String($0.dropFirst("CREATE TABLE ".count).prefix { $0 != " " }) }
}
