/// A role that the name of a column allows. A greater score is a closer match.
struct RoleCandidate: Hashable, Sendable {
    let role: ColumnRole
    let score: Int
    /// 0 for the best known names of the role.
    let tier: Int
    /// Decides between equal scores: the lesser is preferred.
    var position = 0
}

extension ColumnNames {
    /// Roles by the whole name, then by the name without words of context, then by its main word.
    static func candidates(_ name: ColumnName) -> [RoleCandidate] {
        var found: [ColumnRole: RoleCandidate] = [:]
        func add(_ role: ColumnRole, _ score: Int, tier: Int = 0, position: Int = 0) {
            if score > found[role]?.score ?? 0 { found[role] = RoleCandidate(role: role, score: score, tier: tier, position: position) }
        }
        func add(_ known: Known, _ score: Int) { add(known.role, score - 10 * known.tier, tier: known.tier, position: known.position) }
        for question in questions(name) { add(question.role, question.score) }
        guard !isFurther(name) else { return Array(found.values) }
        for known in known[name.joined] ?? [] { add(known, 100 - name.bracketed.count) }
        guard ContextWords.otherThings.isDisjoint(with: name.bracketed) else { return Array(found.values) }
        for context in ContextWords.all {
            for (rest, score) in context.without(name.words) {
                for known in known[rest] ?? [] where context.applies(to: known.role) { add(known, score) }
                if let key = context.key, idWords.contains(rest) { add(key, score - 4, position: 50) }
            }
        }
        if let role = MainWords.role(name) { add(role, 45, tier: 3) }
        // Cents or thousands are not read as amounts.
        return found.values.filter { !(name.hasOtherScale && $0.role.isMoney) }
    }

    /// A second phone or the third address is kept under its own name.
    private static func isFurther(_ name: ColumnName) -> Bool {
        if !ContextWords.further.isDisjoint(with: name.words + name.bracketed) { return true }
        return name.words.count <= 4 && (name.words + name.bracketed).contains { Int($0).map { (2...20).contains($0) } ?? false }
    }

    /// A form has the question itself as the name of a column.
    private static func questions(_ name: ColumnName) -> [(role: ColumnRole, score: Int)] {
        let text = name.joined
        func asks(_ beginnings: [String]) -> Bool {
            beginnings.contains { $0.count <= 4 && $0.utf8.count == $0.count ? name.words.contains($0) : text.contains(normalized($0)) }
        }
        let isSentence = name.isQuestion || name.words.count >= 4 || text.count >= 6 && !text.utf8.allSatisfy { $0 < 0x80 }
        guard isSentence else { return [] }
        if asks(recommendation) { return [(.npsScore, 95)] }
        return (asks(satisfaction) ? [(.score, 70)] : []) + (asks(remark) ? [(.comment, 60)] : [])
    }
}

extension ColumnNames {
    static let idWords: Set<String> = ["id", "no", "nr", "number", "code", "key", "ref", "uuid", "编号", "号", "番号"]
}

/// Words that say whose or which value a column has, not what it is.
struct ContextWords: Sendable {
    let words: Set<String>
    /// Beginnings in scripts and languages that write words together.
    let beginnings: [String]
    /// What "id" or "number" is beside these words.
    var key: ColumnRole?
    private let roles: Set<ColumnRole>?

    func applies(to role: ColumnRole) -> Bool { roles?.contains(role) ?? true }

    /// What is left of a name without these words.
    func without(_ words: [String]) -> [(rest: String, score: Int)] {
        let rest = words.filter { !self.words.contains($0) && !Self.filler.contains($0) }
        let joined = rest.joined()
        var variants = rest.isEmpty || rest.count == words.count ? [] : [(joined, 92 - 2 * (words.count - rest.count))]
        if let beginning = beginnings.first(where: { joined.hasPrefix($0) && joined.count > $0.count }) {
            variants.append((String(joined.dropFirst(beginning.count)), 85))
        }
        return variants
    }

