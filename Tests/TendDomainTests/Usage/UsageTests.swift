import Foundation
import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("Usage by day")
struct UsageTests {
    private func events(_ tend: Tend, _ customer: ID<Customer>) -> [Event] {
        let seen: [(Event.Kind, Instant?)] = [
            (.signIn, at("2026-03-01 09:00")), (.signIn, at("2026-03-01 18:00")), (.page, at("2026-03-01 18:01")),
            (.signIn, at("2026-03-02 09:00")), (.signIn, nil), (.note, at("2026-03-02 10:00")),
        ]
        return seen.map { kind, at in
            let id = tend.ids.next(Event.self)
            return Event(id: id, customer: customer, kind: kind, at: at, key: id.text)
        }
    }

    private func counted(_ tend: Tend, _ customer: ID<Customer>) async throws -> [String] {
        try await tend.usage.days(of: customer).map { "\($0.day.day) \($0.day.kind.rawValue) \($0.uses)" }
    }

    @Test("Usage is counted by day and kind; other and undated events are not")
    func applyEvents() async throws {
        try await withTestDatabase { tend in
            let customer = try await tend.customer("Ann")
            let events = events(tend, customer)
            try await tend.database.write { try Usage.applyEvents(events, calendar: LocalCalendar(zone: .gmt), in: $0) }
            #expect(try await counted(tend, customer) == ["20513 page 1", "20513 sign-in 2", "20514 sign-in 1"])
            try await tend.database.write { try Usage.applyEvents([events[0]], calendar: LocalCalendar(zone: .gmt), in: $0) }
            #expect(try await counted(tend, customer).contains("20513 sign-in 3"))
            #expect(try await tend.usage.days(of: customer, from: 20514).count == 1)
        }
    }

    @Test("Reverted events leave nothing behind")
    func revertEvents() async throws {
        try await withTestDatabase { tend in
            let customer = try await tend.customer("Ann")
            let events = events(tend, customer)
            try await tend.database.write { transaction in
                try Usage.applyEvents(events, calendar: LocalCalendar(zone: .gmt), in: transaction)
                try Usage.revertEvents([events[0]], calendar: LocalCalendar(zone: .gmt), in: transaction)
            }
            #expect(try await counted(tend, customer) == ["20513 page 1", "20513 sign-in 1", "20514 sign-in 1"])
            try await tend.database.write { try Usage.revertEvents(Array(events.dropFirst()), calendar: LocalCalendar(zone: .gmt), in: $0) }
            #expect(try await counted(tend, customer).isEmpty)
        }
    }

    @Test("Rebuilt from the events the days are the same, in the time zone of the business", arguments: ["UTC", "Asia/Shanghai", "America/New_York"])
    func rebuild(zone: String) async throws {
        try await withTestDatabase { tend in
            try await tend.configure(zone: zone)
            let customer = try await tend.customer("Ann")
            let events = events(tend, customer)
            try await tend.database.write { transaction in
                try Customers.record(events, in: transaction)
                try Usage.applyEvents(events, calendar: LocalCalendar(zone: TimeZone(identifier: zone)!), in: transaction)
            }
            let absorbed = try await counted(tend, customer)
            try await tend.database.write { try Usage.rebuild(customers: [customer], in: $0) }
            #expect(try await counted(tend, customer) == absorbed)
            #expect(absorbed.contains(zone == "Asia/Shanghai" ? "20514 sign-in 2" : "20513 sign-in 2"))
        }
    }
}

extension UsageTests {
    @Test("A change of time zone rebuilds the days in steps, all in the new zone")
    func changeOfZone() async throws {
        try await withTestDatabase { tend in
            try await tend.configure(zone: "UTC")
            let customer = try await tend.customer("Ann")
            let events = events(tend, customer)
            try await tend.database.write { transaction in
                try Customers.record(events, in: transaction)
                try Usage.applyEvents(events, calendar: LocalCalendar(zone: .gmt), in: transaction)
            }
            try await tend.configure(zone: "UTC")
            #expect(try await tend.backgroundJobs().isEmpty)
            try await tend.configure(zone: "Asia/Shanghai")
            #expect(try await tend.backgroundJobs().map(\.kind) == [.usageDays])
            try await tend.finish(.usageDays)
            #expect(try await counted(tend, customer) == ["20513 sign-in 1", "20514 page 1", "20514 sign-in 2"])
        }
    }
}
