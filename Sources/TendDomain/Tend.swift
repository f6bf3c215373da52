import TendSQL

/// The product as one value: a list of what it can do, over one database.
package struct Tend: Sendable {
    package let database: any Database
    package let ids: IDMaker

    package init(database: any Database, ids: IDMaker = IDMaker()) {
        self.database = database
        self.ids = ids
    }

    /// Opens a business, bringing its schema up to date.
    package static func open(_ database: any Database, ids: IDMaker = IDMaker(), now: Instant) async throws -> Tend {
        try await database.migrate(Schema.migrations, now: now.microseconds)
        let tend = Tend(database: database, ids: ids)
        try await tend.changes.forgetOld(now: now)
        return tend
    }

    /// Another number after anything was written.
    package func version() async throws -> Int { try await database.version() }

    package var access: Access { Access(database: database, ids: ids) }
    package var settings: Settings { Settings(database: database) }
    package var customers: Customers { Customers(database: database, ids: ids) }
    package var usage: Usage { Usage(database: database) }
    package var revenue: Revenue { Revenue(database: database, ids: ids) }
    package var surveys: Surveys { Surveys(database: database, ids: ids) }
    package var successPlans: SuccessPlans { SuccessPlans(database: database, ids: ids) }
    package var entries: Entries { Entries(database: database, ids: ids) }
    package var changes: Changes { Changes(database: database, ids: ids) }
    package var duplicates: Duplicates { Duplicates(database: database, ids: ids) }
    package var segments: Segments { Segments(database: database, ids: ids) }
    package var imports: Imports { Imports(database: database, ids: ids) }
    package var exports: Exports { Exports(database: database) }
    package var reports: Reports { Reports(database: database) }
    package var quality: Quality { Quality(database: database, ids: ids) }
}

package enum Schema {
    /// Append only: a released migration is never edited.
    package static let migrations: [Migration] = [
        accessSchema, settingsSchema, customersSchema, usageSchema, revenueSchema, segmentsSchema, importsSchema,
        customerSearchSchema, changesSchema, plansSchema, qualitySchema, importResultsSchema, reportsSchema,
    ]
}
