import TendTables

/// The status of a payment, as programs and people write it.
enum PaymentStatus: Sendable, Hashable {
    case paid, failed
    /// Not paid yet, or cancelled before it was paid.
    case open
    /// The whole amount was given back, by the owner or by a chargeback.
    case refunded
    /// A part was given back. The word or another column says how much, or nobody does.
    case partlyRefunded
    /// A part was paid. Another column says how much, or nobody does.
    case partlyPaid

    /// “On hold”, “held” and “disputed” are missing on purpose: the money may still come or go, so they are asked about.
    static let words = WordList<PaymentStatus>([
        .paid: """
        awaiting fulfillment, awaiting fulfilment, awaiting shipment, awaiting pickup, awaiting dispatch, ready to ship, partially shipped, \
        y, 済, 済み, 已交, 交了, 付了, oui payé, paid, yes, true, ja, oui, sí, 是, はい, succeeded, success, successful, successfully paid, complete, completed, settled, captured, \
        processed, processing, received, confirmed, cleared, approved, paid out, payment received, payment succeeded, bezahlt, gezahlt, \
        abgeschlossen, erledigt, erfolgreich, verbucht, payé, payée, réglé, réglée, terminé, terminée, réussi, effectué, encaissé, pagado, \
        pagada, completado, completada, cobrado, cobrada, exitoso, 支付済み, 支払済み, 支払い済み, 入金済み, 完了, 決済完了, 成功, 已支付, 已付款, 已付, 已缴费, 已缴, 支付成功, \
        付款成功, 扣款成功, 交易成功, 交易完成, 已完成, 已收款, 已收钱, 已存入零钱, 朋友已收钱, 对方已收钱, 已转账, 已到账, 收款成功, 已结算, booked, posted, umsatz gebucht, gebucht, comptabilisé, contabilizado, confirmado, confirmada, confirmé, confirmée, validé, validée, aceptado, \
        aceptada, accepté, acceptée, paiement accepté, 已繳費, 买家已付款等待卖家发货, 卖家已发货等待买家确认, 等待卖家发货, 等待买家确认收货, 已付款待发货, 待发货, 待收货, 待评价, \
        pagato, pagata, sì pagato, saldato, saldata, incassato, incassata, riscosso, riscossa, versato, versata, completato, \
        completata, confermato, confermata, pagamento ricevuto, pagamento completato, pagato tutto, quitado, \
        quitada, recebido, recebida, aprovado, aprovada, completo, completa, concluído, concluída, compensado, compensada, \
        liquidado, liquidada, sim, pagamento aprovado, pagamento confirmado, pagamento recebido, pago integralmente, betaald, \
        volledig betaald, voldaan, ontvangen, afgerond, voltooid, geïnd, geslaagd, verwerkt, betaling ontvangen, opłacona, \
        opłacony, opłacone, opłacono, zapłacona, zapłacony, zapłacone, zapłacono, wpłacono, wpłacona, rozliczona, rozliczony, \
        rozliczone, uregulowana, uregulowane, uregulowany, zrealizowana, zrealizowane, zakończona, zakończone, tak, \
        płatność otrzymana, 완납, 납부완료, 입금완료, 입금확인, 입금 확인됨, 결제완료, 결제 완료됨, 결제됨, 수납완료, 지불완료, 지급완료, 정산완료, 완료, 승인, 승인완료, 결제승인, 성공, 예, 네, \
        구매확정, 배송준비, 배송준비중, 상품준비중, 배송지시, 배송중, 배송완료, 발주확인, 발송대기
        """,
        .failed: """
        failed, failure, fail, declined, denied, refused, rejected, expired, blocked, uncollectible, past due, overdue, payment failed, \
        charge failed, failed payment, payment declined, invoice payment failed, payment intent payment failed, charge declined, requires payment method, bounced, error, returned unpaid, fehlgeschlagen, \
        abgelehnt, gescheitert, abgelaufen, überfällig, échoué, échouée, refusé, refusée, rejeté, expiré, expirée, fallido, fallida, \
        rechazado, rechazada, denegado, vencido, caducado, 失敗, 拒否, 期限切れ, 失败, 付款失败, 支付失败, 扣款失败, 交易失败, 已失败, 已过期, 已拒绝, \
        fallito, fallita, non riuscito, non riuscita, rifiutato, rifiutata, respinto, respinta, scaduto, scaduta, insoluto, \
        insoluta, inesigibile, in ritardo, pagamento fallito, falhou, falha, recusado, recusada, rejeitado, rejeitada, negado, \
        negada, não aprovado, não aprovada, expirado, expirada, vencida, atrasado, atrasada, em atraso, incobrável, malsucedido, \
        malsucedida, inadimplente, mislukt, geweigerd, afgewezen, verlopen, te laat, oninbaar, achterstallig, betaling mislukt, \
        nieudana, nieudany, nieudane, odrzucona, odrzucony, odrzucone, odmowa, błąd, przeterminowana, przeterminowany, \
        przeterminowane, po terminie, zaległa, zaległe, zaległy, nieściągalna, nieściągalne, nieściągalny, wygasła, wygasłe, 실패, \
        결제실패, 승인거절, 거절, 연체, 연체중, 만료, 기한만료, 대손, 회수불능
        """,
        .open: """
        n, not yet, noch nicht, pas encore, todavía no, aún no, 未, まだ, 还没, 还没交, 没交, 未交, 欠费, pending, no, false, nein, non, 否, いいえ, pending payment, payment pending, unpaid, not paid, open, draft, checkout draft, scheduled, \
        awaiting, awaiting payment, awaiting confirmation, waiting, waiting for payment, requires action, requires confirmation, \
        requires capture, incomplete, abandoned, authorized, authorised, partially authorized, created, new, sent, viewed, uncaptured, \
        cancelled, canceled, cancelled by customer, void, voided, deleted, trash, trashed, offen, ausstehend, unbezahlt, entwurf, geplant, \
        wartend, in bearbeitung, storniert, abgebrochen, en attente, impayé, impayée, non payé, brouillon, ouvert, annulé, annulée, \
        autorisé, pendiente, pendiente de pago, no pagado, sin pagar, borrador, programado, abierto, cancelado, cancelada, anulado, \
        anulada, 支払待ち, 支払い待ち中, 未払い, 未入金, 保留中, 支払い待ち, 入金待ち, 下書き, キャンセル, キャンセル済み, 取消, 未支付, 未付款, 未缴费, 未缴, 已取消, 待支付, 待付款, 等待付款, 等待买家付款, 交易关闭, 已关闭, 处理中, 支付中, \
        草稿, 已作废, 已撤销, vorgemerkt, umsatz vorgemerkt, \
        non pagato, non pagata, non saldato, non saldata, non ancora pagato, non ancora, da pagare, da saldare, da incassare, \
        in attesa, in attesa di pagamento, aperto, aperta, bozza, in bozza, annullato, annullata, emesso, emessa, inviata, \
        programmato, programmata, não pago, não paga, ainda não, a pagar, a receber, em aberto, aberto, aberta, pendente, \
        pagamento pendente, aguardando, aguardando pagamento, aguardando confirmação, rascunho, emitido, emitida, agendado, \
        agendada, não, onbetaald, niet betaald, nog niet betaald, nog niet, nog te betalen, te betalen, openstaand, \
        wacht op betaling, in afwachting, in afwachting van betaling, concept, geannuleerd, ingepland, nee, nieopłacona, \
        nieopłacony, nieopłacone, niezapłacona, niezapłacony, niezapłacone, nie zapłacono, nierozliczona, nierozliczone, \
        nieuregulowana, do zapłaty, jeszcze nie, oczekuje, oczekująca, oczekujące, oczekuje na płatność, oczekuje na wpłatę, \
        otwarta, szkic, robocza, anulowana, anulowany, anulowane, wystawiona, wysłana, zaplanowana, nie, 미납, 미납부, 미입금, 미결제, 미수, \
        미수금, 미지급, 미완료, 아직, 대기, 대기중, 결제대기, 결제대기중, 입금대기, 입금대기중, 입금전, 임시저장, 작성중, 취소, 취소됨, 취소완료, 결제취소, 주문취소, 미입금취소, 미결제취소, 아니오, 아니요
        """,
        .refunded: """
        refunded, fully refunded, refund, refund succeeded, refund completed, charged back, chargeback, charge back, reversed, reversal, \
        returned, payment reversed, dispute lost, erstattet, vollständig erstattet, zurückerstattet, rückerstattet, rückbuchung, \
        remboursé, remboursée, entièrement remboursé, rétrofacturation, reembolsado, reembolsada, devuelto, devuelta, contracargo, 返金済み, \
        全額返金, 払い戻し済み, 已退款, 退款成功, 已全额退款, 全额退款, 退款, 已退货, 对方已退还, 已退还, 退款完成, \
        rimborsato, rimborsata, rimborso, interamente rimborsato, restituito, restituita, riaccreditato, estornado, estornada, \
        estorno, devolvido, devolvida, reembolso, totalmente reembolsado, totalmente estornado, terugbetaald, \
        volledig terugbetaald, terugbetaling, restitutie, gestorneerd, gecrediteerd, zwrócona, zwrócony, zwrócone, zwrócono, zwrot, \
        w pełni zwrócona, refundowana, 환불, 환불완료, 환불됨, 전액환불, 반품, 반품완료
        """,
        .partlyPaid: """
        partial, partially, partiallypaid, partially paid, partly paid, part paid, partial payment, teilweise bezahlt, teilbezahlt, angezahlt, partiellement payé, partiellement payée, \
        paiement partiel, parcialmente pagado, parcialmente pagada, pago parcial, 一部支払済み, 一部入金, 部分付款, 部分支付, 已付定金, \
        parzialmente pagato, parzialmente pagata, pagato parzialmente, pagata parzialmente, parzialmente saldato, \
        parzialmente saldata, parziale, pagamento parziale, acconto versato, acconto pagato, parcialmente pago, parcialmente paga, \
        pago parcialmente, paga parcialmente, pagamento parcial, parcial, sinal pago, gedeeltelijk betaald, deels betaald, \
        deelbetaling, aanbetaald, aanbetaling voldaan, częściowo opłacona, częściowo opłacony, częściowo opłacone, \
        opłacona częściowo, częściowo zapłacona, częściowo zapłacony, częściowo zapłacone, zapłacona częściowo, częściowo, \
        płatność częściowa, zaliczka wpłacona, 부분결제, 부분납부, 부분입금, 일부결제, 일부납부, 일부입금, 예약금 입금, 계약금 입금
        """,
        .partlyRefunded: """
        partially refunded, partly refunded, partial refund, partially reversed, teilweise erstattet, teilerstattet, \
        partiellement remboursé, partiellement remboursée, remboursement partiel, parcialmente reembolsado, reembolso parcial, 一部返金, 部分退款, \
        已部分退款, \
        parzialmente rimborsato, parzialmente rimborsata, rimborso parziale, parcialmente estornado, parcialmente estornada, \
        estorno parcial, parcialmente devolvido, gedeeltelijk terugbetaald, deels terugbetaald, częściowo zwrócona, \
        częściowo zwrócony, częściowo zwrócone, częściowy zwrot, 부분환불, 일부환불, 부분취소
        """,
    ])

