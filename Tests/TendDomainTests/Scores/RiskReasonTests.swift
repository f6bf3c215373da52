import Foundation
import TendLanguage
import Testing

@testable import TendDomain

@Suite("Reasons of a risk")
struct RiskReasonTests {
    @Test("are decoded as they were encoded, with any text and number")
    func columnText() throws {
        let reasons = [
            RiskReason(feature: .usageDrop, effect: -0.25, phrase: Phrase(key: "says “{}”, \"{}\" and \\ to {}", values: ["a\"b\\c\n\t", "王芳\u{1}", "🌱"])),
            RiskReason(feature: .overdue, effect: 1.0 / 3, phrase: "a payment is a day late"), RiskReason(feature: .tenure, effect: 5, phrase: "long"),
            RiskReason(feature: nil, effect: 1e-300, phrase: ""),
        ]
        for some in [reasons, [], [reasons[1]]] {
            #expect(try JSONDecoder().decode([RiskReason].self, from: Data(RiskReason.columnText(some).utf8)) == some)
        }
    }

    private static let usual = UsualCustomer(churnRate: 0.1, months: 11)

    private static func input(_ change: (inout ScoringInput) -> Void) -> ScoringInput {
        var input = ScoringInput(customer: ID(1), stage: .retention)
        (input.isCustomer, input.hasContract, input.tenure) = (true, true, 90)
        change(&input)
        return input
    }

    @Test("are sentences with the customer's numbers and what is usual, in both languages")
    func sentences() throws {
        func said(_ feature: RiskFeature, _ change: (inout ScoringInput) -> Void) -> [String?] {
            let phrase = feature.phrase(Self.input(change), Self.usual)
            return [phrase?.localized(in: .english), phrase?.localized(in: .chinese)]
        }
        #expect(said(.tenure) { _ in } == ["Customer for 3 months; usual here: 11", "成为客户 3 个月；这里一般为 11 个月"])
        #expect(
            said(.pause) { ($0.daysSinceUse, $0.usesBefore, $0.activeDaysBefore) = (58, 40, 12) }
                == ["Last used 58 days ago, usually every 7 days", "上次使用在 58 天前，平时每 7 天一次"])
        #expect(
            said(.usageDrop) { ($0.daysSinceUse, $0.uses, $0.usesBefore, $0.activeDaysBefore) = (1, 1, 42, 30) }
                == ["Used 1 time in 4 weeks, usually 14", "近四周使用 1 次，平时 14 次"])
        #expect(said(.overdue) { ($0.payments, $0.daysSincePayment) = (4, 40) } == ["A payment is 4 days overdue", "有一笔付款逾期 4 天"])
        #expect(said(.downgrade) { ($0.mrr, $0.mrrBefore) = (700, 1_000) } == ["Pays 30 % less than three months ago", "付费比三个月前少 30%"])
        #expect(
            said(.cancelled) { ($0.isCancelled, $0.hasUncancelledContract) = (true, true) } == ["Has cancelled one of several subscriptions", "已取消其中一项订阅"])
        #expect(said(.score) { ($0.score, $0.daysSinceScore) = (3, 40) } == ["Last rating 40 days ago: 3 out of 10", "40 天前评分 3 分（满分 10）"])
    }

    @Test("are at most three that raise the risk and two that lower it, the strongest first; weak ones are not told")
    func strongest() {
        let input = Self.input {
            ($0.daysSinceUse, $0.usesBefore, $0.activeDaysBefore, $0.score, $0.daysSinceScore) = (58, 40, 12, 3, 40)
            ($0.payments, $0.daysSincePayment, $0.isCancelled, $0.refunds) = (4, 40, true, 1)
        }
        func told(_ effects: [RiskFeature: Double], risk: Double = 0.2) -> [RiskReason] {
            RiskReason.strongest(RiskFeature.allCases.map { effects[$0] ?? 0 }, of: input, risk: risk, comparedTo: Self.usual)
        }
        let many = told([.pause: 0.3, .score: 0.9, .cancelled: 0.5, .refunds: 0.4, .contract: -0.3, .tenure: -0.6, .overdue: 0.1])
        #expect(many.map(\.feature) == [.score, .cancelled, .refunds, .tenure, .contract])
        // Both features of the use have one sentence.
        let use = told([.pause: 0.3, .usageDrop: 0.4])
        #expect(use.map(\.feature) == [.usageDrop] && abs(use[0].effect - 0.7) < 1e-12)
        #expect(told([.pause: 0.1], risk: 0.12).isEmpty)
        // A high risk is never without a reason.
        #expect(told([.tenure: -0.5], risk: 0.3).map(\.feature) == [nil, .tenure])
    }
}
