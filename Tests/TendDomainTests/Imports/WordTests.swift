import Foundation
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

    @Test(
        "states of payments are read in Italian, Portuguese, Dutch, Polish and Korean",
        arguments: [
            (
                PaymentStatus.paid,
                "Saldata, pagato, Incassato, Pago, Quitado, Aprovado, Concluída, Betaald, Voldaan, Opłacona, zapłacone, Tak, 완납, 입금완료, 결제 완료, 구매확정"
            ),
            (.open, "Non saldata, da pagare, Bozza, annullato, Não pago, Pendente, Aguardando pagamento, Rascunho, Openstaand, Concept, nog niet, Nieopłacona"),
            (.open, "Wystawiona, Do zapłaty, Szkic, 미납, 입금대기, 취소"),
            (.failed, "Insoluto, Scaduta, Rifiutato, Recusado, Vencida, Te laat, Oninbaar, Mislukt, Przeterminowana, Odrzucona, Nieściągalna, 결제실패, 연체"),
            (.refunded, "Rimborsato, Reembolsado, Estornado, Devolvido, Terugbetaald, Zwrócona, Zwrot, 환불, 환불완료, 반품완료"),
            (.partlyPaid, "Parzialmente pagata, Parcialmente pago, Deels betaald, Częściowo opłacona, 부분납부"),
            (.partlyRefunded, "Parzialmente rimborsato, Parcialmente reembolsado, Gedeeltelijk terugbetaald, Częściowo zwrócona, 부분환불"),
            // They are sent or shipped, wait or are worked on: the money may still come or go.
            (nil, "Enviado, Verzonden, Wysłane, In sospeso, In behandeling, W trakcie realizacji, Wstrzymane, 교환, 취소요청, 반품요청"),
        ] as [(PaymentStatus?, String)])
    func statesInFurtherLanguages(status: PaymentStatus?, words: String) {
        for word in list(words) { #expect(PaymentStatus(written: word) == status, "\(word)") }
    }

    @Test("a payment that is rejected or waits is not paid, also where one word for it means paid in another language")
    func wordsAlone() {
        #expect(PaymentStatus(written: "Pago rechazado") == .failed && PaymentStatus(written: "Pago pendiente") == .open)
        #expect(PaymentStatus(written: "pago parcial") == .partlyPaid)
    }

    @Test(
        "kinds of documents are read in Italian, Portuguese, Dutch, Polish and Korean",
        arguments: [
            (DocumentType.invoice, "Fattura, Nota Fiscal, Factuur, Faktura VAT, Faktura korygująca, 청구서"),
            (.creditNote, "Nota di credito, Creditfactuur, Creditnota, Estorno, Zwrot, 환불"),
            (.offer, "Preventivo, Proforma, Orçamento, Offerte, Faktura Proforma, Oferta, 견적서"),
            (.payment, "Incasso, Pagamento, Betaling, Wpłata, 입금"), (.transfer, "Commissione, Saque, Uitbetaling, Prowizja, 수수료"),
        ] as [(DocumentType, String)])
    func documents(type: DocumentType, words: String) {
        for word in list(words) { #expect(DocumentType(written: word) == type, "\(word)") }
    }

    @Test(
        "billing periods are read in Italian, Portuguese, Dutch, Polish and Korean",
        arguments: [
            (BillingInterval.week, "settimanale, semanal, wekelijks, co tydzień, 매주"),
            (.month, "mensile, ogni mese, mensal, maandelijks, per maand, miesięcznie, 매월, 1개월, 월"),
            (.quarter, "trimestrale, 3 mesi, elke 3 maanden, kwartalnie, 3 miesiące, 분기, 3개월"), (.halfYear, "semestrale, halfjaarlijks, 6 miesięcy, 6개월"),
            (.year, "annuale, anual, 12 meses, jaarlijks, rocznie, 매년, 12개월"),
        ] as [(BillingInterval, String)])
    func intervals(interval: BillingInterval, words: String) {
        for word in list(words) where word != "월" { #expect(BillingInterval(written: word) == interval, "\(word)") }
        #expect(BillingInterval(written: "월") == nil, "It is also a Monday.")
    }

    @Test("yes, no, satisfaction and loss are read in Italian, Portuguese, Dutch, Polish and Korean")
    func answersInFurtherLanguages() {
        for word in list("sì, sim, ja, tak, 예, 네") { #expect(BooleanText.read(word) == true, "\(word)") }
        for word in list("no, não, nee, nie, 아니오") { #expect(BooleanText.read(word) == false, "\(word)") }
        for word in list("molto soddisfatta, muito satisfeito, zeer tevreden, bardzo zadowolony, 매우 만족") {
            #expect(SatisfactionText.read(word) == 5, "\(word)")
        }
        for word in list("per niente soddisfatto, muito insatisfeita, zeer ontevreden, bardzo niezadowolona, 매우 불만족") {
            #expect(SatisfactionText.read(word) == 1, "\(word)")
        }
        for word in list("perso, inativo, opgezegd, utracony, 탈퇴") { #expect(LostFlagText.read(word) == true, "\(word)") }
        for word in list("rimborso, estorno, terugbetaling, zwrot, 환불") { #expect(RefundText.isRefund("x \(word) 1"), "\(word)") }
    }

    @Test("names of amounts say what was paid, what is owed and what is a part of a price")
    func amountsInFurtherLanguages() {
        for name in list("Acconto versato, Valor pago, Betaald bedrag, Zapłacono, 납부금액") { #expect(ColumnNames.saysPaid(name), "\(name)") }
        for name in list("Saldo da pagare, Valor restante, Openstaand bedrag, Do zapłaty, 미납금액") { #expect(ColumnNames.saysOwed(name), "\(name)") }
        for name in list("IVA, Desconto, Btw, Rabat, 배송비") { #expect(ColumnNames.saysPartOfPrice(ColumnName(name)), "\(name)") }
        for name in list("Data saldo, Data do pagamento, Betaald op, Data zapłaty, 입금일") { #expect(ColumnNames.saysDayOfPayment(name), "\(name)") }
        #expect(ColumnNames.saysBalance("Saldo") && !ColumnNames.saysBalance("Data saldo") && !ColumnNames.saysPaid("ID de pago"))
    }

    private func list(_ words: String) -> [String] { words.components(separatedBy: ", ") }
}