    static let filler: Set<String> = [
        "the", "a", "an", "of", "for", "your", "our", "my", "any", "please", "utc", "gmt", "timezone", "1", "value", "primary", "main", "default", "local",
        "optional", "required", "property", "properties", "attribute", "attributes", "traits", "in", "de", "du", "des", "del", "la", "le", "les", "el", "los",
        "d", "l", "der", "die", "das", "des", "von", "no",
        "usd", "eur", "gbp", "cny", "rmb", "jpy", "chf", "cad", "aud", "is", "the", "you", "additional", "ttc",
    ]

    /// The name then is that of another thing or person.
    static let otherThings: Set<String> = [
        "shipping", "ship", "delivery", "seller", "owner", "agent", "giftee", "recipient", "vendor", "supplier", "second", "secondary", "other", "phonetic",
        "label", "lieferung", "livraison", "envio",
    ]

    static let further: Set<String> = [
        "second", "secondary", "other", "alternative", "alternate", "alt", "further", "zweite", "zweites", "zweiter", "weitere", "secondaire", "autre",
        "secundario",
        "otro", "fax", "backup", "备用", "第二", "其他",
    ]

    static let all = [neutral, person, deal, subscription]

    private static let neutral = ContextWords(words: [], beginnings: ["您的", "你的", "请输入", "请填写", "ご"], key: nil, roles: nil)

    private static let person = ContextWords(
        words: [
            "customer", "customers", "client", "clients", "buyer", "purchaser", "payer", "user", "member", "contact", "account", "subscriber", "guest",
            "student",
            "patient", "billing", "requester", "respondent", "submitter", "person", "personal", "work", "business", "home", "kunde", "kunden", "cliente",
            "acheteur", "comprador",
            "payeur", "pagador", "bill", "to", "invitee", "attendee", "donor", "sender", "participant", "patron",
        ],
        beginnings: ["customer", "client", "buyer", "user", "member", "kunden", "客户", "顾客", "买家", "用户", "会员", "付款人", "联系人", "学员", "顧客", "お客様", "会員", "購入者"],
        key: .customerKey,
        roles: [
            .customerKey, .name, .firstName, .lastName, .company, .email, .phone, .customerKind, .stage, .lostFlag, .lostReason, .lostAt, .since, .tags,
            .acquisitionSource, .acquisitionCost, .text, .comment, .plan, .currency,
        ])

    private static let deal = ContextWords(
        words: [
            "order", "purchase", "invoice", "transaction", "payment", "sale", "sales", "charge", "receipt", "booking", "event", "ticket", "response",
            "commande", "paiement", "achat", "facture", "transaction", "pedido", "pago", "compra", "factura", "transaccion", "bestellung", "zahlung",
            "rechnung", "kauf",
            "pay", "conversation", "ticket", "deal", "gift", "donation", "don", "spende", "donativo",
        ],
        beginnings: [
            "order", "purchase", "invoice", "transaction", "payment", "rechnungs", "bestell", "zahlungs", "auftrags", "kauf", "buchungs", "订单", "交易", "支付",
            "付款", "购买", "工单",
            "注文", "購入", "支払", "取引", "決済",
        ],
        key: .rowKey,
        roles: [
            .email, .phone, .rowKey, .at, .timeOfDay, .amount, .quantity, .refunded, .refundedFlag, .direction, .currency, .product, .text, .dealStage, .status,
            .interval,
        ])

    private static let subscription = ContextWords(
        words: ["subscription", "plan", "membership", "abo", "abonnement", "suscripcion", "contract"],
        beginnings: ["订阅", "契約", "abo", "vertrags", "subscription"],
        key: .subscriptionKey,
        roles: [.plan, .interval, .startedAt, .endedAt, .cancelledAt, .paidUntil, .status, .amount, .quantity, .currency, .monthlyCharge])
}

/// The main word of a name whose other words are not known: "Posting Date", "Rechnungsbetrag".
enum MainWords {
    static func role(_ name: ColumnName) -> ColumnRole? {
        guard let last = name.words.last, let first = name.words.first, name.words.count <= 5 else { return nil }
        return heads.first { head in
            (head.last.contains(last) || head.first.contains(first) || head.endings.contains(where: last.hasSuffix)) && !head.isOther(name)
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
            !otherThings.isDisjoint(with: name.words + name.bracketed) || otherParts.contains(where: name.joined.contains)
        }
    }

