/// What the row of a list of payments is, where a column says it: not each document is money that a customer paid.
enum DocumentType: Sendable, Hashable {
    case sale
    /// Money that the owner gave back.
    case creditNote
    /// Nothing is owed yet.
    case offer
    /// Money that the owner owes or spends.
    case bill
    /// Money that moves between the owner's own accounts, and fees.
    case transfer

    static let words = WordList<DocumentType>([
        .sale: """
        sale, sales, order, invoice, sales receipt, receipt, payment, charge, purchase, renewal, rechnung, zahlung, verkauf, bestellung, facture, vente, paiement, \
        commande, factura, venta, pago, pedido, 订单, 销售, 收款, 付款, 売上, 注文, 請求書, 支払い
        """,
        .creditNote: """
        credit note, credit memo, refund receipt, gutschrift, rechnungskorrektur, stornorechnung, storno, rückerstattung, rückzahlung, avoir, note de crédit, \
        remboursement, nota de crédito, abono, reembolso, 退款单, 红字发票, 返金
        """,
        .offer: "offer, quote, quotation, estimate, proposal, pro forma, proforma, angebot, kostenvoranschlag, devis, presupuesto, cotización, 报价, 报价单, 見積書",
        .bill: "bill, expense, vendor bill, supplier invoice, purchase order, eingangsrechnung, ausgabe, dépense, facture fournisseur, gasto, 费用, 采购, 経費",
        .transfer: """
        fee, fees, payout, payouts, withdrawal, general withdrawal, bank transfer, deposit to bank, currency conversion, general currency conversion, hold, \
        reserve, adjustment fee, gebühr, auszahlung, abbuchung, umbuchung, währungsumrechnung, allgemeine währungsumrechnung, frais, retrait, \
        comisión, retiro, 手续费, 提现, 結算, 结算, 手数料
        """,
    ])

    /// nil for an unknown word.
    init?(written word: String) {
        guard let known = Self.words[word] else { return nil }
        self = known
    }
}

/// What people and programs write where nothing is known.
enum Placeholder {
    private static let words: Set<String> = [
        "-", "--", "---", "–", "—", "/", ".", "?", "n/a", "#n/a", "n.a.", "null", "none", "(none)", "k.a.", "k. a.", "无", "暂无", "なし",
    ]

    static func isBlank(_ text: String) -> Bool { text.utf8.count <= 9 && words.contains(text.lowercased()) }
}
