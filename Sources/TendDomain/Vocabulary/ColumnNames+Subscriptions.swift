extension ColumnNames {
    static let subscriptions: [List] = [
        List(
            .monthlyCharge,
            """
            monthly charges, monthly charge, monthly fee, monthly price, monthly amount, monthly rate, mrr, monthly revenue, \
            monthly recurring revenue, monatsbeitrag, monatsgebühr, monatspreis, abonnement mensuel, montant mensuel, prix mensuel, \
            cuota mensual, importe mensual, precio mensual, 月額, 月額料金, 月費, 月费, 每月费用, 月租, 月租费, 月付金额, 月经常性收入
            """),
        List(
            .plan,
            """
            plan, plan name, subscription plan, tier, plan id, price plan, membership level, membership plan, membership type, tarif, abo, \
            formule, abonnement, forfait, tarifa, plan de suscripción, プラン, プラン名, 套餐, 方案, 套餐名称, 订阅方案, 版本
            """,
            "membership, package, paket"),
        List(
            .interval,
            """
            interval, interval unit, product interval unit, renewal interval, plan interval unit, billing interval unit, billing interval, billing period unit, billing period, billing cycle, billing frequency, recurrence, renewal period, \
            payment frequency, charge frequency, intervall, zahlweise, zahlungsweise, zahlungsrhythmus, rythme, period unit, plan interval, frequency, abrechnungszeitraum, abrechnungsintervall, zahlungsintervall, \
            turnus, périodicité, période de facturation, fréquence de facturation, periodicidad, periodo de facturación, \
            frecuencia de facturación, 請求周期, 請求サイクル, 支払いサイクル, 計費周期, 计费周期, 周期, 付款周期, 订阅周期
            """,
            "billing, period, cycle"),
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
            订阅id, 订阅号, 合同编号
            """,
            "subscription, contract id, contract number"),
        List(
            .startedAt,
            """
            start date, start date time, start time, started at, started on, started, start, subscription start, subscription start date, \
            subscription started at, subscribed at, begin date, activated at, activation date, contract start, patronage since date, patronage since, subscribed on, \
            activated on, startdatum, beginn, \
            vertragsbeginn, abobeginn, date de début, début, début de l'abonnement, fecha de inicio, inicio, 開始日, 契約開始日, 利用開始日, 开始日期, \
            开始时间, 开通日期, 开通时间, 生效日期, 订阅开始
            """),
        List(
            .endedAt,
            """
            end date, ended at, ended on, ended, end, subscription end, subscription end date, subscription ended at, contract end, kündigung zum, ends at, \
            enddatum, ende, vertragsende, date de fin, fin, fin de l'abonnement, fecha de fin, fecha de finalización, 終了日, 契約終了日, 结束日期, \
            结束时间, 终止日期, 订阅结束
            """,
            "expired at"),
        List(
            .cancelledAt,
            """
            canceled at, cancelled at, canceled on, cancelled on, cancel date, canceled date, cancelled date, cancellation date, \
            date canceled, date cancelled, canceled, cancelled, gekündigt zum, stornodatum, date d'annulation, annulé le, \
            fecha de cancelación, cancelado el, キャンセル日, キャンセル日時, 取消日期, 取消时间
            """),
        List(
            .paidUntil,
            """
            paid until, paid through, current period end, current period ends at, current term end, period end, valid until, expires, \
            expires at, expires on, expiry date, expiration date, renews at, renewal date, next billing date, next billing at, \
            next payment date, next renewal, bezahlt bis, gültig bis, ablaufdatum, verlängerung am, payé jusqu'au, valable jusqu'au, \
            next renewal date, access expiration, next payment, nächste zahlung, nächste abbuchung, date d'expiration, prochaine échéance, pagado hasta, válido hasta, fecha de vencimiento, fecha de expiración, próximo pago, \
            有効期限, 次回請求日, 到期日期, 到期时间, 到期日, 有效期至, 下次扣款日期, 下次付款日期
            """),
        List(
            .status,
            """
            status, payment status, charge status, financial status, order status, transaction status, subscription status, \
            invoice status, zahlungsstatus, bestellstatus, état du paiement, statut, statut du paiement, statut de la commande, \
            estado del pago, estado del pedido, ステータス, 支払い状況, 支払状況, 決済ステータス, 缴费状态, 收款状态, 注文状況, 状態, 状态, 付款状态, 支付状态, 交易状态, 订单状态, 当前状态, 订阅状态
            """,
            """
            réglé, réglée, cobrado, gezahlt, 入金, 交费, 缴费, 缴费情况, 付款情况, 收款情况, state, zustand, état, estado, paid, is paid, paid yes no, payment received, bezahlt, payé, payée, pagado, pagada, 支払済み, 是否付款, \
            是否已付款, 是否支付, 已付款
            """),
    ]
}
