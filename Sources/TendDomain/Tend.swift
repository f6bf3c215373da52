import TendSQL

/// The product as one value: a list of what it can do, over one database.
package struct Tend: Sendable {
    package let database: any Database
    package let ids: IDMaker
    package let workshop: Workshop
    package let search: SearchMemory
    private let models = ModelMemory()

    /// The version of this program.
    package static let release = "0.1.0"

    package init(database: any Database, workshop: Workshop, ids: IDMaker = IDMaker()) {
        self.database = database
        self.ids = ids
        self.workshop = workshop
        search = SearchMemory(database: database)
    }

    /// Opens a business, bringing its schema up to date.
    package static func open(_ database: any Database, workshop: Workshop, ids: IDMaker = IDMaker(), now: Instant) async throws -> Tend {
        try await database.migrate(Schema.migrations, now: now.microseconds)
        if let newest = try await database.read({ try Schema.newestID(in: $0) }) { ids.pass(newest) }
        let tend = Tend(database: database, workshop: workshop, ids: ids)
        try await tend.changes.forgetOld(now: now)
        return tend
    }

    /// Another number after anything was written.
    package func version() async throws -> Int { try await database.version() }

    /// What is under way, each kind in steps.
    package func chores() async throws -> [Chore] {
        try await database.read { try Chores.all(in: $0) }
    }

    /// One step further; false when it is done or was never begun.
    package func step(_ kind: Chore.Kind) async throws -> Bool {
        try await database.write { transaction in
            guard let chore = try Chores.find(kind, in: transaction) else { return false }
            return switch kind {
            case .usageDays: try Usage.step(chore, in: transaction)
            case .fields: try stepOfFields(chore, in: transaction)
            case .example: try Example.step(chore, in: transaction)
            }
        }
    }

    private func stepOfFields(_ chore: Chore, in transaction: any Transaction) throws -> Bool {
        if chore.done == 0 { try FieldsAskedFor.follow(try FieldChange(json: chore.detail), in: transaction) }
        return try FieldChange.step(chore, in: transaction)
    }

    /// All steps that are left; `progress` hears how far it has come.
    package func finish(_ kind: Chore.Kind, progress: @Sendable (Chore) -> Void = { _ in }) async throws {
        while try await step(kind) {
            if let chore = try await chores().first(where: { $0.kind == kind }) { progress(chore) }
        }
    }

    /// Looks at the next customers about whom something was written or whose clock ran out; answers how many there were.
    /// What the pages show of them is made anew after the last step.
    package func look(now: Instant) async throws -> Int {
        let due = try await outlooks.countDue(now: now, atMost: Outlooks.stride + 1)
        guard due > 0 else { return 0 }
        let model = try await outlooks.model()
        let step = { @Sendable (transaction: any Transaction) in
            let look = try outlooks.look(now: now, model: model, in: transaction)
            try Signals.renew(look.facts, now: now, calendar: look.business.calendar, ids: ids, in: transaction)
            try Clocks.set(look.facts.map { ($0.customer, nextLook(at: $0, after: look.day)) }, in: transaction)
            try Predictions.note(look.outlooks, calendar: look.business.calendar, in: transaction)
            return look.due
        }
        return try await due > Outlooks.stride ? database.writeStep(step) : database.write(step)
    }

    /// The day on which time alone may have changed what is to be said.
    private func nextLook(at facts: Facts, after day: Int) -> Int {
        min(day + facts.daysUntilLook, Signal.nextDay(facts, today: day - 1) + 1)
    }

    /// Learns where what was learnt has grown old, looks at everybody who is due, and settles what was claimed.
    ///
    /// - Parameter rest: how long to rest after each step, as a multiple of what it took: others want to read.
    package func understand(now: Instant, rest: Int = 0, progress: @Sendable (_ left: Int) -> Void = { _ in }) async throws {
        if try await outlooks.isTrainingDue(now: now) { try await outlooks.train(now: now) }
        // Counted once: a count after each of two thousand steps would cost more than the steps.
        var left = try await outlooks.countDue(now: now)
        let step = {
            let looked = try await look(now: now)
            left -= looked
            return looked > 0
        }
        while try await resting(rest, after: step) { progress(max(0, left)) }
        while try await resting(rest, after: { try await predictions.settle(now: now) > 0 }) {}
    }

    private func resting(_ times: Int, after step: () async throws -> Bool) async throws -> Bool {
        let begun = ContinuousClock.now
        let isMore = try await step()
        if isMore, times > 0 { try await Task.sleep(for: begun.duration(to: .now) * times) }
        return isMore
    }

    package var access: Access { Access(database: database, ids: ids) }
    package var settings: Settings { Settings(database: database) }
    package var customers: Customers { Customers(database: database, ids: ids, search: search) }
    package var ownFields: OwnFields { OwnFields(database: database) }
    package var usage: Usage { Usage(database: database) }
    package var planLimits: PlanLimits { PlanLimits(database: database, ids: ids) }
    package var revenue: Revenue { Revenue(database: database, ids: ids) }
    package var surveys: Surveys { Surveys(database: database, ids: ids) }
    package var successPlans: SuccessPlans { SuccessPlans(database: database, ids: ids) }
    package var entries: Entries { Entries(database: database, ids: ids) }
    package var changes: Changes { Changes(database: database, ids: ids) }
    package var duplicates: Duplicates { Duplicates(database: database, ids: ids) }
    package var signals: Signals { Signals(database: database, ids: ids) }
    package var segments: Segments { Segments(database: database, ids: ids) }
    package var imports: Imports { Imports(database: database, ids: ids) }
    package var exports: Exports { Exports(database: database) }
    package var reports: Reports { Reports(database: database) }
    package var outlooks: Outlooks { Outlooks(database: database, ids: ids, memory: models) }
    package var weightings: Weightings { Weightings(database: database, ids: ids, memory: models) }
    package var predictions: Predictions { Predictions(database: database, memory: models) }
    package var forecasts: Forecasts { Forecasts(database: database) }
    package var quality: Quality { Quality(database: database, ids: ids) }
    package var backups: Backups { Backups(database: database, ids: ids, workshop: workshop) }
}

package enum Schema {
    /// Append only: a released migration is never edited.
    package static let migrations: [Migration] = [
        accessSchema, settingsSchema, customersSchema, usageSchema, revenueSchema, segmentsSchema, importsSchema,
        customerSearchSchema, changesSchema, plansSchema, qualitySchema, importResultsSchema, reportsSchema, devicesSchema, choresSchema,
        backupsSchema, customerListSchema, outlooksSchema, signalsSchema, weightingsSchema, leftContactsSchema, planLimitsSchema,
        failedPaymentsSchema, newcomersSchema, customerStagesSchema,
    ]

    /// A clock that was set back must not make ids anew that are taken.
    static func newestID(in transaction: any Transaction) throws -> Int64? {
        try tablesOfIDs.compactMap { try transaction.value("SELECT MAX(id) FROM \(raw: $0)", as: Int64?.self) ?? nil }.max()
    }

    static let tablesOfIDs = migrations.flatMap(\.statements).filter { $0.hasPrefix("CREATE TABLE") && $0.contains(" id BIGINT PRIMARY KEY") }
        .map { String($0.dropFirst("CREATE TABLE ".count).prefix { $0 != " " }) }
}
