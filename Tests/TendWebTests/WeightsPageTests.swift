import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("The weights of the health score on Reports → Prediction accuracy")
struct WeightsPageTests {
    private static let path = "/numbers/models"

    /// Customers with survey responses, calls and sign-ins; nearly all with low scores churned.
    private func fill(_ site: TestSite) async throws {
        let (tend, now) = (site.tend, site.clock.now)
        func ago(_ days: Double) -> Instant { now + -days * Instant.day }
        var events: [Event] = []
        for number in 0..<120 {
            var draft = CustomerDraft(name: "C\(number)")
            (draft.since, draft.stage) = (ago(170), .retention)
            let id = try await tend.customers.add(draft, now: ago(170)).id
            try await tend.customers.log(.call, with: id, text: "talked", at: ago(Double(92 + number * 37 % 60)))
            try await tend.surveys.record(.nps, score: Double(number % 11), from: id, text: "", at: ago(95))
            for day in stride(from: 92.0, to: 160, by: Double(2 + number * 29 % 20)) {
                let event = tend.ids.next(Event.self)
                events.append(Event(id: event, customer: id, kind: .signIn, at: ago(day), key: "test:\(event.text)"))
            }
            guard number % 11 < 5, number % 7 != 0 else { continue }
            try await tend.customers.move(id, to: .lost, reason: "gone", at: ago(40), now: ago(40))
        }
        let (all, calendar) = (events, try await tend.settings.current().calendar)
        try await tend.database.write { transaction in
            try Customers.record(all, in: transaction)
            try Usage.applyEvents(all, calendar: calendar, in: transaction)
        }
        try await tend.refreshScores(now: now)
    }

    @Test("are compared with the suggested ones, applied on request, undone and reapplied", arguments: [Language.english, .chinese])
    func proposed(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            try await fill(site)
            let (use, again) = language == .english ? ("Apply suggested weights", "Reapply") : ("应用建议的权重", "重新应用")
            let applyForm = "action=\"\(Self.path)/weights\""
            let page = try await browser.get(Self.path).text
            for words in language == .english
                ? ["Health score weights", "Active, in use", "Active, suggested", "predict churn better: AUC +0.", use]
                : ["健康分权重", "（使用中）", "（建议）", "AUC 提高 0.", use]
            {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains(again))
            #expect(try await site.tend.healthWeightSets.current() == .industryDefault)
            #expect(try await browser.post(Self.path + "/weights", from: Self.path).location == Self.path)
            let applied = try await site.tend.healthWeightSets.current()
            let appliedPage = try await browser.get(Self.path).text
            #expect(!applied.byStage.isEmpty && appliedPage.contains(again) && !appliedPage.contains(applyForm))
            let undo = try #require(appliedPage.firstMatch(of: /action="([^"]*weights\/[^"]*\/undo[^"]*)"/).map { String($0.output.1) })
            try await browser.post(undo, from: Self.path)
            #expect(try await site.tend.healthWeightSets.current() == .industryDefault)
            #expect(try await browser.get(Self.path).text.contains(applyForm))
            try await browser.post(Self.path + "/weights", from: Self.path)
            try await browser.post(Self.path + "/weights/usual/again", from: Self.path)
            let id = try #require(try await site.tend.healthWeightSets.all().dropFirst().first?.id)
            #expect(try await site.tend.healthWeightSets.current().byStage.isEmpty)
            try await browser.post(Self.path + "/weights/\(id.text)/again", from: Self.path)
            #expect(try await site.tend.healthWeightSets.current().byStage == applied.byStage)
            #expect(try await site.tend.healthWeightSets.all().count == 4)
        }
    }

    @Test("that do not exist or were changed since are rejected with a message")
    func refused() async throws {
        try await withSite { site, browser in
            try await browser.post(Self.path + "/weights", from: Self.path)
            #expect(try await browser.get(Self.path).text.contains("There are no suggested weights at present."))
            let first = try await site.tend.healthWeightSets.reapply(nil, now: site.clock.now)
            try await site.tend.healthWeightSets.reapply(nil, now: site.clock.now)
            try await browser.post(Self.path + "/weights/\(first.text)/undo", from: Self.path)
            #expect(try await browser.get(Self.path).text.contains("changed again since"))
            for wrong in ["77", "none"] {
                #expect(try await browser.post(Self.path + "/weights/\(wrong)/again", from: Self.path).status == .notFound)
            }
            #expect(try await site.tend.healthWeightSets.all().count == 3)
        }
    }

    @Test("with too little data show how much is missing", arguments: [Language.english, .chinese])
    func little(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            let nothing = language == .english ? "no customer has been observed for 90 days yet" : "还没有客户观察满 90 天"
            #expect(try await browser.get(Self.path).text.contains(nothing))
            for number in 0..<12 {
                var draft = CustomerDraft(name: "C\(number)")
                (draft.since, draft.stage) = (site.clock.now + -200 * Instant.day, .retention)
                let id = try await site.tend.customers.add(draft, now: site.clock.now).id
                try await site.tend.customers.log(.call, with: id, text: "talked", at: site.clock.now + -120 * Instant.day)
            }
            try await site.tend.refreshScores(now: site.clock.now)
            let missing = language == .english ? "not enough data. 0 churned so far, 30 more needed." : "目前流失 0 位，还需要 30 位"
            #expect(try await browser.get(Self.path).text.contains(missing))
        }
    }
}
