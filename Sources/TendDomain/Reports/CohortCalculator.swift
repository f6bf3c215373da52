import TendMetrics
import TendSQL

extension Reports {
    package func cohorts(_ lens: ReportFilter = ReportFilter(), by choice: CohortChoice = CohortChoice(), now: Instant) async throws -> ComparedReport<CohortsReport> {
        try await database.read { transaction in
            let scope = try scope(lens, now: now, in: transaction)
            return ComparedReport(current: try CohortCalculator(scope, choice, in: transaction).report(), previous: nil)
        }
    }
}

/// Follows everyone who began in the scope's months (or quarters) up to the horizon.
struct CohortCalculator {
    private let scope: ReportScope
    private let choice: CohortChoice
    /// From the first cohort to the unit the horizon lies in, one after the other.
    private let units: [Period]
    /// The end of each, the last one's at the horizon.
    private let countingInstants: [CountingInstant]
    /// How many of them may have cohorts; later ones are ages only.
    private let cohortCount: Int

    private var activeCustomers: [[Int]]
    private var revenue: [[Int64]]
    private var hazards: [(left: Int, of: Int)] = []
    private var cohortByCustomer: [ID<Customer>: Int] = [:]
    private var undated = 0

    init(_ scope: ReportScope, _ choice: CohortChoice, in transaction: any Transaction) throws {
        self.scope = scope
        self.choice = choice
        let calendar = scope.business.calendar
        units = Self.units(scope, choice.step)
        cohortCount = units.prefix { $0.start < scope.period.end }.count
        let ends = units.map { min($0.end, scope.cutoff) }
        let gaps = try PurchaseIntervals(before: ends.map { CountingInstant.day($0, calendar) }, until: scope.cutoff, calendar: calendar, in: transaction)
        countingInstants = try ends.map { try CountingInstant($0, intervals: gaps, calendar: calendar) }
        let ages = (1...units.count).reversed()
        activeCustomers = ages.map { [Int](repeating: 0, count: $0) }
        revenue = ages.map { [Int64](repeating: 0, count: $0) }
        hazards = units.dropFirst().map { _ in (0, 0) }
        try addCustomers(in: transaction)
        try addRevenue(in: transaction)
    }

    private static func units(_ scope: ReportScope, _ step: CohortChoice.Step) -> [Period] {
        let calendar = scope.business.calendar
        let first = calendar.localDate(of: scope.months[0].start)
        let length = step == .month ? 1 : 3
        var next = step == .month ? first.month : (first.month - 1) / 3 * 3 + 1
        var units: [Period] = []
        while units.last.map({ $0.end < scope.cutoff }) ?? true {
            units.append(calendar.months(length, from: first.year, next))
            next += length
        }
        return units
    }

    private func unitIndex(of instant: Instant) -> Int? {
        guard let first = units.first, let last = units.last, first.start <= instant, instant < last.end else { return nil }
        var (low, high) = (0, units.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if units[middle].start <= instant { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private mutating func addCustomers(in transaction: any Transaction) throws {
        let whole = Period(start: units[0].start, end: scope.cutoff)
        let census = try CustomerCounter(whole, of: scope.business, ignoredFrom: scope.ignoredFrom, in: transaction)
        var begun: [(presence: CustomerHistory, cohort: Int)] = []
        try census.forEach(in: transaction) { presence in
            switch presence.cohortStart(choice.start) {
            case .never: break
            case .undated: undated += 1
            case .at(let instant):
                if instant < scope.cutoff, let place = unitIndex(of: instant), place < cohortCount { begun.append((presence, place)) }
            }
            if begun.count >= 2000 {
                add(begun)
                begun.removeAll(keepingCapacity: true)
            }
            return true
        }
        add(begun)
    }

    private mutating func add(_ begun: [(presence: CustomerHistory, cohort: Int)]) {
        for (presence, cohort) in begun {
            cohortByCustomer[presence.customer] = cohort
            activeCustomers[cohort][0] += 1
            var wasThere = true
            for age in activeCustomers[cohort].indices.dropFirst() {
                let isThere = presence.isCustomer(at: countingInstants[cohort + age])
                if isThere { activeCustomers[cohort][age] += 1 }
                // The unit that still runs says nothing yet of who leaves in it.
                if cohort + age < units.count - 1, wasThere {
                    hazards[age - 1].of += 1
                    if !isThere { hazards[age - 1].left += 1 }
                }
                wasThere = isThere
            }
        }
    }

    private mutating func addRevenue(in transaction: any Transaction) throws {
        let exchange = CurrencyConverter(scope.business)
        let whole = Period(start: units[0].start, end: scope.cutoff)
        try transaction.each(
            "SELECT customer_id, at, \(exchange.sql("amount")) AS base FROM events WHERE \(PeriodRevenue.sqlCondition(in: whole))"
        ) { row in
            let base: Int64? = row[2]
            guard let base, let cohort = cohortByCustomer[row[0]], let place = unitIndex(of: row[1]), place >= cohort else { return }
            revenue[cohort][place - cohort] += base
        }
    }

    func report() throws -> CohortsReport {
        var activities: [Cohorts.Activity] = []
        for cohort in 0..<cohortCount where activeCustomers[cohort][0] > 0 {
            for age in activeCustomers[cohort].indices {
                activities.append(Cohorts.Activity(cohort: cohort, age: age, customers: activeCustomers[cohort][age], revenue: Int(revenue[cohort][age])))
            }
        }
        let reached = hazards.prefix { $0.of > 0 }
        return CohortsReport(
            scope: scope, choice: choice, cohorts: try Cohorts(activities, now: units.count - 1), hazards: try Hazards(Array(reached)),
            units: Dictionary(uniqueKeysWithValues: units.enumerated().map { ($0, $1) }), undated: undated)
    }
}

extension CustomerHistory {
    enum CohortStart { case at(Instant), undated, never }

    /// When someone who ever was a customer began to be one.
    func cohortStart(_ start: CohortChoice.Start) -> CohortStart {
        guard hasPaid || !activePeriods.isEmpty || stage.countsAsCustomer else { return .never }
        if start == .since { return since.map { .at($0) } ?? .undated }
        guard hasPaid || !activePeriods.isEmpty else { return .never }
        let dated = activePeriods.compactMap(\.start) + [firstPaidAt].compactMap { $0 }
        return dated.min().map { .at($0) } ?? .undated
    }
}
