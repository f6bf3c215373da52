/// What the row of a list of payments is, where a column says it: not each document is money that a customer paid.
enum DocumentType: Sendable, Hashable {
    /// Money that came in.
    case payment
    /// Something that was sold, and paid with the row.
    case sale
    /// Money that is owed. It is paid with the row, unless payments have rows of their own.
    case invoice
    /// Money that the owner gave back.
    case creditNote
    /// Nothing is owed yet.
    case offer
    /// Money that the owner owes or spends.
    case bill
    /// Money that moves between the owner's own accounts, and fees.
    case transfer

    static let words = WordList<DocumentType>([
        .payment: """
        payment, payments, customer payment, invoice payment, receive payment, payment received, receipt, deposit, zahlung, zahlungseingang, paiement, \
        encaissement, règlement, pago, cobro, 收款, 付款, 回款, 入金, 支払い, \
        pagamento, pagamenti, incasso, pagamento ricevuto, recebimento, pagamento recebido, betaling, betalingen, \
        ontvangen betaling, płatność, wpłata, 결제, 입금, 수납, 납부
        """,
        .sale: """
        authorization w/ auto capture, authorization with auto capture, prior authorization capture, auth capture, capture, captured, \
        sale, sales, order, sales receipt, charge, purchase, renewal, verkauf, bestellung, vente, commande, venta, pedido, 订单, 销售, 売上, 注文, \
        vendita, ordine, scontrino, ricevuta, ricevuta fiscale, corrispettivo, venda, recibo, recibo verde, verkoop, bestelling, \
        kassabon, sprzedaż, zamówienie, paragon, paragon fiskalny, 판매, 주문, 매출
        """,
        .invoice: """
        invoice, invoices, sales invoice, rechnung, ausgangsrechnung, facture, facture client, factura, factura de venta, 发票, 账单, \
        請求書, \
        fattura, fattura di vendita, fattura elettronica, fattura d'acconto, fattura di acconto, fattura immediata, \
        fattura differita, parcella, fatura, nota fiscal, nota fiscal eletrônica, nfe, nfse, fatura recibo, factuur, facturen, \
        verkoopfactuur, faktura, faktura vat, faktura sprzedaży, faktura zaliczkowa, faktura końcowa, faktura korygująca, korekta, \
        korekta faktury, rachunek, 청구서, 세금계산서, 계산서, 인보이스
        """,
        .creditNote: """
        credit note, credit memo, refund receipt, gutschrift, rechnungskorrektur, stornorechnung, storno, rückerstattung, rückzahlung, erstattung, rückbuchung, refund, refunds, payment refund, payment reversal, reversal, \
        chargeback, credit, customer credit, return, retoure, avoir, note de crédit, \
        remboursement, nota de crédito, abono, reembolso, devolución, 退款, 退款单, 退货, 红字发票, 返金, 返品, \
        nota di credito, nota credito, nota di accredito, rimborso, reso, estorno, devolução, creditnota, creditfactuur, \
        terugbetaling, restitutie, retour, zwrot, zwrot płatności, nota kredytowa, 환불, 반품
        """,
        .offer: """
        authorization, authorization only, auth only, preauthorization, offer, quote, quotation, estimate, proposal, pro forma, proforma, angebot, kostenvoranschlag, devis, presupuesto, \
        cotización, 报价, 报价单, 見積書, \
        preventivo, offerta, fattura proforma, avviso di fattura, orçamento, cotação, proposta, fatura proforma, offerte, \
        prijsopgave, proformafactuur, oferta, wycena, faktura proforma, 견적, 견적서
        """,
        .bill: """
        bill, expense, vendor bill, supplier invoice, purchase order, eingangsrechnung, ausgabe, dépense, facture fournisseur, \
        gasto, 费用, 采购, 経費, \
        fattura di acquisto, fattura d'acquisto, fattura fornitore, fattura passiva, spesa, despesa, nota de compra, inkoopfactuur, \
        uitgave, onkosten, faktura zakupu, faktura kosztowa, wydatek, 매입, 지출, 비용, 경비
        """,
        .transfer: """
        fee, fees, payment fee, bank fee, stripe fee, payout, payouts, withdrawal, general withdrawal, deposit to bank, currency conversion, general currency conversion, hold, \
        reserve, adjustment fee, gebühr, auszahlung, abbuchung, umbuchung, währungsumrechnung, allgemeine währungsumrechnung, frais, retrait, \
        internal transfer, transfer to bank, bank payout, top up, currency exchange, exchange, interest, interne umbuchung, zinsen, \
        bank deposit to pp account, user initiated withdrawal, comisión, retiro, 账户提现, 零钱提现, 手续费, 提现, 結算, 结算, 手数料, \
        commissione, commissioni, spese bancarie, prelievo, giroconto, interessi, tarifa bancária, saque, \
        transferência entre contas, juros, bankkosten, transactiekosten, opname, uitbetaling, rente, interne overboeking, \
        opłata bankowa, prowizja, wypłata, wypłata środków, odsetki, przelew wewnętrzny, przewalutowanie, 수수료, 출금, 정산, 이자
        """,
    ])

    private static let transferParts = [
        "currencyconversion", "conversiondedevise", "wahrungsumrechnung", "conversiondedivisa", "withdrawal", "virementvers", "virementbancaireinitie",
        "bankabbuchung",
        "transfertobank", "transferenciaalbanco", "提现",
    ]

    /// nil for an unknown word.
    init?(written word: String) {
        let letters = lettersAndDigits(word)
        if let known = Self.words[word] {
            self = known
        } else if RefundText.isRefund(word) {
            self = .creditNote
        } else if Self.transferParts.contains(where: letters.contains) {
            self = .transfer
        } else {
            return nil
        }
    }
}