    /// nil for an unknown word, which is asked about.
    init?(written word: String) {
        if let known = Self.words[word] ?? Self.alone[word] ?? Self.marks[trimmed(word)] {
            self = known
        } else if Self.refund(in: word) != nil {
            self = .partlyRefunded
        } else if let said = Self.said(in: word) ?? Self.words[beforeExplanation(word)] {
            self = said
        } else {
            return nil
        }
    }

    /// Words that say this only if nothing else stands beside them: in Spanish, "pago" is a payment, as in "pago rechazado".
    private static let alone = WordList<PaymentStatus>([.paid: "pago, paga, 납부, 입금, 결제, 수납"])

    private static let marks: [String: PaymentStatus] = [
        "✓": .paid, "✔": .paid, "✔️": .paid, "✅": .paid, "☑": .paid, "√": .paid, "✗": .open, "✘": .open, "❌": .open,
    ]

    /// What the words of a longer state say, if they all say the same: "Paiement accepté", "(non payé)". Nil if they do not.
    private static func said(in text: String) -> PaymentStatus? {
        let words = ColumnName(text.replacing("(", with: " ").replacing(")", with: " ")).words
        guard (2...8).contains(words.count) else { return nil }
        if let inside = bracketed(text), let state = Self.words[inside] ?? said(in: inside) { return state }
        let isNegated = !negations.isDisjoint(with: words)
        let states = Set(words.compactMap { Self.words[$0] })
            .union(words.contains(where: errors.contains) ? [.failed] : []).union(words.contains(where: waits.contains) ? [.open] : [])
        guard states.count == 1, let state = states.first, [.paid, .open, .failed].contains(state) else { return nil }
        guard isNegated else { return state }
        return state == .paid ? .open : nil
    }

