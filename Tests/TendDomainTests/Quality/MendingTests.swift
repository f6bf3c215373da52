import Foundation
import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("A gap is mended where it stands")
struct MendingTests {
    private let now = QualityTests.now

    private func mended(_ tend: Tend, _ gap: Gap, _ way: Gap.Way) async throws -> Quality.Mended {
        try await tend.quality.mendAll(gap, by: .way(way), now: now)
    }

    private func left(_ tend: Tend, _ gap: Gap) async throws -> Int { try await tend.quality.counts(now: now)[gap] }

    @Test("by the day that is typed, and taken back whole")
    func typed() async throws {
        try await withTestDatabase { tend in
            let lost = try await QualityTests.customer(tend) { ($0.stage, $0.stageSince, $0.lostReason) = (.lost, nil, "price") }
            let before = try await tend.reports.verify().hash
            let done = try await tend.quality.mend(.lostUndated, [lost.id.number: .typed("2026-03-05")], now: now)
            #expect(done.done == 1 && done.left == 0)
            let calendar = try await tend.settings.current().calendar
            #expect(try await tend.customers.find(lost.id).stageSince == calendar.instant(year: 2026, month: 3, day: 5))
            #expect(try await left(tend, .lostUndated) == 0)
            let correction = try #require(done.correction)
            #expect(try await tend.quality.corrections().map(\.id) == [correction])
            #expect(try await tend.quality.undo(correction, now: now) == 1)
            #expect(try await tend.reports.verify().hash == before)
            await #expect(throws: Problem.self) { try await tend.quality.undo(correction, now: now) }
        }
    }

    @Test("all or none when one answer cannot be", arguments: ["2026-02-30", "soon", "2199-01-01", "1890-01-01", ""])
    func refused(answer: String) async throws {
        try await withTestDatabase { tend in
            var rows: [Int64: Gap.Remedy] = [:]
            for name in ["Ada", "Bo"] {
                let id = try await QualityTests.customer(tend, name) { ($0.stage, $0.stageSince) = (.lost, nil) }.id
                rows[id.number] = .typed(name == "Ada" ? "2026-03-05" : answer)
            }
            let problem = await #expect(throws: Problem.self) { try await tend.quality.mend(.lostUndated, rows, now: now) }
            #expect(problem?.field?.hasPrefix("answer-") == true)
            #expect(try await left(tend, .lostUndated) == 2)
            #expect(try await tend.quality.corrections().isEmpty)
        }
    }

    @Test("for many at once, each in its own way, and says whom the answer does not fit")
    func many() async throws {
        try await withTestDatabase { tend in
            let paid = try await QualityTests.customer(tend, "Paid") { $0.since = nil }
            try await QualityTests.event(tend, paid, .payment, at: QualityTests.days(-70), amount: 100)
            try await QualityTests.event(tend, paid, .payment, at: QualityTests.days(-90), amount: 100)
            try await QualityTests.customer(tend, "Never") { $0.since = nil }
            let done = try await mended(tend, .sinceUnknown, .firstPayment)
            #expect(done.done == 1 && done.left == 1)
            #expect(try await tend.customers.find(paid.id).since == QualityTests.days(-90))
            #expect(try await left(tend, .sinceUnknown) == 1)
        }
    }

