extension ColumnNames {
    static let subscriptions: [List] = [
        List(
            .monthlyCharge,
            """
            monthly charges, monthly charge, monthly fee, monthly price, monthly amount, monthly rate, mrr, monthly revenue, \
            monthly recurring revenue, monatsbeitrag, monatsgebühr, monatspreis, abonnement mensuel, montant mensuel, prix mensuel, \
            cuota mensual, importe mensual, precio mensual, 月額, 月額料金, 月費, 月费, 每月费用, 月租, 月租费, 月付金额, 月经常性收入, \
            canone mensile, quota mensile, importo mensile, prezzo mensile, mensilità, mensalidade, valor mensal, \
            valor da mensalidade, preço mensal, maandbedrag, maandprijs, maandelijks bedrag, maandelijkse kosten, prijs per maand, \
            bedrag per maand, opłata miesięczna, kwota miesięczna, cena miesięczna, abonament miesięczny, miesięczna opłata, 월회비, \
            월요금, 월이용료, 월구독료, 월금액, 월수강료, 월납입금
            """),
        List(
            .plan,
            """
            plan, plan name, subscription plan, tier, plan id, price plan, membership level, membership plan, membership type, tarif, abo, \
            formule, abonnement, forfait, tarifa, plan de suscripción, プラン, プラン名, 套餐, 方案, 套餐名称, 订阅方案, 版本, \
            piano, piano abbonamento, nome piano, abbonamento, tipo abbonamento, tipo di abbonamento, plano, \
            nome do plano, assinatura, tipo de plano, plano contratado, abonnementsvorm, soort abonnement, type abonnement, \
            lidmaatschap, soort lidmaatschap, plan abonamentowy, rodzaj karnetu, taryfa, subskrypcja, abonament, 요금제, 플랜, \
            플랜명, 회원권, 회원권종류, 이용권, 이용권명, 구독상품, 멤버십, 회원등급
            """,
            "membership, package, paket, pacchetto, pacote, modalidade, pakket, pakiet, karnet, strippenkaart, 패키지"),
        List(
            .interval,
            """
            interval, interval unit, product interval unit, renewal interval, plan interval unit, billing interval unit, billing interval, billing period unit, billing period, billing cycle, billing frequency, recurrence, renewal period, \
            payment frequency, charge frequency, intervall, zahlweise, zahlungsweise, zahlungsrhythmus, rythme, period unit, plan interval, frequency, abrechnungszeitraum, abrechnungsintervall, zahlungsintervall, \
            turnus, périodicité, période de facturation, fréquence de facturation, periodicidad, periodo de facturación, \
            frecuencia de facturación, 請求周期, 請求サイクル, 支払いサイクル, 計費周期, 计费周期, 周期, 付款周期, 订阅周期, \
            frequenza di pagamento, frequenza di fatturazione, periodicità, periodo di fatturazione, cadenza, \
            frequência de cobrança, frequência de pagamento, ciclo de cobrança, periodicidade, betaalfrequentie, \
            betaaltermijn abonnement, factuurperiode, facturatieperiode, częstotliwość płatności, okres rozliczeniowy, \
            cykl rozliczeniowy, 결제주기, 청구주기, 납부주기, 갱신주기, 구독주기
            """,
            """
            billing, period, cycle, \
            frequenza, ricorrenza, frequência, recorrência, período, frequentie, periode, częstotliwość, okres, 주기
            """),
        List(
            .intervalCount,
            """
            interval, interval count, interval length, product interval, plan interval length, period count, period length, billing interval count, billing interval, billing period, \
            billing frequency, billing period length, every, renewal period
            """),
        List(
            .subscriptionKey,
            """
            subscription id, subscription number, subscription no, subscription key, subscription uuid, abonnement id, abonummer, \
            vertragsnummer, vertragsnr, vertrag nr, numéro d'abonnement, id d'abonnement, id de suscripción, número de suscripción, サブスクリプションid, 契約番号, 契約id, 订阅编号, \
            订阅id, 订阅号, 合同编号, \
            id abbonamento, numero abbonamento, codice abbonamento, numero contratto, id da assinatura, código da assinatura, \
            código do assinante, número do contrato, abonnementsnummer, contractnummer, numer umowy, nr umowy, id subskrypcji, \
            numer subskrypcji, numer karnetu, 구독번호, 구독id, 계약번호, 회원권번호
            """,
            "subscription, contract id, contract number, contratto, contrato, contract, umowa, 계약"),
        List(
            .startedAt,
            """
            start date, start date time, start time, started at, started on, started, start, subscription start, subscription start date, \
            subscription started at, subscribed at, begin date, activated at, activation date, contract start, patronage since date, patronage since, subscribed on, \
            activated on, startdatum, beginn, \
            vertragsbeginn, abobeginn, date de début, début, début de l'abonnement, fecha de inicio, inicio, 開始日, 契約開始日, 利用開始日, 开始日期, \
            开始时间, 开通日期, 开通时间, 生效日期, 订阅开始, \
            data inizio, data di inizio, inizio, inizio abbonamento, inizio contratto, data attivazione, data de início, \
            data início, início da assinatura, início do contrato, data de ativação, ingangsdatum, startdatum abonnement, \
            begindatum, start abonnement, ingang, data rozpoczęcia, data startu, początek, rozpoczęcie, data aktywacji, ważny od, \
            ważna od, data początkowa, 시작일, 시작일자, 개시일, 이용시작일, 구독시작일, 계약시작일, 계약일, 개강일
            """),
        List(
            .endedAt,
            """
            end date, ended at, ended on, ended, end, subscription end, subscription end date, subscription ended at, contract end, kündigung zum, ends at, \
            enddatum, ende, vertragsende, date de fin, fin, fin de l'abonnement, fecha de fin, fecha de finalización, 終了日, 契約終了日, 结束日期, \
            结束时间, 终止日期, 订阅结束, \
            data fine, data di fine, fine, fine abbonamento, fine contratto, data de fim, data de término, término, fim, data fim, \
            fim do contrato, data de encerramento, einddatum, einddatum abonnement, einde, einde abonnement, einde contract, \
            data zakończenia, koniec, zakończenie, data końcowa, koniec umowy, 종료일, 종료일자, 이용종료일, 구독종료일, 계약종료일
            """,
            "expired at"),
        List(
            .cancelledAt,
            """
            canceled at, cancelled at, canceled on, cancelled on, cancel date, canceled date, cancelled date, cancellation date, \
            date canceled, date cancelled, canceled, cancelled, gekündigt zum, stornodatum, date d'annulation, annulé le, \
            fecha de cancelación, cancelado el, キャンセル日, キャンセル日時, 取消日期, 取消时间, \
            data annullamento, data di annullamento, annullato il, data cancellazione, cancelado em, data de cancelamento, \
            geannuleerd op, annuleringsdatum, data anulowania, anulowano, data wypowiedzenia, 취소일, 취소일자, 취소일시
            """),
        List(
            .paidUntil,
            """
            paid until, paid through, current period end, current period ends at, current term end, period end, valid until, expires, \
            expires at, expires on, expiry date, expiration date, renews at, renewal date, next billing date, next billing at, \
            next payment date, next renewal, bezahlt bis, gültig bis, ablaufdatum, verlängerung am, payé jusqu'au, valable jusqu'au, \
            next renewal date, access expiration, next payment, nächste zahlung, nächste abbuchung, date d'expiration, prochaine échéance, pagado hasta, válido hasta, fecha de vencimiento, fecha de expiración, próximo pago, \
            有効期限, 次回請求日, 到期日期, 到期时间, 到期日, 有效期至, 下次扣款日期, 下次付款日期, \
            valido fino al, valida fino al, scadenza abbonamento, scadenza, data scadenza, data di scadenza, pagato fino al, \
            prossimo pagamento, prossimo rinnovo, data rinnovo, data di rinnovo, válido até, pago até, validade, próxima cobrança, \
            próximo pagamento, data de renovação, próxima renovação, geldig tot, betaald tot, betaald tot en met, \
            geldig tot en met, volgende betaling, volgende incasso, verlengingsdatum, verloopdatum, ważny do, ważna do, ważne do, \
            opłacony do, opłacone do, data ważności, data odnowienia, następna płatność, data wygaśnięcia, 만료일, 만료일자, 유효기간, 다음결제일, \
            다음 결제 예정일, 갱신일, 이용기한
            """),
        List(
            .status,
            """
            status, payment status, charge status, financial status, order status, transaction status, subscription status, \
            invoice status, zahlungsstatus, bestellstatus, état du paiement, statut, statut du paiement, statut de la commande, \
            estado del pago, estado del pedido, ステータス, 支払い状況, 支払状況, 決済ステータス, 缴费状态, 收款状态, 注文状況, 状態, 状态, 付款状态, 支付状态, 交易状态, 订单状态, 当前状态, 订阅状态, \
            stato pagamento, stato del pagamento, stato ordine, stato fattura, stato della fattura, stato abbonamento, \
            stato transazione, status do pagamento, status do pedido, status da compra, status da venda, status da transação, \
            status da assinatura, situação do pagamento, situação da fatura, betaalstatus, betalingsstatus, bestelstatus, \
            factuurstatus, status van betaling, status płatności, status zamówienia, status faktury, stan płatności, \
            status transakcji, status subskrypcji, 상태, 결제상태, 주문상태, 납부상태, 입금상태, 거래상태, 주문처리상태, 진행상태, 구독상태, 처리상태
            """,
            """
            réglé, réglée, cobrado, gezahlt, 入金, 交费, 缴费, 缴费情况, 付款情况, 收款情况, state, zustand, état, estado, paid, is paid, paid yes no, payment received, bezahlt, payé, payée, pagado, pagada, 支払済み, 是否付款, \
            是否已付款, 是否支付, 已付款, \
            stato, situação, stan, pagato, pagata, saldato, saldata, incassato, pago, paga, quitado, recebido, betaald, voldaan, \
            opłacone, zapłacone, zapłacono, opłacona, zapłacona, opłacono, czy zapłacono, czy opłacone, 결제여부, 입금여부, 납부여부, 완납여부, \
            입금확인, 수납여부, 결제유무, 입금유무, 납부
            """),
    ]
}
