import TendSQL

/// What is missing in the data or hardly can be, what it spoils, and how it is mended.
package struct DataQuality: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    /// How many there are of each kind; a kind without any is not among them.
    package func counts(now: Instant) async throws -> DataIssueCounts {
        try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let source = DataIssueQuery(now: now, business: business)
            let dismissedKinds = Set<String>(try transaction.all("SELECT gap FROM dismissals WHERE subject = \(Dismissal.allSubjects)") { $0[0] })
            var counts: [DataIssue: Int] = [:]
            for gap in DataIssue.allCases where !dismissedKinds.contains(gap.rawValue) {
                let count = try Self.count(gap, source, in: transaction)
                if count > 0 { counts[gap] = count }
            }
            return DataIssueCounts(counts: counts, dismissedKinds: DataIssue.allCases.filter { dismissedKinds.contains($0.rawValue) })
        }
    }

    private static func count(_ gap: DataIssue, _ source: DataIssueQuery, in transaction: any Transaction) throws -> Int {
        switch gap.subject {
        case .currency: try CurrencyConverter(source.business).currenciesWithoutRate(in: transaction).count
        case .spelling: try SpellingVariants.mixed(in: transaction).count
        case .setting: try isZoneUnset(in: transaction) ? 1 : 0
        default: try source.openRows(gap).map { try transaction.count("SELECT COUNT(*) FROM (\($0)) AS doubted") } ?? 0
        }
    }

    /// Days begin by the clock of the machine while nobody chose another.
    private static func isZoneUnset(in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM settings WHERE name = 'time-zone'") == nil && transaction.first("SELECT id FROM customers LIMIT 1") != nil
    }

    /// Currencies that have amounts and no rate.
    package func currenciesWithoutRate() async throws -> [Currency] {
        try await database.read { transaction in
            try CurrencyConverter(Settings(database: database).current(in: transaction)).currenciesWithoutRate(in: transaction)
        }
    }

    package func mixedSpellings() async throws -> [SpellingVariants] {
        try await database.read { try SpellingVariants.mixed(in: $0) }
    }
}

/// All gaps of a business, kind by kind.
package struct DataIssueCounts: Sendable, Equatable {
    package let counts: [DataIssue: Int]
    /// Kinds that the owner does not want to hear of.
    package let dismissedKinds: [DataIssue]

    package init(counts: [DataIssue: Int], dismissedKinds: [DataIssue] = []) {
        self.counts = counts
        self.dismissedKinds = dismissedKinds
    }

    package subscript(gap: DataIssue) -> Int { counts[gap] ?? 0 }
    package var total: Int { counts.values.reduce(0, +) }

    package var found: [DataIssue] { DataIssue.allCases.filter { self[$0] > 0 } }

    /// The figures that at least one of them spoils.
    package var affectedMetrics: [Metric] {
        let spoiled = Set(found.flatMap(\.affectedMetrics))
        return Metric.allCases.filter(spoiled.contains)
    }

    /// How many of them spoil a figure.
    package var metricAffectingCount: Int { found.filter { !$0.affectedMetrics.isEmpty }.reduce(0) { $0 + self[$1] } }
}

extension DataIssueQuery {
    /// The rows of a gap that nobody called right.
    func openRows(_ gap: DataIssue) -> SQL? {
        rows(of: gap).map { rows in
            """
            SELECT id, customer_id, value FROM (\(rows)) AS doubtful WHERE NOT EXISTS (SELECT 1 FROM dismissals \
            WHERE gap = \(gap) AND subject = CAST(doubtful.id AS TEXT) AND dismissals.value = doubtful.value)
            """
        }
    }
}
