import Foundation
import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("Signals in the database")
struct SignalsTests {
    private let calendar = LocalCalendar(zone: .gmt)
    private let now = at("2026-11-21 12:00")

    private func inactive(_ customer: ID<Customer>, days: Int = 12) -> ScoringInput {
        var input = ScoringInput(customer: customer, stage: .retention)
        (input.isCustomer, input.activeDaysBefore, input.daysSinceUse) = (true, 28, days)
        return input
    }

    private func update(_ tend: Tend, _ inputs: ScoringInput..., at now: Instant) async throws {
        let ids = tend.ids
        try await tend.database.write { [calendar] transaction in
            // A scoring stores scores and signals together.
            for input in inputs {
                try transaction.run(
                    """
                    INSERT INTO outlooks (customer_id, judged_at, coverage, reasons) VALUES (\(input.customer), \(now), 0, '[]') \
                    ON CONFLICT (customer_id) DO NOTHING
                    """)
            }
            try Signals.update(inputs, now: now, calendar: calendar, ids: ids, in: transaction)
        }
    }

    private func setOrder(_ tend: Tend, _ customer: ID<Customer>, _ order: Double) async throws {
        _ = try await tend.database.write { try $0.run("UPDATE outlooks SET stake_order = \(order) WHERE customer_id = \(customer)") }
    }

    private func count(_ tend: Tend) async throws -> Int { try await tend.database.read { try $0.count("SELECT COUNT(*) FROM signals") } }

