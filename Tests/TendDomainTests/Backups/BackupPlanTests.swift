import Foundation
import TendLanguage
import TendMath
import TendSQL
import Testing

@testable import TendDomain

@Suite("The backup plan")
struct BackupPlanTests {
    private static let berlin = LocalCalendar(zone: TimeZone(identifier: "Europe/Berlin")!)

    private var plan: BackupPlan {
        var plan = BackupPlan()
        plan.recipient = PrivateKey().publicKey
        return plan
    }

    private func backup(_ instant: Instant, verified: Bool = true, id: Int64 = 0) -> Backup {
        Backup(
            id: ID(id == 0 ? instant.microseconds : id), file: "", recipient: "", isPlanned: true, startedAt: instant, endedAt: instant,
            verifiedAt: verified ? instant : nil)
    }

    @Test("makes one backup at the hour, and makes up for a missed night")
    func due() {
        let zone = "Europe/Berlin"
        let night = at("2026-11-21 03:00", zone)
        let yesterday = [backup(at("2026-11-20 03:00", zone))]
        #expect(!plan.isDue(yesterday, now: night + -1, Self.berlin))
        #expect(plan.isDue(yesterday, now: night, Self.berlin))
        #expect(plan.isDue(yesterday, now: night + 20 * 3600, Self.berlin))
        #expect(!plan.isDue([backup(night)] + yesterday, now: night + 60, Self.berlin))
        #expect(plan.isDue([], now: night + -1, Self.berlin))
        #expect(!BackupPlan().isDue([], now: night, Self.berlin))
    }

    @Test("tries again an hour after a failure")
    func failure() {
        let night = at("2026-11-21 03:00", "Europe/Berlin")
        #expect(!plan.isDue([backup(night, verified: false)], now: night + 3599, Self.berlin))
        #expect(plan.isDue([backup(night, verified: false)], now: night + 3600, Self.berlin))
    }

    @Test("ignores backups dated in the future")
    func clockSetBack() {
        let now = at("2026-11-21 12:00", "Europe/Berlin")
        #expect(plan.isDue([backup(now + 400 * Instant.day)], now: now, Self.berlin))
    }

    @Test("makes one a day where the clock skips or repeats the hour")
    func changesOfClock() {
        var plan = plan
        plan.hour = 2
        for days in [("2026-03-28", "2026-03-30"), ("2026-10-24", "2026-10-26")] {
            var made: [Backup] = []
            var now = at(days.0, "Europe/Berlin")
            while now < at(days.1, "Europe/Berlin") {
                if plan.isDue(made, now: now, Self.berlin) { made.append(backup(now)) }
                now = now + 60
            }
            #expect(made.count == 3, "the missed one, and one each day")
        }
    }

    @Test("keeps the newest of 7 days, 4 weeks and 12 months")
    func retention() {
        let now = at("2026-11-21 03:00")
        let all = (0..<800).map { backup(now + -Double($0) * Instant.day) }
        let expired = Set(plan.expired(all, .of(.gmt)).map(\.id))
        let retained = all.filter { !expired.contains($0.id) }.map { LocalCalendar.of(.gmt).dayText($0.startedAt) }
        #expect(
            retained == [
                "2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18", "2026-11-17", "2026-11-16", "2026-11-15", "2026-11-08", "2026-11-01",
                "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30", "2026-03-31", "2026-02-28",
                "2026-01-31", "2025-12-31",
            ])
    }

    @Test("never deletes the newest")
    func newest() {
        var random = Random(Seed(7))
        for round in 0..<300 {
            var plan = plan
            (plan.days, plan.weeks, plan.months) = (random.index(below: 4), random.index(below: 3), random.index(below: 3))
            let all = (1...(1 + random.index(below: 30))).map { number in
                backup(at("2026-01-01") + Double(random.index(below: 4000)) * 3600, id: Int64(number))
            }
            let expired = plan.expired(all, Self.berlin)
            let newest = all.max { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }!
            #expect(!expired.contains { $0.id == newest.id }, "round \(round)")
            // A second run deletes nothing more.
            let retained = all.filter { backup in !expired.contains { $0.id == backup.id } }
            #expect(plan.expired(retained, Self.berlin).isEmpty, "round \(round)")
        }
    }

    @Test(
        "rejects invalid values",
        arguments: [
            ("hour", "The hour must be between 0 and 23."), ("days", "Keep backups of at least one day."), ("weeks", "Keep between 0 and \(999)."),
            ("months", "Keep between 0 and \(999)."),
        ] as [(String, Phrase)])
    func bounds(field: String, reason: Phrase) {
        var plan = plan
        switch field {
        case "hour": plan.hour = 24
        case "days": plan.days = 0
        case "weeks": plan.weeks = -1
        default: plan.months = 1000
        }
        #expect(throws: Problem.invalid(field: field, reason)) { try plan.check() }
    }
}