    @Test("by a move that stands in the timeline and leaves it again when taken back")
    func moves() async throws {
        try await withTestDatabase { tend in
            let silent = try await QualityTests.customer(tend)
            try await QualityTests.event(tend, silent, .call, at: QualityTests.days(-400))
            let before = try await tend.reports.verify().hash
            let done = try await mended(tend, .silent, .markLost)
            let lost = try await tend.customers.find(silent.id)
            #expect(lost.stage == .lost && lost.stageSince == QualityTests.days(-400))
            #expect(try await tend.customers.timeline(of: silent.id).events.map(\.name).contains("retention>lost"))
            try await tend.quality.undo(try #require(done.correction), now: now)
            #expect(try await tend.reports.verify().hash == before)
        }
    }

    @Test("by leaving a payment out: the money is told anew, a note stays, and a later file finds its key taken")
    func leftOut() async throws {
        try await withTestDatabase { tend in
            let ada = try await QualityTests.customer(tend)
            for _ in 0..<2 { try await QualityTests.event(tend, ada, .payment, at: QualityTests.days(-10), amount: 1000) }
            let before = try await tend.reports.verify().hash
            let done = try await mended(tend, .paidTwice, .remove)
            #expect(try await tend.revenue.money(of: ada.id).map(\.paid) == [1000])
            #expect(try await tend.customers.timeline(of: ada.id, kinds: [.note]).events.map(\.text) == ["No longer counted: 10 USD"])
            try await tend.quality.undo(try #require(done.correction), now: now)
            #expect(try await tend.revenue.money(of: ada.id).map(\.paid) == [2000])
            #expect(try await tend.reports.verify().hash == before)
        }
    }

    @Test("on subscriptions: ends, starts and overlaps")
    func subscriptions() async throws {
        try await withTestDatabase { tend in
            let lost = try await QualityTests.customer(tend, "Lost") { ($0.stage, $0.stageSince, $0.lostReason) = (.lost, QualityTests.days(-50), "price") }
            try await QualityTests.subscription(tend, lost, QualityTests.days(-100))
            #expect(try await mended(tend, .lostButPaying, .endSubscriptions).done == 1)
            #expect(try await tend.revenue.subscriptions(of: lost.id).map(\.endedAt) == [QualityTests.days(-50)])

            let ada = try await QualityTests.customer(tend)
            try await QualityTests.subscription(tend, ada, QualityTests.days(-300), plan: "D")
            try await QualityTests.subscription(tend, ada, QualityTests.days(-150), plan: "D")
            #expect(try await mended(tend, .overlap, .endEarlier).done == 1)
            try await QualityTests.subscription(tend, ada, QualityTests.days(-10), end: QualityTests.days(-20), plan: "S")
            #expect(try await mended(tend, .endsBeforeStart, .swap).done == 1)
            let parts = try await tend.revenue.subscriptions(of: ada.id)
            #expect(Set(parts.map(\.endedAt)) == [QualityTests.days(-150), nil, QualityTests.days(-10)])
            #expect(try await tend.quality.counts(now: now).total == 1, "only the zone is left")
        }
    }

    @Test("a word is written alike everywhere, and as before when taken back")
    func spelling() async throws {
        try await withTestDatabase { tend in
            for (place, city) in ["Leeds", "LEEDS", "leeds"].enumerated() {
                try await QualityTests.customer(tend, "Customer \(place)") { $0.fields = Fields(["city": .text(city)]) }
            }
            let before = try await tend.reports.verify().hash
            let spelling = try #require(try await tend.quality.mixedSpellings().first)
            let done = try await tend.quality.unify(spelling, as: "Leeds", now: now)
            #expect(done.done == 2)
            #expect(try await tend.quality.mixedSpellings().isEmpty)
            try await tend.quality.undo(try #require(done.correction), now: now)
            #expect(try await tend.reports.verify().hash == before)
        }
    }

    @Test("taken back leaves what was changed since")
    func since() async throws {
        try await withTestDatabase { tend in
            let lost = try await QualityTests.customer(tend) { ($0.stage, $0.stageSince) = (.lost, nil) }
            let done = try await tend.quality.mend(.lostUndated, [lost.id.number: .typed("2026-03-05")], now: now)
            try await tend.customers.edit(lost.id, now: now + 60) { $0.stageSince = QualityTests.days(-7) }
            try await tend.quality.undo(try #require(done.correction), now: now + 120)
            #expect(try await tend.customers.find(lost.id).stageSince == QualityTests.days(-7))
        }
    }

    @Test("or called right: it is doubted again only when it changes")
    func dismissed() async throws {
        try await withTestDatabase { tend in
            let ada = try await QualityTests.customer(tend) { $0.email = "ada@intranet" }
            #expect(try await left(tend, .mistypedMail) == 1)
            let id = try await tend.quality.dismiss(.mistypedMail, row: ada.id.number, now: now)
            #expect(try await left(tend, .mistypedMail) == 0)
            #expect(try await tend.quality.rows(of: .mistypedMail, now: now).rows.isEmpty)
            try await tend.customers.edit(ada.id, now: now) { $0.email = "ada@extranet" }
            #expect(try await left(tend, .mistypedMail) == 1)
            _ = try await tend.quality.takeBack(id)
            await #expect(throws: Problem.self) { try await tend.quality.takeBack(id) }
        }
    }

    @Test("or its kind is put aside, until it is looked at again")
    func aside() async throws {
        try await withTestDatabase { tend in
            try await QualityTests.customer(tend) { $0.email = nil }
            let id = try await tend.quality.putAside(.unreachable, now: now)
            #expect(try await left(tend, .unreachable) == 0)
            #expect(try await tend.quality.kindsAside().map(\.gap) == [.unreachable])
            _ = try await tend.quality.takeBack(id)
            #expect(try await left(tend, .unreachable) == 1)
        }
    }

    @Test("rows come page by page")
    func pages() async throws {
        try await withTestDatabase { tend in
            for number in 0..<5 { try await QualityTests.customer(tend, "Customer \(number)") { $0.email = nil } }
            var (seen, after): ([String], Int64?) = ([], nil)
            repeat {
                let page = try await tend.quality.rows(of: .unreachable, now: now, after: after, limit: 2)
                seen += page.rows.map(\.customer.name)
                after = page.next
            } while after != nil
            #expect(seen == (0..<5).map { "Customer \($0)" })
        }
    }
}
