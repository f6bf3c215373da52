import Foundation
import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("Fixing data issues")
struct FixesTests {
    private let now = DataQualityTests.now

    private func fixAll(_ tend: Tend, _ issue: DataIssue, _ method: DataIssue.FixMethod) async throws -> DataQuality.FixResult {
        try await tend.dataQuality.fixAll(issue, by: .method(method), now: now)
    }

    private func remaining(_ tend: Tend, _ issue: DataIssue) async throws -> Int { try await tend.dataQuality.counts(now: now)[issue] }

    @Test("by a typed date, with undo")
    func typed() async throws {
        try await withTestDatabase { tend in
            let lost = try await DataQualityTests.customer(tend) { ($0.stage, $0.stageSince, $0.lostReason) = (.lost, nil, "price") }
            let before = try await tend.reports.verify().hash
            let done = try await tend.dataQuality.fix(.lostUndated, [lost.id.number: .typed("2026-03-05")], now: now)
            #expect(done.fixed == 1 && done.remaining == 0)
            let calendar = try await tend.settings.current().calendar
            #expect(try await tend.customers.find(lost.id).stageSince == calendar.instant(year: 2026, month: 3, day: 5))
            #expect(try await remaining(tend, .lostUndated) == 0)
            let correction = try #require(done.correction)
            #expect(try await tend.dataQuality.corrections().map(\.id) == [correction])
            #expect(try await tend.dataQuality.undo(correction, now: now) == 1)
            #expect(try await tend.reports.verify().hash == before)
            await #expect(throws: Problem.notFound("This correction does not exist or was already undone.")) {
                try await tend.dataQuality.undo(correction, now: now)
            }
        }
    }

    @Test(
        "fixes no row if one value is invalid",
        arguments: [
            ("2026-02-30", "Write a date as 2026-11-21."), ("soon", "Write a date as 2026-11-21."), ("", "Write a date as 2026-11-21."),
            ("2199-01-01", "Enter a date between 1990 and today."), ("1890-01-01", "Enter a date between 1990 and today."),
        ] as [(String, Phrase)])
    func rejected(input: String, reason: Phrase) async throws {
        try await withTestDatabase { tend in
            let ada = try await DataQualityTests.customer(tend, "Ada") { ($0.stage, $0.stageSince) = (.lost, nil) }.id.number
            let bo = try await DataQualityTests.customer(tend, "Bo") { ($0.stage, $0.stageSince) = (.lost, nil) }.id.number
            await #expect(throws: Problem.invalid(field: "answer-\(bo)", reason)) {
                try await tend.dataQuality.fix(.lostUndated, [ada: .typed("2026-03-05"), bo: .typed(input)], now: now)
            }
            #expect(try await remaining(tend, .lostUndated) == 2)
            #expect(try await tend.dataQuality.corrections().isEmpty)
        }
    }

    @Test("several at once, each row with its own value, and counts the rows that do not apply")
    func many() async throws {
        try await withTestDatabase { tend in
            let paid = try await DataQualityTests.customer(tend, "Paid") { $0.since = nil }
            try await DataQualityTests.event(tend, paid, .payment, at: DataQualityTests.days(-70), amount: 100)
            try await DataQualityTests.event(tend, paid, .payment, at: DataQualityTests.days(-90), amount: 100)
            try await DataQualityTests.customer(tend, "Never") { $0.since = nil }
            let done = try await fixAll(tend, .sinceUnknown, .firstPayment)
            #expect(done.fixed == 1 && done.remaining == 1)
            #expect(try await tend.customers.find(paid.id).since == DataQualityTests.days(-90))
            #expect(try await remaining(tend, .sinceUnknown) == 1)
        }
    }

    @Test("by a stage change that is shown in the timeline until it is undone")
    func moves() async throws {
        try await withTestDatabase { tend in
            let silent = try await DataQualityTests.customer(tend)
            try await DataQualityTests.event(tend, silent, .call, at: DataQualityTests.days(-400))
            let before = try await tend.reports.verify().hash
            let done = try await fixAll(tend, .inactive, .markLost)
            let lost = try await tend.customers.find(silent.id)
            #expect(lost.stage == .lost && lost.stageSince == DataQualityTests.days(-400))
            #expect(try await tend.customers.timeline(of: silent.id).events.map(\.name).contains("retention>lost"))
            try await tend.dataQuality.undo(try #require(done.correction), now: now)
            #expect(try await tend.reports.verify().hash == before)
        }
    }

    @Test("by excluding a payment: totals change, and a note stays")
    func excludedPayment() async throws {
        try await withTestDatabase { tend in
            let ada = try await DataQualityTests.customer(tend)
            for _ in 0..<2 { try await DataQualityTests.event(tend, ada, .payment, at: DataQualityTests.days(-10), amount: 1000) }
            let before = try await tend.reports.verify().hash
            let done = try await fixAll(tend, .paidTwice, .remove)
            #expect(try await tend.revenue.payments(of: ada.id).map(\.paid) == [1000])
            #expect(try await tend.customers.timeline(of: ada.id, kinds: [.note]).events.map(\.text) == ["No longer counted: 10 USD"])
            try await tend.dataQuality.undo(try #require(done.correction), now: now)
            #expect(try await tend.revenue.payments(of: ada.id).map(\.paid) == [2000])
            #expect(try await tend.reports.verify().hash == before)
        }
    }

    @Test("of subscriptions: ends, starts and overlaps")
    func subscriptions() async throws {
        try await withTestDatabase { tend in
            let lost = try await DataQualityTests.customer(tend, "Lost") {
                ($0.stage, $0.stageSince, $0.lostReason) = (.lost, DataQualityTests.days(-50), "price")
            }
            try await DataQualityTests.subscription(tend, lost, DataQualityTests.days(-100))
            #expect(try await fixAll(tend, .lostButPaying, .endSubscriptions).fixed == 1)
            #expect(try await tend.revenue.subscriptions(of: lost.id).map(\.endedAt) == [DataQualityTests.days(-50)])

            let ada = try await DataQualityTests.customer(tend)
            try await DataQualityTests.subscription(tend, ada, DataQualityTests.days(-300), plan: "D")
            try await DataQualityTests.subscription(tend, ada, DataQualityTests.days(-150), plan: "D")
            #expect(try await fixAll(tend, .overlap, .endEarlier).fixed == 1)
            try await DataQualityTests.subscription(tend, ada, DataQualityTests.days(-10), end: DataQualityTests.days(-20), plan: "S")
            #expect(try await fixAll(tend, .endsBeforeStart, .swap).fixed == 1)
            let parts = try await tend.revenue.subscriptions(of: ada.id)
            #expect(Set(parts.map(\.endedAt)) == [DataQualityTests.days(-150), nil, DataQualityTests.days(-10)])
            #expect(try await tend.dataQuality.counts(now: now).total == 1, "only the time zone is left")
        }
    }

    @Test("by unifying spellings, with undo")
    func spelling() async throws {
        try await withTestDatabase { tend in
            for (index, city) in ["Leeds", "LEEDS", "leeds"].enumerated() {
                try await DataQualityTests.customer(tend, "Customer \(index)") { $0.fields = CustomFieldValues(["city": .text(city)]) }
            }
            let before = try await tend.reports.verify().hash
            let spelling = try #require(try await tend.dataQuality.mixedSpellings().first)
            let done = try await tend.dataQuality.unify(spelling, as: "Leeds", now: now)
            #expect(done.fixed == 2)
            #expect(try await tend.dataQuality.mixedSpellings().isEmpty)
            try await tend.dataQuality.undo(try #require(done.correction), now: now)
            #expect(try await tend.reports.verify().hash == before)
        }
    }

    @Test("undo keeps later edits")
    func editedSince() async throws {
        try await withTestDatabase { tend in
            let lost = try await DataQualityTests.customer(tend) { ($0.stage, $0.stageSince) = (.lost, nil) }
            let done = try await tend.dataQuality.fix(.lostUndated, [lost.id.number: .typed("2026-03-05")], now: now)
            try await tend.customers.edit(lost.id, now: now + 60) { $0.stageSince = DataQualityTests.days(-7) }
            try await tend.dataQuality.undo(try #require(done.correction), now: now + 120)
            #expect(try await tend.customers.find(lost.id).stageSince == DataQualityTests.days(-7))
        }
    }

    @Test("a confirmed value is reported again only if it changes")
    func dismissed() async throws {
        try await withTestDatabase { tend in
            let ada = try await DataQualityTests.customer(tend) { $0.email = "ada@intranet" }
            #expect(try await remaining(tend, .mistypedEmail) == 1)
            let id = try await tend.dataQuality.dismiss(.mistypedEmail, row: ada.id.number, now: now)
            #expect(try await remaining(tend, .mistypedEmail) == 0)
            #expect(try await tend.dataQuality.rows(of: .mistypedEmail, now: now).rows.isEmpty)
            try await tend.customers.edit(ada.id, now: now) { $0.email = "ada@extranet" }
            #expect(try await remaining(tend, .mistypedEmail) == 1)
            _ = try await tend.dataQuality.undoDismissal(id)
            await #expect(throws: Problem.notFound("This is already checked again.")) { try await tend.dataQuality.undoDismissal(id) }
        }
    }

    @Test("a dismissed issue is not counted until it is checked again")
    func dismissedKind() async throws {
        try await withTestDatabase { tend in
            try await DataQualityTests.customer(tend) { $0.email = nil }
            let id = try await tend.dataQuality.dismissAll(.unreachable, now: now)
            #expect(try await remaining(tend, .unreachable) == 0)
            #expect(try await tend.dataQuality.dismissedKinds().map(\.issue) == [.unreachable])
            _ = try await tend.dataQuality.undoDismissal(id)
            #expect(try await remaining(tend, .unreachable) == 1)
        }
    }

    @Test("reads rows page by page")
    func pages() async throws {
        try await withTestDatabase { tend in
            for number in 0..<5 { try await DataQualityTests.customer(tend, "Customer \(number)") { $0.email = nil } }
            var (seen, after): ([String], Int64?) = ([], nil)
            repeat {
                let page = try await tend.dataQuality.rows(of: .unreachable, now: now, after: after, limit: 2)
                seen += page.rows.map(\.customer.name)
                after = page.next
            } while after != nil
            #expect(seen == (0..<5).map { "Customer \($0)" })
        }
    }
}
