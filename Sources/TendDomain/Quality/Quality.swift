import TendSQL

/// What is missing in the data or hardly can be, what it spoils, and how it is mended.
package struct Quality: Sendable {
    package let database: any Database
    package let ids: IDMaker

    package init(database: any Database, ids: IDMaker) {
        self.database = database
        self.ids = ids
    }

    /// How many there are of each kind; a kind without any is not among them.
    package func counts(now: Instant) async throws -> GapCounts {
        try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let source = GapSource(now: now, business: business)
            let aside = Set<String>(try transaction.all("SELECT gap FROM dismissals WHERE subject = \(Dismissal.everything)") { $0[0] })
            var counts: [Gap: Int] = [:]
            for gap in Gap.allCases where !aside.contains(gap.rawValue) {
                let count = try Self.count(gap, source, in: transaction)
                if count > 0 { counts[gap] = count }
            }
            return GapCounts(counts: counts, aside: Gap.allCases.filter { aside.contains($0.rawValue) })
        }
    }

    private static func count(_ gap: Gap, _ source: GapSource, in transaction: any Transaction) throws -> Int {
        switch gap.subject {
        case .currency: try Exchange(source.business).leftOut(in: transaction).count
        case .spelling: try Spelling.mixed(in: transaction).count
        case .setting: try isZoneUnset(in: transaction) ? 1 : 0
        default: try source.open(gap).map { try transaction.count("SELECT COUNT(*) FROM (\($0)) AS doubted") } ?? 0
        }
    }

    /// Days begin by the clock of the machine while nobody chose another.
    private static func isZoneUnset(in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM settings WHERE name = 'time-zone'") == nil && transaction.first("SELECT id FROM customers LIMIT 1") != nil
    }

    /// Currencies that have amounts and no rate.
    package func currenciesWithoutRate() async throws -> [Currency] {
        try await database.read { transaction in
            try Exchange(Settings(database: database).current(in: transaction)).leftOut(in: transaction)
        }
    }

    package func mixedSpellings() async throws -> [Spelling] {
        try await database.read { try Spelling.mixed(in: $0) }
    }
}

/// All gaps of a business, kind by kind.
package struct GapCounts: Sendable, Equatable {
    package let counts: [Gap: Int]
    /// Kinds that the owner does not want to hear of.
    package let aside: [Gap]

    package init(counts: [Gap: Int], aside: [Gap] = []) {
        self.counts = counts
        self.aside = aside
    }

    package subscript(gap: Gap) -> Int { counts[gap] ?? 0 }
    package var total: Int { counts.values.reduce(0, +) }

    package var found: [Gap] { Gap.allCases.filter { self[$0] > 0 } }

    /// The figures that at least one of them spoils.
    package var spoiled: [FigureName] {
        let spoiled = Set(found.flatMap(\.spoils))
        return FigureName.allCases.filter(spoiled.contains)
    }

    /// How many of them spoil a figure.
    package var spoiling: Int { found.filter { !$0.spoils.isEmpty }.reduce(0) { $0 + self[$1] } }
}

extension GapSource {
    /// The rows of a gap that nobody called right.
    func open(_ gap: Gap) -> SQL? {
        rows(of: gap).map { rows in
            """
            SELECT id, customer_id, value FROM (\(rows)) AS doubtful WHERE NOT EXISTS (SELECT 1 FROM dismissals \
            WHERE gap = \(gap) AND subject = CAST(doubtful.id AS TEXT) AND dismissals.value = doubtful.value)
            """
        }
    }
}
