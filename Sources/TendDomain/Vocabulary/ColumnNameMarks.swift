extension ColumnNames {
    /// Whether the name of a column says that its words are features that customers use.
    static func saysFeature(_ header: String) -> Bool {
        ["event", "eventname", "action", "feature", "事件", "事件名称", "行为", "功能", "기능", "이벤트", "이벤트명"].contains(normalized(header))
    }

    /// Whether the name of an amount says that it came in, not only that it is owed.
    static func saysPaid(_ header: String) -> Bool {
        let words: Set<String> = [
            "paid", "received", "collected", "bezahlt", "gezahlt", "paye", "payee", "regle", "pagado", "pagada", "cobrado", "入金额", "已付金额", "已收金额", "已付",
            "已收", "pagato", "pagata", "versato", "incassato", "saldato", "recebido", "recebida", "quitado", "betaald", "betaalde", "voldaan", "ontvangen",
            "zapłacono", "zapłacona", "zapłacone", "wpłacono", "wpłacona", "wpłata", "wpłaty", "opłacono", "opłacona", "실결제금액", "실제결제금액", "실결제액", "납부금액", "납부액",
            "입금액", "입금금액", "수납금액", "수납액", "결제금액",
        ]
        let name = ColumnName(header)
        // In Spanish, "pago" alone is a payment.
        return !words.isDisjoint(with: name.words) || ["valorpago", "totalpago", "montantepago"].contains(name.joined)
    }

    /// Whether the name of an amount says what is still owed.
    static func saysOwed(_ header: String) -> Bool {
        let words: Set<String> = [
            "due", "outstanding", "owed", "owing", "remaining", "unpaid", "offen", "offener", "restbetrag", "restant", "reste", "pendiente", "未付金额", "未收金额",
            "欠款", "未収", "dovuto", "residuo", "pagare", "saldare", "devido", "restante", "pendente", "pagar", "openstaand", "openstaande", "resterend",
            "resterende", "verschuldigd", "zaległosc", "pozostało", "zapłaty", "미납금액", "미납금", "미납액", "미수금", "미수금액", "미수액", "잔금",
        ]
        return !words.isDisjoint(with: ColumnName(header).words)
    }

    /// Whether the name of a column says what an account holds after a row.
    static func saysBalance(_ header: String) -> Bool {
        let name = ColumnName(header)
        return !Set(["balance", "saldo", "solde", "kontostand", "余额", "账户余额", "残高", "差引残高", "saldi", "잔액", "잔고", "거래후잔액", "계좌잔액"]).isDisjoint(with: name.words)
            && !saysOwed(header)
            && !name.words.contains("data")
    }

    /// Whether the name says a part of a price, or what is taken off: a tax, a fee, a discount.
    static func saysPartOfPrice(_ name: ColumnName) -> Bool {
        let parts: Set<String> = [
            "tax", "taxes", "vat", "fee", "fees", "net", "tip", "discount", "discounts", "shipping", "payout", "commission", "subtotal", "steuer", "mwst",
            "gebuhr", "netto", "rabatt", "versand", "versandkosten", "tva", "frais", "remise", "iva", "comision", "descuento", "envio", "手续费", "税额", "运费", "优惠",
            "手数料", "消费税", "送料", "imposta", "imposte", "sconto", "spedizione", "commissione", "commissioni", "imponibile", "imposto", "impostos", "taxa",
            "taxas", "frete", "desconto", "comissao", "btw", "korting", "verzendkosten", "bezorgkosten", "podatek", "podatku", "rabat", "dostawa", "dostawy",
            "wysyłka", "prowizja", "부가세", "부가가치세", "세액", "수수료", "할인", "할인금액", "할인액", "배송비", "배송비합계", "포인트", "정산예정금액", "정산금액", "공급가액",
        ]
        return !parts.isDisjoint(with: (name.words + name.bracketed).map(normalized))
    }

    /// "Amount (tip)" is not the amount.
    static func saysPartOfPrice(bracketsOf name: ColumnName) -> Bool {
        !Set(["tax", "tip", "fee", "fees", "vat", "discount", "shipping", "net"]).isDisjoint(with: name.bracketed)
    }

    /// Whether the name says a sum over all rows of a customer, which is no payment.
    static func saysTurnover(_ name: ColumnName) -> Bool {
        let words: Set<String> = [
            "umsatz", "revenue", "sales", "turnover", "ventas", "ingresos", "lifetime", "ltv", "spend", "spent", "fatturato", "faturamento", "omzet", "obrot",
        ]
        return !words.isDisjoint(with: name.words)
            || ["umsatz", "chiffredaffaires", "売上", "销售额", "누적", "총구매"].map(normalized).contains(where: name.joined.contains)
    }

    /// Whether the name says by which means somebody paid.
    static func saysWayToPay(_ name: ColumnName) -> Bool {
        let text = name.joined
        return [
            "paymentmethod", "paymenttype", "paymentprovider", "paymentgateway", "gateway", "payment", "cardbrand", "cardtype", "methodofpayment", "paidwith",
            "zahlungsart", "zahlart", "zahlungsmethode", "zahlungsmittel", "moyendepaiement", "modedepaiement", "paiement", "mediodepago", "metododepago",
            "formadepago", "metododipagamento", "metodopagamento", "modalitadipagamento", "modalitapagamento", "pagamento", "meiodepagamento",
            "formadepagamento", "metododepagamento",
            "betaalmethode", "betaalwijze", "betaalmiddel", "metodapłatności", "sposóbpłatności", "formapłatności", "sposóbzapłaty", "결제방법", "결제수단", "결제방식",
            "결제형태", "납부방법", "지불방법",
            "입금방법", "支付方式", "付款方式", "收付款方式", "支払方法", "お支払方法", "決済方法",
        ].map(normalized).contains { text == $0 || text == $0 + "title" }
    }

    /// Whether the day is the one on which money came, so that a row without it is not paid yet.
    static func saysDayOfPayment(_ header: String) -> Bool {
        let name = ColumnName(header)
        let words: Set<String> = [
            "paid", "payment", "bezahlt", "gezahlt", "bezahlung", "zahlung", "paye", "payee", "paiement", "regle", "reglee", "reglement", "pago", "pagado",
            "cobro", "pagamento", "pagato", "pagata", "saldato", "incasso", "paga", "recebimento", "betaald", "betaling", "betaaldatum", "betalingsdatum",
            "zapłaty", "zapłacono",
            "płatnosci", "opłacono", "opłacenia", "wpłaty", "wpłacono",
        ]
        let parts = [
            "bezahl", "zahlungs", "付款", "支付", "缴费", "交费", "到账", "支払", "入金", "決済", "결제일", "결제시", "결제날", "결제완료", "입금일", "입금날", "납부일", "납부날", "수납일", "수납날", "승인일",
            "data saldo",
        ].map(normalized)
        return !words.isDisjoint(with: name.words) || parts.contains(where: name.joined.contains)
    }

    /// Whether yes means a real payment, as in a column "livemode".
    static func saysLive(_ header: String) -> Bool { normalized(header).hasPrefix("live") }

    /// Whether the name of a column says that its times are in UTC.
    static func saysUTC(_ header: String) -> Bool { normalized(header).contains("utc") }
}
