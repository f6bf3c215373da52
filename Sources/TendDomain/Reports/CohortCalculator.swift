import TendMetrics
import TendSQL

extension Reports {
    package func cohorts(
        _ filter: ReportFilter = ReportFilter(), by choice: CohortChoice = CohortChoice(), now: Instant
    ) async throws -> ComparedReport<CohortsReport> {
        try await database.read { transaction in
            let scope = try scope(filter, now: now, in: transaction)
            return ComparedReport(current: try CohortCalculator(scope, choice, in: transaction).report(), previous: nil)
        }
    }
}

/// Follows the customers who started in the scope's months (or quarters) up to the cutoff.
struct CohortCalculator {
    private let scope: ReportScope
    private let choice: CohortChoice
    /// Consecutive months or quarters, from the first cohort to the one that contains the cutoff.
    private let units: [Period]
    /// The end of each unit; the last one ends at the cutoff.
    private let countingInstants: [CountingInstant]
    /// The number of units that have a cohort; later units only add ages.
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
        let intervals = try PurchaseIntervals(before: ends.map { CountingInstant.day($0, calendar) }, until: scope.cutoff, calendar: calendar, in: transaction)
        countingInstants = try ends.map { try CountingInstant($0, intervals: intervals, calendar: calendar) }
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
        let period = Period(start: units[0].start, end: scope.cutoff)
        let counter = try CustomerCounter(period, of: scope.business, ignoredFrom: scope.ignoredFrom, in: transaction)
        var started: [(history: CustomerHistory, cohort: Int)] = []
        try counter.forEach(in: transaction) { history in
            switch history.cohortStart(choice.start) {
            case .never: break
            case .undated: undated += 1
            case .at(let instant):
                if instant < scope.cutoff, let index = unitIndex(of: instant), index < cohortCount { started.append((history, index)) }
            }
            if started.count >= 2000 {
                add(started)
                started.removeAll(keepingCapacity: true)
            }
            return true
        }
        add(started)
    }

    private mutating func add(_ started: [(history: CustomerHistory, cohort: Int)]) {
        for (history, cohort) in started {
            cohortByCustomer[history.customer] = cohort
            activeCustomers[cohort][0] += 1
            var wasCustomer = true
            for age in activeCustomers[cohort].indices.dropFirst() {
                let isCustomer = history.isCustomer(at: countingInstants[cohort + age])
                if isCustomer { activeCustomers[cohort][age] += 1 }
                // The current unit is incomplete, so churn in it cannot be counted yet.
                if cohort + age < units.count - 1, wasCustomer {
                    hazards[age - 1].of += 1
                    if !isCustomer { hazards[age - 1].left += 1 }
                }
                wasCustomer = isCustomer
            }
        }
    }

    private mutating func addRevenue(in transaction: any Transaction) throws {
        let converter = CurrencyConverter(scope.business)
        let period = Period(start: units[0].start, end: scope.cutoff)
        try transaction.each(
            "SELECT customer_id, at, \(converter.sql("amount")) AS base FROM events WHERE \(PeriodRevenue.sqlCondition(in: period))"
        ) { row in
            let base: Int64? = row[2]
            guard let base, let cohort = cohortByCustomer[row[0]], let index = unitIndex(of: row[1]), index >= cohort else { return }
            revenue[cohort][index - cohort] += base
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

    /// When a present or former customer started.
    func cohortStart(_ start: CohortChoice.Start) -> CohortStart {
        guard hasPaid || !activePeriods.isEmpty || stage.countsAsCustomer else { return .never }
        if start == .since { return since.map { .at($0) } ?? .undated }
        guard hasPaid || !activePeriods.isEmpty else { return .never }
        let dated = activePeriods.compactMap(\.start) + [firstPaidAt].compactMap { $0 }
        return dated.min().map { .at($0) } ?? .undated
    }
}