    @Test("are raised once for a cause, however often the customer is scored, and close when it ends")
    func once() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            for hour in 0..<3 { try await update(tend, inactive(ada), at: now + Double(hour) * 3600) }
            let signal = try #require(try await tend.signals.open(of: ada, now: now).first)
            #expect(signal.openedAt == now && signal.kind == .inactivity && Signal.start(of: signal.cause, calendar) == at("2026-11-09"))
            #expect(signal.phrase.localized(in: .english) == "No longer used; usually every 3 days.")
            #expect(try await count(tend) == 1)
            try await update(tend, inactive(ada, days: 0), at: now + 7200)
            #expect(try await tend.signals.open(of: ada, now: now + 7200).isEmpty)
            // The cause is active again: the same signal is reopened.
            try await update(tend, inactive(ada), at: now + 8000)
            #expect(try await tend.signals.open(of: ada, now: now + 8000).map(\.openedAt) == [now])
            // Used again and inactive again: another cause.
            try await update(tend, inactive(ada, days: 11), at: now + 30 * Instant.day)
            #expect(try await tend.signals.open(of: ada, now: now + 30 * Instant.day).count == 1)
            #expect(try await count(tend) == 2)
        }
    }

    @Test("keep their feedback for their cause, and feedback can be undone")
    func answered() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            try await update(tend, inactive(ada), at: now)
            let signal = try await tend.signals.open(of: ada, now: now)[0]
            #expect(try await tend.signals.recordFeedback(signal.id, .dismissed, now: now).feedback == .dismissed)
            try await update(tend, inactive(ada, days: 13), at: now + Instant.day)
            #expect(try await tend.signals.open(of: ada, now: now + Instant.day).isEmpty)
            #expect(try await count(tend) == 1)
            #expect(try await tend.signals.undoFeedback(signal.id).feedback == nil)
            #expect(try await tend.signals.open(of: ada, now: now + Instant.day).map(\.id) == [signal.id])
            await #expect(throws: Problem.notFound("This signal does not exist.")) { try await tend.signals.recordFeedback(ID(7), .done, now: now) }
        }
    }

    @Test("that expired are not shown and not raised again for their cause")
    func expired() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            func unhappy(_ days: Int) -> ScoringInput {
                var input = ScoringInput(customer: ada, stage: .retention)
                (input.isCustomer, input.score, input.daysSinceScore) = (true, 3, days)
                return input
            }
            try await update(tend, unhappy(1), at: now)
            let end = try await tend.signals.open(of: ada, now: now)[0].expiresAt
            #expect(end == at("2027-01-19"))
            #expect(try await tend.signals.open(of: ada, now: end.predecessor).count == 1)
            #expect(try await tend.signals.open(of: ada, now: end).isEmpty)
            #expect(try await tend.signals.count(now: end).isEmpty)
            try await update(tend, unhappy(60), at: end)
            #expect(try await tend.signals.open(of: ada, now: now).isEmpty, "it is closed")
        }
    }

    @Test("without a day of their own stay the same during their baseline", arguments: [(10, 1), (89, 1), (91, 2)])
    func spells(days: Int, rows: Int) async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            var input = SignalRulesTests.steady(ada) { $0.uses = 2 }
            try await update(tend, input, at: now)
            try await update(tend, SignalRulesTests.steady(ada), at: now + 3 * Instant.day)
            #expect(try await tend.signals.open(of: ada, now: now).isEmpty)
            input.uses = 1
            let later = now + Double(days) * Instant.day
            try await update(tend, input, at: later)
            #expect(try await count(tend) == rows)
            let open = try await tend.signals.open(of: ada, now: later)
            #expect(open.count == (days == 89 ? 0 : 1))
            for signal in open { #expect(signal.phrase.values.first == "1") }
        }
    }

    @Test("of all customers: one row for each customer with all its causes, the most at stake first, with pages and kinds")
    func pages() async throws {
        try await withTestDatabase { tend in
            for number in 1...5 {
                let customer = try await tend.customer("Customer \(number)")
                var input = SignalRulesTests.steady(customer) { ($0.stage, $0.daysSinceConversation) = (.loyalty, 190) }
                if number % 2 == 0 { (input.score, input.daysSinceScore, input.mrr) = (3, 5, 9_000) }
                try await update(tend, input, at: now)
                try await setOrder(tend, customer, [500, 700.1, 600.1, 0.1, 0.2][number - 1])
            }
            var rows: [Signals.Row] = []
            var after: ID<Customer>?
            repeat {
                let page = try await tend.signals.page(limit: 2, after: after, now: now)
                rows += page.rows
                after = page.next
            } while after != nil
            #expect(rows.map(\.name) == [2, 3, 1, 5, 4].map { "Customer \($0)" })
            #expect(
                rows.map { $0.signals.map(\.kind) } == [
                    [.lowScore, .downgrade, .noConversation], [.noConversation], [.noConversation], [.noConversation],
                    [.lowScore, .downgrade, .noConversation],
                ])
            #expect(try await tend.signals.count(now: now) == [.lowScore: 2, .downgrade: 2, .noConversation: 5])
            let first = try await tend.signals.page(.noConversation, limit: 3, now: now)
            let last = try await tend.signals.page(.noConversation, limit: 3, after: first.next, now: now)
            #expect((first.rows + last.rows).map(\.name) == rows.map(\.name) && last.next == nil)
            #expect(try await tend.signals.page(.downgrade, now: now).rows.map(\.name) == ["Customer 2", "Customer 4"])
            await #expect(throws: Problem.notFound("There is no such page.")) { try await tend.signals.page(after: ID(3), now: now) }
        }
    }

    @Test("disappear with a deleted or merged customer")
    func deletedAndMerged() async throws {
        try await withTestDatabase { tend in
            let (ada, bo) = (try await tend.customer("Ada"), try await tend.customer("Bo"))
            try await update(tend, inactive(ada), inactive(bo), at: now)
            let merge = try await tend.duplicates.merge(bo, into: ada, reason: "", now: now)
            #expect(try await tend.signals.page(now: now).rows.map(\.name) == ["Ada"])
            try await tend.duplicates.undo(merge, now: now)
            try await update(tend, inactive(bo), at: now)
            let change = try await tend.bulkEdits.delete(.customers([ada]), now: now)
            #expect(try await tend.signals.page(now: now).rows.map(\.name) == ["Bo"])
            #expect(change.customers == 1)
        }
    }

    private func open(_ tend: Tend, _ customer: ID<Customer>, on day: String) async throws -> [Signal.Kind: Int] {
        let noon = at(day + " 12:00")
        try await tend.refreshScores(now: noon)
        let open = try await tend.signals.open(of: customer, now: noon)
        let today = Int(noon.microseconds / 86_400_000_000)
        return Dictionary(uniqueKeysWithValues: open.map { ($0.kind, today - $0.cause) })
    }

    @Test("come from contracts: yearly, downgraded, unpaid and cancelled, each with the days since its cause")
    func contracts() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let (ada, bo) = (try await tend.customer("Ada"), try await tend.customer("Bo"))
            let yearly = try await tend.revenue.open(
                for: ada, plan: "Pro", amount: dollars(1200), every: .year, at: at("2026-01-01"), paidUntil: at("2026-12-31"))
            try await tend.payments(ada, 1200, "2026-01-01")
            #expect(try await open(tend, ada, on: "2026-11-30").isEmpty)
            #expect(try await open(tend, ada, on: "2026-12-01") == [.termEnding: -30])
            try await tend.revenue.cancel(yearly.key, at: at("2026-12-05"))
            #expect(try await open(tend, ada, on: "2026-12-06") == [.termEnding: -25, .cancelled: 1])

            let quarterly = try await tend.revenue.open(for: bo, plan: "Pro", amount: dollars(300), every: .quarter, at: at("2026-05-01"))
            try await tend.payments(bo, 300, "2026-05-01", "2026-08-01")
            #expect(try await open(tend, bo, on: "2026-11-06").isEmpty)
            #expect(try await open(tend, bo, on: "2026-11-07") == [.overdue: 98])
            try await tend.payments(bo, 300, "2026-11-08")
            #expect(try await open(tend, bo, on: "2026-11-08").isEmpty)
            try await tend.revenue.changePrice(of: quarterly.key, to: dollars(150), at: at("2026-11-10"))
            #expect(try await open(tend, bo, on: "2026-11-11") == [.downgrade: 0])
            #expect(try await open(tend, bo, on: "2026-11-14") == [.downgrade: 3])
        }
    }

    @Test("come from plans: from the day after the due date until the milestone is reached or moved")
    func plans() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let ada = try await tend.customer("Ada", stage: .retention, since: at("2026-01-01"))
            let plan = SuccessPlan(id: tend.ids.next(), customer: ada, goal: "Save time", openedAt: at("2026-11-01"))
            try await tend.successPlans.open(plan)
            let first = try await tend.successPlans.addMilestone("Import", due: at("2026-11-10"), to: plan.id, of: ada)
            let second = try await tend.successPlans.addMilestone("Train", due: at("2026-11-12"), to: plan.id, of: ada)
            #expect(try await open(tend, ada, on: "2026-11-10").isEmpty)
            #expect(try await open(tend, ada, on: "2026-11-11") == [.lateMilestone: 1])
            #expect(try await open(tend, ada, on: "2026-11-13") == [.lateMilestone: 1])
            try await tend.successPlans.editMilestone(second.id, title: "Train", due: at("2026-11-30"), of: ada)
            #expect(try await open(tend, ada, on: "2026-11-14") == [.lateMilestone: 4])
            try await tend.successPlans.completeMilestone(first.id, of: ada, now: at("2026-11-14 13:00"))
            #expect(try await open(tend, ada, on: "2026-11-15").isEmpty)
        }
    }

    @Test("come from events when a customer is scored, and later by time alone")
    func scoring() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let ada = try await tend.customer("Ada", stage: .retention, since: at("2026-01-01"))
            let days = (0..<60).map { at("2026-11-10 09:00") + Double(-2 * $0) * Instant.day }
            let uses = days.enumerated().map { Event(id: tend.ids.next(), customer: ada, kind: .use, at: $1, key: "use:\($0)") }
            try await tend.database.write { transaction in
                try Customers.record(uses, in: transaction)
                try Usage.rebuild(customers: [ada], in: transaction)
            }
            try await tend.surveys.record(.nps, score: 3, from: ada, at: at("2026-11-08"))
            func open(_ day: String) async throws -> [Signal.Kind] {
                try await tend.refreshScores(now: at(day + " 12:00"))
                return try await tend.signals.open(of: ada, now: at(day + " 12:00")).map(\.kind)
            }
            #expect(try await open("2026-11-10") == [.lowScore])
            #expect(try await open("2026-11-16") == [.lowScore])
            #expect(Set(try await open("2026-11-17")) == [.lowScore, .inactivity])
            #expect(try await open("2027-01-07") == [.inactivity])
            #expect(try await count(tend) == 2)
            try await tend.manualEntries.log(.conversation(.call, text: "back soon", minutes: nil), with: ada, at: at("2027-01-07"), now: at("2027-01-07"))
            #expect(try await open("2027-01-08") == [.inactivity])
        }
    }
}
