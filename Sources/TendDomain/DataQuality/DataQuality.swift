import TendSQL

/// Finds missing and doubtful values, the metrics they affect, and fixes them.
package struct DataQuality: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    /// The number of rows with each issue, without issues that have none.
    package func counts(now: Instant) async throws -> DataIssueCounts {
        try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let query = DataIssueQuery(now: now, business: business)
            let dismissedKinds = Set<String>(try transaction.all("SELECT gap FROM dismissals WHERE subject = \(Dismissal.allSubjects)") { $0[0] })
            var counts: [DataIssue: Int] = [:]
            for issue in DataIssue.allCases where !dismissedKinds.contains(issue.rawValue) {
                let count = try Self.count(issue, query, in: transaction)
                if count > 0 { counts[issue] = count }
            }
            return DataIssueCounts(counts: counts, dismissedKinds: DataIssue.allCases.filter { dismissedKinds.contains($0.rawValue) })
        }
    }

    private static func count(_ issue: DataIssue, _ query: DataIssueQuery, in transaction: any Transaction) throws -> Int {
        switch issue.subject {
        case .currency: try CurrencyConverter(query.business).currenciesWithoutRate(in: transaction).count
        case .spelling: try SpellingVariants.mixed(in: transaction).count
        case .setting: try isZoneUnset(in: transaction) ? 1 : 0
        default: try query.openRows(issue).map { try transaction.count("SELECT COUNT(*) FROM (\($0)) AS open_rows") } ?? 0
        }
    }

    /// Until a time zone is set, days follow the time zone of the computer.
    private static func isZoneUnset(in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM settings WHERE name = 'time-zone'") == nil && transaction.first("SELECT id FROM customers LIMIT 1") != nil
    }

    /// Currencies with amounts but without an exchange rate.
    package func currenciesWithoutRate() async throws -> [Currency] {
        try await database.read { transaction in
            try CurrencyConverter(Settings(database: database).current(in: transaction)).currenciesWithoutRate(in: transaction)
        }
    }

    package func mixedSpellings() async throws -> [SpellingVariants] {
        try await database.read { try SpellingVariants.mixed(in: $0) }
    }
}

/// The number of rows with each issue.
package struct DataIssueCounts: Sendable, Equatable {
    package let counts: [DataIssue: Int]
    /// Issues that the owner does not want to check.
    package let dismissedKinds: [DataIssue]

    package init(counts: [DataIssue: Int], dismissedKinds: [DataIssue] = []) {
        self.counts = counts
        self.dismissedKinds = dismissedKinds
    }

    package subscript(issue: DataIssue) -> Int { counts[issue] ?? 0 }
    package var total: Int { counts.values.reduce(0, +) }

    package var found: [DataIssue] { DataIssue.allCases.filter { self[$0] > 0 } }

    /// The metrics that at least one issue affects.
    package var affectedMetrics: [Metric] {
        let affected = Set(found.flatMap(\.affectedMetrics))
        return Metric.allCases.filter(affected.contains)
    }

    /// The number of rows with an issue that affects a metric.
    package var metricAffectingCount: Int { found.filter { !$0.affectedMetrics.isEmpty }.reduce(0) { $0 + self[$1] } }
}

extension DataIssueQuery {
    /// The rows with an issue that the owner has not confirmed as right.
    func openRows(_ issue: DataIssue) -> SQL? {
        rows(of: issue).map { rows in
            """
            SELECT id, customer_id, value FROM (\(rows)) AS doubtful WHERE NOT EXISTS (SELECT 1 FROM dismissals \
            WHERE gap = \(issue) AND subject = CAST(doubtful.id AS TEXT) AND dismissals.value = doubtful.value)
            """
        }
    }
}