    private static let people: Set<String> = [
        "owner", "seller", "agent", "assignee", "assigned", "manager", "staff", "employee", "rep", "vendor", "supplier", "giftee", "recipient", "shipping",
        "parent", "partner",
        "spouse", "emergency", "assistant", "referrer", "referred", "referral", "creator", "author", "host", "teacher", "coach", "bounced", "opt", "last",
        "subject", "old",
    ]

    private static let heads = [
        Head(
            role: .at, last: ["date", "datum", "datetime", "timestamp"], first: ["date", "fecha"], endings: ["datum", "日期", "时间", "日時", "日付"],
            otherThings: [
                "birth", "birthday", "due", "delivery", "delivered", "ship", "shipping", "shipped", "renewal", "next", "last", "first", "update", "updated",
                "modified", "edited", "expiry",
                "expiration", "end", "start", "trial", "cancel", "cancelled", "canceled", "cancellation", "refund", "refunded", "fulfilled", "signup",
                "contact", "deadline",
                "estimated", "expected", "naissance", "livraison", "echeance", "nacimiento", "entrega", "vencimiento", "fin", "range", "of", "hire",
                "graduation", "payout", "settlement",
                "dispute", "created", "close", "closed", "solved", "resolved", "review",
            ],
            otherParts: [
                "geburts", "liefer", "faelligkeits", "falligkeits", "ablauf", "anderungs", "出生", "生日", "发货", "到期", "更新", "修改", "最后", "上次", "下次", "预计", "誕生",
                "期限", "発送", "配送", "终止", "取消",
            ]),
        Head(
            role: .amount, last: ["amount", "total", "price", "betrag", "summe", "preis"], first: ["montant", "importe", "prix", "precio", "monto"],
            endings: ["betrag", "summe", "preis", "金额", "金額"],
            otherThings: [
                "tax", "taxes", "vat", "fee", "fees", "shipping", "discount", "refund", "refunded", "sub", "tip", "balance", "outstanding", "due", "compare",
                "unit", "item", "lineitem", "cost",
                "limit", "budget", "taxe", "taxes", "tva", "frais", "remise", "impuesto", "iva", "descuento", "envio", "count", "number", "items", "quantity",
                "average", "avg", "min", "max",
                "minimum", "maximum", "median", "mean", "last", "first", "largest", "expected", "estimated", "annual", "yearly", "weekly", "quarterly",
                "monthly", "lifetime", "list", "original",
                "disputed", "commission", "credit", "payout", "orders", "customers", "converted", "deposit", "ht", "rembourse", "reembolsado", "retail",
                "running", "cumulative", "target",
            ],
            otherParts: [
                "steuer", "mwst", "versand", "rabatt", "gebuhr", "einzel", "stuck", "税", "手续费", "运费", "折扣", "优惠", "退款", "余额", "手数料", "送料", "割引", "返金", "単", "单",
                "应收", "成本", "未",
            ]),
        Head(
            role: .email, last: ["email", "mail", "emails", "courriel"], first: ["correo", "courriel"], endings: ["邮箱", "メールアドレス", "emailadresse"],
            otherThings: people,
            otherParts: ["销售", "负责", "担当"]),
        Head(
            role: .email, last: ["address", "adresse"], first: ["email"], endings: [], otherThings: people.union(["ip", "billing", "street"]), otherParts: []),
        Head(
            role: .phone, last: ["phone", "mobile", "telefon", "telephone", "tel"], first: ["telephone", "telefono"],
            endings: ["电话", "手机", "手机号", "電話番号", "telefon"],
            otherThings: people.union(["home", "fax"]), otherParts: ["紧急", "負責", "备用"]),
        Head(
            role: .status, last: ["status", "statut"], first: ["statut"], endings: ["状态", "ステータス"],
            otherThings: [
                "fulfillment", "shipping", "delivery", "email", "lead", "marital", "tax", "dispute", "payout", "cvc", "zip", "marketing", "consent",
                "verification", "employment", "lineitem", "check", "line", "1",
            ],
            otherParts: ["发货", "物流", "配送", "婚姻", "退款"]),
    ]
}
