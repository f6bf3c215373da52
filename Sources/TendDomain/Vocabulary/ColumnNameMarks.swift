extension ColumnNames {
    /// Whether the name of a column says that its words are features that customers use.
    static func saysFeature(_ header: String) -> Bool {
        ["event", "eventname", "action", "feature", "事件", "事件名称", "行为", "功能"].contains(normalized(header))
    }

    /// Whether the name of an amount says that it came in, not only that it is owed.
    static func saysPaid(_ header: String) -> Bool {
        !["paid", "received", "collected", "bezahlt", "gezahlt", "paye", "payee", "regle", "pagado", "pagada", "cobrado", "入金額", "已付金额", "已收金额", "已付", "已收"]
            .filter(ColumnName(header).words.contains).isEmpty
    }

    /// Whether the name of an amount says what is still owed.
    static func saysOwed(_ header: String) -> Bool {
        ![
            "due", "outstanding", "owed", "owing", "remaining", "unpaid", "offen", "offener", "restbetrag", "restant", "reste", "pendiente", "未付金额", "未收金额",
            "欠款", "未収",
        ]
        .filter(ColumnName(header).words.contains).isEmpty
    }

    /// Whether the name of a column says what an account holds after a row.
    static func saysBalance(_ header: String) -> Bool {
        let name = ColumnName(header)
        return !Set(["balance", "saldo", "solde", "kontostand", "余额", "账户余额", "残高", "差引残高"]).isDisjoint(with: name.words) && !saysOwed(header)
    }

    /// Whether yes means a real payment, as in a column "livemode".
    static func saysLive(_ header: String) -> Bool { normalized(header).hasPrefix("live") }

    /// Whether the name of a column says that its times are in UTC.
    static func saysUTC(_ header: String) -> Bool { normalized(header).contains("utc") }
}
