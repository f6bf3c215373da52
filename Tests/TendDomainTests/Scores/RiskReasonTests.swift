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
}