    private static func bracketed(_ text: String) -> String? {
        guard let open = text.lastIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else { return nil }
        return String(text[text.index(after: open)..<close])
    }

    private static let negations: Set<String> = [
        "not", "non", "nicht", "no", "never", "pas", "sin", "noch", "yet", "nao", "niet", "geen", "nog", "nie", "jeszcze",
    ]
    private static let errors: Set<String> = [
        "erreur", "echec", "echoue", "refuse", "fehler", "error", "fallo", "rechazado", "failure", "errore", "erro", "falha", "mislukt", "bład", "odmowa",
    ]
    private static let waits: Set<String> = [
        "attente", "awaiting", "waiting", "espera", "erwartet", "wartet", "ausstehend", "pendiente", "attesa", "aguardando", "pendente", "wacht", "afwachting",
        "oczekuje",
    ]

    /// The amount that a status says was given back, as it is written: "￥69.00" in "已退款(￥69.00)".
    static func refund(in word: String) -> String? {
        guard word.utf8.contains(where: { $0 &- 0x30 < 10 }), let digit = word.firstIndex(where: \.isNumber) else { return nil }
        let isPart = { (character: Character) in "([（【:： ".contains(character) }
        let split = word[..<digit].lastIndex { $0.isLetter || isPart($0) }.map { word.index(after: $0) } ?? word.startIndex
        let state = words[String(word[..<split].filter { $0.isLetter || $0 == " " })]
        guard state == .refunded || state == .partlyRefunded else { return nil }
        let amount = trimmed(String(word[split...].filter { !")]）】".contains($0) }))
        return Amount(amount, digits: 6, rounding: true) == nil ? nil : amount
    }

    /// States of a parcel, not of money: packed, shipped and so on.
    static func isDelivery(_ word: String) -> Bool { deliveries[word] != nil }

    private static let deliveries = WordList<Bool>([
        true: """
        shipped, packed, delivered, fulfilled, unfulfilled, partial, partially fulfilled, in transit, out for delivery, ready for pickup, \
        picked up, dispatched, restocked, versandt, versendet, geliefert, zugestellt, verpackt, expédié, expédiée, livré, livrée, enviado, \
        entregado, 発送済み, 配達済み, 已发货, 未发货, 待发货, 已签收, 已送达, 配送中, 已收货, \
        spedito, spedita, consegnato, consegnata, entregue, despachado, a caminho, verzonden, geleverd, bezorgd, onderweg, wysłane, \
        wysłano, dostarczone, dostarczono, w drodze, spakowane, 배송전, 미발송, 발송, 발송완료, 배송시작
        """
    ])
}
