import TendDomain
import TendTesting
import Testing

@testable import TendDomain

@Suite("Words of files")
struct WordTests {
    @Test(
        "a state in a sentence counts if all its words say the same; otherwise it is asked about",
        arguments: [
            ("Paiement accepté", PaymentStatus.paid), ("Commande livrée (payé)", .paid), ("En attente (non payé)", .open), ("Erreur de paiement", .failed),
            ("y - cash", .paid), ("✓", .paid), ("not yet", .open), ("还没交", .open), ("済", .paid), ("partially paid", .partlyPaid), ("Refund requested", nil),
            ("no charge", nil), ("买家已付款，等待卖家发货", .paid),
        ])
    func states(word: String, status: PaymentStatus?) { #expect(PaymentStatus(written: word) == status) }

    @Test(
        "satisfaction is read from words, stars and a number before words",
        arguments: [
            ("Pas du tout satisfait", 1), ("teils, teils", 3), ("非常满意", 5), ("★★★★☆", 4), ("5 - Excellent", 5), ("10 (very likely)", 10), ("4", nil),
            ("5 of 10 visits", nil),
            ("yes", nil),
        ] as [(String, Int?)])
    func satisfaction(text: String, score: Int?) { #expect(SatisfactionText.read(text) == score) }

    @Test(
        "a line above a table names the currency of its amounts",
        arguments: [
            ("Currency: CAD", "CAD"), ("All amounts in AUD", "AUD"), ("币种：人民币", "CNY"), ("收入：7笔 1327.90元", "CNY"), ("Währung EUR", "EUR"),
            ("Sample Studio Pty Ltd", nil),
            ("Currency of the account or EUR or USD", nil),
        ] as [(String, String?)])
    func currencyLines(line: String, code: String?) { #expect(CurrencyLine.code(line) == code) }

    @Test("traditional and simplified characters are one word")
    func scripts() {
        #expect(ColumnNames.normalized("電子郵件") == ColumnNames.normalized("电子邮件"))
        #expect(PaymentStatus(written: "已繳費") == .paid && PaymentStatus(written: "未繳費") == .open)
    }

    @Test(
        "an event of a log that speaks of money, mail or leaving is no use by itself",
        arguments: [
            ("Report Exported", false), ("Subscription Cancelled", true), ("Email Opened", true), ("Payment Failed Page", true), ("取消订阅", true),
            ("Course started", false),
        ])
    func doubtfulUse(word: String, isDoubtful: Bool) { #expect(Event.Kind.mayBeNoUse(word) == isDoubtful) }

    @Test(
        "what a file is follows from its names",
        arguments: [
            ("Call Title,Contact,Date", "call"), ("Invitee Email,Start Date", "meeting"), ("Complainant,Date received", "complaint"),
            ("Sender,Time,Message", "chat"),
            ("Member,Check In,Check Out", "visit"), ("From,Subject,Date", "mail"), ("Requester,Subject", "ticket"), ("Name,Date,Text", nil),
        ] as [(String, String?)])
    func impliedKinds(headers: String, word: String?) { #expect(Event.Kind.word(inColumns: headers.split(separator: ",").map(String.init)) == word) }
}
