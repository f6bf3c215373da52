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
        if let beginning = beginnings.lazy.map(ColumnNames.normalized).first(where: { joined.hasPrefix($0) && joined.count > $0.count }) {
            variants.append((String(joined.dropFirst(beginning.count)), 85))
        }
        return variants
    }

    static func isAboutPerson(_ name: ColumnName) -> Bool {
        !person.words.isDisjoint(with: name.words) || person.beginnings.contains { name.joined.hasPrefix(ColumnNames.normalized($0)) }
    }

    static let filler: Set<String> = [
        "the", "a", "an", "of", "for", "your", "our", "my", "any", "please", "utc", "gmt", "timezone", "1", "value", "primary", "main", "default", "local",
        "optional", "required", "property", "properties", "attribute", "attributes", "traits", "in", "de", "du", "des", "del", "la", "le", "les", "el", "los",
        "d", "l", "der", "die", "das", "des", "von", "no",
        "usd", "eur", "gbp", "cny", "rmb", "jpy", "chf", "cad", "aud", "is", "the", "you", "additional", "ttc", "je", "pro", "di", "della", "dello", "dei",
        "delle", "do", "da", "dos", "van", "het",
    ]

    /// The name then is that of another thing or person.
    static let otherThings: Set<String> = [
        "shipping", "ship", "delivery", "seller", "owner", "agent", "giftee", "recipient", "vendor", "supplier", "second", "secondary", "other", "phonetic",
        "label", "lieferung", "livraison", "envio", "spedizione", "consegna", "entrega", "verzending", "levering", "bezorging", "wysyłka", "dostawa", "dostawy",
        "배송", "배송지", "수취인",
    ]

    static let further: Set<String> = [
        "second", "secondary", "other", "alternative", "alternate", "alt", "further", "zweite", "zweites", "zweiter", "weitere", "secondaire", "autre",
        "secundario",
        "otro", "fax", "backup", "备用", "第二", "其他", "secondo", "seconda", "altro", "altra", "alternativo", "outro", "outra", "segundo", "alternativa", "tweede",
        "ander", "andere", "drugi", "druga", "inny", "inna", "dodatkowy", "보조", "다른", "추가",
    ]

    static let all = [neutral, person, deal, subscription]

    private static let neutral = ContextWords(words: [], beginnings: ["您的", "你的", "请输入", "请填写", "ご"], key: nil, roles: nil)

    private static let person = ContextWords(
        words: [
            "customer", "customers", "client", "clients", "buyer", "purchaser", "payer", "user", "member", "contact", "account", "subscriber", "guest",
            "student",
            "patient", "billing", "requester", "respondent", "submitter", "person", "personal", "work", "business", "home", "kunde", "kunden", "cliente",
            "acheteur", "comprador",
            "payeur", "pagador", "bill", "to", "consumer", "shopper", "recipient", "reviewer", "complainant", "caller", "tenant", "applicant", "kaufer",
            "kaufers",
            "besteller", "bestellers",
            "mitglied", "mitglieds", "teilnehmer", "teilnehmers", "mieter", "mieters", "adherent", "adherente", "membre", "beneficiaire", "alumno", "paciente",
            "socio", "people", "persons", "invitee", "attendee", "donor", "sender", "participant", "patron", "clienti", "acquirente", "ospite", "utente",
            "paziente", "allievo", "allieva", "iscritto", "intestatario", "aluno", "aluna", "hospede", "assinante", "titular", "usuario", "klant", "klanten",
            "koper", "lid", "deelnemer", "gast", "debiteur", "contactpersoon", "leerling", "huurder", "klienta", "klient", "nabywcy", "nabywca", "kupujacy",
            "kupujacego", "płatnik", "płatnika", "uczestnika", "uczestnik", "pacjenta", "ucznia", "goscia", "członka", "kontrahenta", "zamawiajacego",
        ],
        beginnings: [
            "注文者", "customer", "client", "buyer", "user", "member", "kunden", "客户", "顾客", "买家", "用户", "会员", "付款人", "联系人", "学员", "顧客", "お客様", "会員", "購入者", "고객",
            "구매자", "주문자", "회원", "수강생", "예약자", "신청자", "결제자", "klant", "koper",
        ],
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
            "pay", "conversation", "ticket", "deal", "gift", "donation", "don", "spende", "donativo", "ordine", "acquisto", "fattura", "transazione",
            "pagamento", "vendita", "prenotazione", "ricevuta", "venda", "fatura", "transacao", "reserva", "bestelling", "aankoop", "factuur", "transactie",
            "betaling", "boeking", "reservering", "zamowienia", "zamowienie", "faktury", "faktura", "transakcji", "transakcja", "płatnosci", "płatnosc",
            "zakupu", "sprzedazy", "wpłaty", "rezerwacji",
        ],
        beginnings: [
            "order", "purchase", "invoice", "transaction", "payment", "rechnungs", "bestell", "zahlungs", "auftrags", "kauf", "buchungs", "订单", "交易", "支付",
            "付款", "购买", "工单",
            "注文", "購入", "支払", "取引", "決済", "주문", "결제", "구매", "거래", "예약", "판매", "factuur", "betaal",
        ],
        key: .rowKey,
        roles: [
            .email, .phone, .rowKey, .at, .startedAt, .score, .comment, .timeOfDay, .cancelledFlag, .amount, .quantity, .refunded, .refundedFlag, .direction,
            .currency, .product, .text, .dealStage, .status,
            .interval,
        ])

    private static let subscription = ContextWords(
        words: [
            "subscription", "subscriptions", "plans", "memberships", "plan", "membership", "abo", "abonnement", "suscripcion", "contract", "abbonamento",
            "assinatura", "plano", "lidmaatschap", "subskrypcji", "subskrypcja", "abonamentu", "abonament", "karnet", "karnetu",
        ],
        beginnings: ["订阅", "契約", "abo", "vertrags", "subscription", "구독", "회원권", "계약", "이용권", "abonnements"],
        key: .subscriptionKey,
        roles: [
            .plan, .interval, .intervalCount, .unitPrice, .startedAt, .endedAt, .cancelledAt, .paidUntil, .status, .amount, .quantity, .currency,
            .monthlyCharge,
        ])
}
