extension ColumnNames {
    /// Whether the name of a column says that its words are features that customers use.
    static func saysFeature(_ header: String) -> Bool {
        ["event", "eventname", "action", "feature", "事件", "事件名称", "行为", "功能"].contains(normalized(header))
    }

    /// Whether the name of an amount says that it came in, not only that it is owed.
    static func saysPaid(_ header: String) -> Bool {
        let words: Set<String> = [
            "paid", "received", "collected", "bezahlt", "gezahlt", "paye", "payee", "regle", "pagado", "pagada", "cobrado", "入金额", "已付金额", "已收金额", "已付",
            "已收",
        ]
        return !words.isDisjoint(with: ColumnName(header).words)
    }

    /// Whether the name of an amount says what is still owed.
    static func saysOwed(_ header: String) -> Bool {
        let words: Set<String> = [
            "due", "outstanding", "owed", "owing", "remaining", "unpaid", "offen", "offener", "restbetrag", "restant", "reste", "pendiente", "未付金额", "未收金额",
            "欠款", "未収",
        ]
        return !words.isDisjoint(with: ColumnName(header).words)
    }

    /// Whether the name of a column says what an account holds after a row.
    static func saysBalance(_ header: String) -> Bool {
        let name = ColumnName(header)
        return !Set(["balance", "saldo", "solde", "kontostand", "余额", "账户余额", "残高", "差引残高"]).isDisjoint(with: name.words) && !saysOwed(header)
    }

    /// Whether the name says a part of a price, or what is taken off: a tax, a fee, a discount.
    static func saysPartOfPrice(_ name: ColumnName) -> Bool {
        let parts: Set<String> = [
            "tax", "taxes", "vat", "fee", "fees", "net", "tip", "discount", "discounts", "shipping", "payout", "commission", "subtotal", "steuer", "mwst",
            "gebuhr", "netto", "rabatt", "versand", "versandkosten", "tva", "frais", "remise", "iva", "comision", "descuento", "envio", "手续费", "税额", "运费", "优惠",
            "手数料", "消费税", "送料",
        ]
        return !parts.isDisjoint(with: (name.words + name.bracketed).map(normalized))
    }

    /// "Amount (tip)" is not the amount.
    static func saysPartOfPrice(bracketsOf name: ColumnName) -> Bool {
        !Set(["tax", "tip", "fee", "fees", "vat", "discount", "shipping", "net"]).isDisjoint(with: name.bracketed)
    }

    /// Whether the name says a sum over all rows of a customer, which is no payment.
    static func saysTurnover(_ name: ColumnName) -> Bool {
        let words: Set<String> = ["umsatz", "revenue", "sales", "turnover", "ventas", "ingresos", "lifetime", "ltv", "spend", "spent"]
        return !words.isDisjoint(with: name.words) || ["umsatz", "chiffredaffaires", "売上", "销售额"].map(normalized).contains(where: name.joined.contains)
    }

    /// Whether the name says by which means somebody paid.
    static func saysWayToPay(_ name: ColumnName) -> Bool {
        let text = name.joined
        return [
            "paymentmethod", "paymenttype", "paymentprovider", "paymentgateway", "gateway", "payment", "cardbrand", "cardtype", "methodofpayment", "paidwith",
            "zahlungsart", "zahlart", "zahlungsmethode", "zahlungsmittel", "moyendepaiement", "modedepaiement", "paiement", "mediodepago", "metododepago",
            "formadepago", "支付方式", "付款方式", "收付款方式", "支払方法", "お支払方法", "決済方法",
        ].map(normalized).contains { text == $0 || text == $0 + "title" }
    }

    /// Whether the day is the one on which money came, so that a row without it is not paid yet.
    static func saysDayOfPayment(_ header: String) -> Bool {
        let name = ColumnName(header)
        let words: Set<String> = [
            "paid", "payment", "bezahlt", "gezahlt", "bezahlung", "zahlung", "paye", "payee", "paiement", "regle", "reglee", "reglement", "pago", "pagado",
            "cobro",
        ]
        let parts = ["bezahl", "zahlungs", "付款", "支付", "缴费", "交费", "到账", "支払", "入金", "決済"].map(normalized)
        return !words.isDisjoint(with: name.words) || parts.contains(where: name.joined.contains)
    }

    /// Whether yes means a real payment, as in a column "livemode".
    static func saysLive(_ header: String) -> Bool { normalized(header).hasPrefix("live") }

    /// Whether the name of a column says that its times are in UTC.
    static func saysUTC(_ header: String) -> Bool { normalized(header).contains("utc") }
}
