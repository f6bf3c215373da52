import TendMetrics
import TendSQL

/// Counts stages and stage changes for the lifecycle report, in one pass through all customers.
struct StageCalculator {
    let scope: ReportScope
    private(set) var funnel: Funnel<Stage>
    private(set) var atStart: [Stage: Int] = [:]
    private(set) var reached: [Stage: Int] = [:]
    private(set) var moves: [StagesReport.Move: Int] = [:]
    private(set) var reasons: [String: Int] = [:]
    private(set) var unknownPast = 0
    /// The customers that started in the period, and when.
    private(set) var newCustomers: [(customer: ID<Customer>, since: Instant)] = []
    /// The customers in retention or a later stage at the end of the period.
    private(set) var retained: [ID<Customer>] = []

    private let calendar: LocalCalendar

    init(_ scope: ReportScope, in transaction: any Transaction) throws {
        self.scope = scope
        calendar = scope.business.calendar
        funnel = try Funnel(stages: Stage.allCases)
        try addAll(in: transaction)
    }

    private mutating func addAll(in transaction: any Transaction) throws {
        var last = Int64.min
        while true {
            var histories = try transaction.all(
                "SELECT \(StageHistory.columns) FROM customers WHERE id > \(last) AND merged_into IS NULL ORDER BY id LIMIT 2000", StageHistory.init)
            guard let end = histories.last?.customer else { return }
            try StageHistory.addMoves(to: &histories, in: transaction)
            for history in histories { try add(history) }
            last = end.number
        }
    }

    private mutating func add(_ history: StageHistory) throws {
        let period = scope.period
        if let since = history.since, period.contains(since) { newCustomers.append((history.customer, since)) }
        let stays = history.stageStays(before: scope.ignoredFrom)
        if history.hasUnknownPast { unknownPast += 1 }
        for stay in stays {
            let entered = stay.entered ?? .distantPast
            guard entered < period.end, stay.exited.map({ $0 >= period.start }) ?? true else { continue }
            // "At the start" means just before, so a stage that begins at the first instant is reached within the period.
            if entered < period.start { atStart[stay.stage, default: 0] += 1 } else { reached[stay.stage, default: 0] += 1 }
            try count(stay)
        }
        if let stage = stays.last(where: { $0.covers(period.end) })?.stage, stage.countsAsCustomer, stage != .lost { retained.append(history.customer) }
    }

    private mutating func count(_ stay: StageStay) throws {
        let exitedAt = stay.exited.flatMap { $0 < scope.period.end ? $0 : nil }
        let next = exitedAt == nil ? nil : stay.next
        let exit: Funnel<Stage>.Exit = next.map { $0 == .lost ? .lost(reason: "") : .moved(to: $0) } ?? .none
        try funnel.add(stay.stage, enteredOn: stay.entered.map(Self.days), exitedOn: exitedAt.map(Self.days), exit: exit)
        guard let next else { return }
        moves[StagesReport.Move(from: stay.stage, to: next), default: 0] += 1
        if next == .lost { reasons[stay.reason ?? "", default: 0] += 1 }
    }

    private static func days(_ instant: Instant) -> Double { Double(instant.microseconds) / 1e6 / Instant.day }
}
