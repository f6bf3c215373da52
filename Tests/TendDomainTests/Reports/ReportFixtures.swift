import Foundation
import TendDomain
import TendSQL

/// "2026-05-01" or "2026-05-01 23:30" in a time zone.
func at(_ text: String, _ zone: String = "UTC") -> Instant {
    let parts = text.split { "- :".contains($0) }.compactMap { Int($0) }
    let calendar = LocalCalendar(zone: TimeZone(identifier: zone)!)
    return calendar.instant(
        year: parts[0], month: parts[1], day: parts[2], hour: parts.count > 3 ? parts[3] : 0, minute: parts.count > 4 ? parts[4] : 0)!
}

func month(_ text: String, _ zone: String = "UTC") -> Period {
    LocalCalendar(zone: TimeZone(identifier: zone)!).month(of: at(text + "-15", zone))
}

func dollars(_ major: Double) -> Money { .majorUnits(major, .usd) }

/// Shortcuts to set up a business.
extension Tend {
    func configure(zone: String = "UTC", _ change: (inout Business) -> Void = { _ in }) async throws {
        var business = Business()
        business.timeZone = TimeZone(identifier: zone)!
        change(&business)
        try await settings.save(business)
    }

    @discardableResult
    func customer(_ name: String, stage: Stage = .acquisition, since: Instant? = nil, cost: Int64? = nil) async throws -> ID<Customer> {
        var draft = CustomerDraft(name: name)
        draft.stage = stage
        draft.since = since
        let customer = try await customers.add(draft, now: at("2026-01-01"))
        if let cost {
            try await customers.edit(customer.id, now: at("2026-01-01")) { $0.acquisitionCost = cost }
        }
        return customer.id
    }

    func payments(_ customer: ID<Customer>, _ amount: Double, _ days: String...) async throws {
        for day in days { try await revenue.recordPayment(dollars(amount), from: customer, at: at(day)) }
    }

    func run(_ statement: SQL) async throws {
        try await database.write { _ = try $0.run(statement) }
    }

    func metricsReport(_ text: String, _ zone: String = "UTC") async throws -> MetricsReport {
        try await reports.metrics(ReportFilter(period: PeriodChoice(text)), now: at("2030-01-01", zone)).current
    }

    func dataHash() async throws -> String { try await reports.verify().hash }
}

/// A deterministic random number generator.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
    mutating func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func happens(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }
}
