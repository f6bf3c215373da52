/// The main word of a name whose other words are not known: "Posting Date", "Rechnungsbetrag".
enum MainWords {
    static func role(_ name: ColumnName) -> ColumnRole? {
        guard let last = name.words.last, let first = name.words.first, name.words.count <= 5 else { return nil }
        return heads.first { head in
            (head.last.contains(last) || head.first.contains(first) || head.endings.contains { last.hasSuffix(ColumnNames.normalized($0)) })
                && !head.isOther(name)
        }?.role
    }

    /// Whether the name says another day than that of the row: a birthday, a deadline.
    static func isOtherDay(_ name: ColumnName) -> Bool { heads[0].isOther(name) }

    private struct Head {
        let role: ColumnRole
        let last: Set<String>
        let first: Set<String>
        let endings: [String]
        /// Words that make it something else, and parts of words that are written together.
        let otherThings: Set<String>
        let otherParts: [String]

        func isOther(_ name: ColumnName) -> Bool {
            !otherThings.isDisjoint(with: name.words + name.bracketed) || otherParts.contains { name.joined.contains(ColumnNames.normalized($0)) }
        }
    }

    private static let people: Set<String> = [
        "owner", "seller", "agent", "assignee", "assigned", "manager", "staff", "employee", "rep", "vendor", "supplier", "giftee", "recipient", "shipping",
        "parent", "partner",
        "spouse", "emergency", "assistant", "referrer", "referred", "referral", "creator", "author", "host", "teacher", "coach", "bounced", "opt", "last",
        "subject", "old", "venditore", "responsabile", "operatore", "fornitore", "vendedor", "responsavel", "fornecedor", "produtor", "afiliado", "verkoper",
        "medewerker", "leverancier",
        "sprzedawcy", "sprzedawca", "opiekun", "opiekuna", "pracownika", "dostawcy",
    ]

    private static let heads = [
        Head(
            role: .at, last: ["date", "datum", "datetime", "timestamp"], first: ["date", "fecha"],
            endings: ["datum", "日期", "时间", "日時", "日付", "일자", "일시", "날짜"],
            otherThings: [
                "birth", "birthday", "due", "delivery", "delivered", "ship", "shipping", "shipped", "renewal", "next", "last", "first", "update", "updated",
                "modified", "edited", "expiry",
                "expiration", "end", "start", "trial", "cancel", "cancelled", "canceled", "cancellation", "refund", "refunded", "fulfilled", "signup",
                "contact", "deadline",
                "estimated", "expected", "naissance", "livraison", "echeance", "nacimiento", "entrega", "vencimiento", "fin", "range", "of", "hire",
                "graduation", "payout", "settlement",
                "reply", "replied", "disbursement", "dispute", "created", "close", "closed", "solved", "resolved", "review",
            ],
            otherParts: [
                "geburts", "liefer", "faelligkeits", "falligkeits", "ablauf", "anderungs", "出生", "生日", "发货", "到期", "更新", "修改", "最后", "上次", "下次", "预计", "誕生",
                "期限", "発送", "配送", "终止", "取消", "verval", "geboorte", "lever", "wijzig", "begin", "start", "eind", "opzeg", "verloop", "verleng", "생년", "생일",
                "출생", "만료", "종료", "시작", "예정", "배송", "발송", "수정", "변경", "갱신", "마감", "납기", "취소", "환불", "반품", "정산", "해지", "탈퇴", "최근", "마지막", "다음",
            ]),
        Head(
            role: .amount, last: ["amount", "total", "price", "betrag", "summe", "preis", "importo", "bedrag", "prijs", "kwota"],
            first: ["montant", "importe", "prix", "precio", "monto", "importo", "kwota", "bedrag"],
            endings: ["betrag", "summe", "preis", "金额", "金額", "bedrag", "prijs", "금액"],
            otherThings: [
                "tax", "taxes", "vat", "fee", "fees", "shipping", "discount", "refund", "refunded", "sub", "tip", "balance", "outstanding", "due", "compare",
                "unit", "item", "lineitem", "cost",
                "limit", "budget", "taxe", "taxes", "tva", "frais", "remise", "impuesto", "iva", "descuento", "envio", "count", "number", "items", "quantity",
                "average", "avg", "min", "max",
                "minimum", "maximum", "median", "mean", "last", "first", "largest", "expected", "estimated", "annual", "yearly", "weekly", "quarterly",
                "monthly", "lifetime", "list", "original",
                "disputed", "commission", "credit", "payout", "orders", "customers", "converted", "deposit", "ht", "rembourse", "reembolsado", "retail",
                "running", "cumulative", "target", "imposta", "sconto", "spedizione", "rimborsato", "rimborso", "commissione", "commissioni", "dovuto",
                "residuo", "pagare", "unitario", "imponibile", "imposto", "frete", "desconto", "taxa", "estornado", "reembolso", "pendente", "btw", "korting",
                "verzendkosten", "openstaand", "openstaande", "resterend", "resterende", "podatku", "vatu", "rabatu", "prowizji", "zwrotu", "dostawy",
                "jednostkowa", "zaległosci", "pozostała", "mensile", "mensal", "annuale", "netta", "netto",
            ],
            otherParts: [
                "steuer", "mwst", "versand", "rabatt", "gebuhr", "einzel", "stuck", "税", "手续费", "运费", "折扣", "优惠", "退款", "余额", "手数料", "送料", "割引", "返金", "単", "单",
                "应收", "成本", "未", "korting", "verzend", "stuks", "eenheid", "할인", "배송", "수수료", "세액", "부가", "환불", "취소", "정산", "예정", "미납", "미수", "잔", "단가", "개당",
                "포인트", "쿠폰", "적립", "예약금", "보증금", "목표", "누적", "평균", "월", "연",
            ]),
        Head(
            role: .email, last: ["email", "mail", "emails", "courriel"], first: ["correo", "courriel"],
            endings: ["邮箱", "メールアドレス", "emailadresse", "emailadres", "mailadres", "이메일", "이메일주소"],
            otherThings: people,
            otherParts: ["销售", "负责", "担当", "담당", "판매자", "직원"]),
        Head(
            role: .email, last: ["address", "adresse"], first: ["email"], endings: [], otherThings: people.union(["ip", "billing", "street"]), otherParts: []),
        Head(
            role: .phone,
            last: [
                "phone", "mobile", "telefon", "telephone", "tel", "telefono", "cellulare", "telefone", "celular", "telefoon", "telefoonnummer", "mobiel",
                "telefonu",
            ], first: ["telephone", "telefono", "telefone", "telefoon"],
            endings: ["电话", "手机", "手机号", "電話番号", "telefon", "telefoon", "telefoonnummer", "전화번호", "휴대폰번호", "연락처", "휴대폰"],
            otherThings: people.union(["home", "fax"]), otherParts: ["紧急", "負責", "备用", "긴급", "비상", "보호자", "수취인", "수령인", "받는", "배송", "담당", "판매자", "직원"]),
        Head(
            role: .status, last: ["status", "statut"], first: ["statut"], endings: ["状态", "ステータス", "상태"],
            otherThings: [
                "fulfillment", "shipping", "delivery", "email", "lead", "marital", "tax", "dispute", "payout", "cvc", "zip", "marketing", "consent",
                "verification", "employment", "lineitem", "check", "line", "1",
            ],
            otherParts: ["发货", "物流", "配送", "婚姻", "退款", "배송", "클레임", "정산", "혼인", "발송", "환불", "verzend", "lever"]),
    ]
}
