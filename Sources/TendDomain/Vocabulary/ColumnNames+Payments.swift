extension ColumnNames {
    static let payments: [List] = [
        List(
            .rowKey,
            """
            issue key, issue id, order id, order no, order nr, order number, order ref, order reference, order name, payment id, payment number, \
            transaction id, transaction number, transaction no, charge id, invoice id, invoice no, invoice nr, invoice number, \
            receipt number, receipt no, receipt id, purchase id, sale id, event id, message id, response id, respondent id, submission id, \
            submission uuid, ticket id, ticket number, ticket no, conversation id, case number, case id, booking id, reservation number, \
            bestellnummer, bestellnr, auftragsnummer, rechnungsnummer, rechnungsnr, rechnung nr, belegnummer, transaktionscode, \
            transaktionsnummer, transaktions id, vorgangsnummer, numéro de commande, n de commande, numéro de facture, n facture, \
            n de facture, numéro de transaction, référence de commande, id de transacción, número de pedido, nº de pedido, número de orden, nº de orden, n de orden, id de orden, \
            número de factura, nº de factura, número de transacción, 注文番号, 注文id, 請求書番号, 取引id, 取引番号, 領収書番号, 订单号, 订单编号, 订单id, 交易号, 交易单号, \
            交易编号, 交易订单号, 流水号, 发票号, 发票号码, 支付单号, 工单号, 工单编号
            """,
            "order, invoice, transaction, receipt, ticket, bestellung, rechnung, commande, facture, pedido, factura, 注文, 取引, 订单, reference, ref, 编号",
            "id, uuid, guid, no, nr"
        ),
        List(
            .at,
            """
            paid at, paid on, paid on date, payment date, date paid, date of payment, payment time, purchase date, date of purchase, \
            purchased at, purchased on, transaction date, transaction time, completed at, posting date, booking date, value date, \
            event date, event time, occurred at, happened at, submit date, submitted at, submitted on, submission time, submission date, \
            completion time, answered at, responded at, response time, received at, received on, check in time, check in date, checked in at, call time, \
            call date, meeting date, visit date, contacted at, contacted on, happened on, kontaktdatum, gesprächsdatum, besuchsdatum, antwortdatum, \
            review created, review created at, created datetime, submit date time, submit datetime, transaction datetime, transaction date time, \
            response date, date submitted, kaufdatum, bezahlt am, zahlungsdatum, zahlungseingang, \
            bezahlt, bezahldatum, gezahlt am, 交费日期, 交费时间, réglé le, réglée le, payée le, date de règlement, pagado el, fecha de cobro, buchungstag, buchungsdatum, transaktionsdatum, date de paiement, payé le, date d'achat, date de transaction, \
            date de l'opération, date d'opération, fecha de pago, fecha de compra, fecha de transacción, fecha de operación, 支払日, 支払い日, 支払い日時, 支払日時, 入金日, 入金日時, \
            購入日, 購入日時, 決済日, 決済日時, 取引日, 取引日時, 付款日期, 付款时间, 缴费时间, 缴费日期, 支付时间, 支付日期, 购买日期, 购买时间, 交易时间, 交易日期, 交易创建时间, 到账时间, 收款时间, 提交时间, 完成时间, \
            提交答卷时间, 答题时间, 沟通时间, 沟通日期, 跟进时间, 跟进日期, 回访时间, 回访日期, 拜访日期, 联系时间, 反馈时间, 签到时间, 消息时间, 通话时间
            """,
            """
            date, at, timestamp, datetime, issued, issued on, invoiced, invoiced on, booked on, booked at, reserved on, date and time, \
            created date time, order date, date ordered, ordered at, ordered on, order time, invoice date, sale date, sold at, \
            date of sale, charge date, review date, reviewed at, rated at, activity date, date received, received date, check in, checked in, posted, posted on, \
            buchung, valutadatum, zeitstempel, horodateur, marca temporal, marca de tiempo, タイムスタンプ, 时间戳, 时间戳记, datum, \
            datum und uhrzeit, bestelldatum, bestellt am, auftragsdatum, rechnungsdatum, date de commande, commandé le, date de facture, \
            fecha, fecha y hora, fecha de pedido, fecha de factura, 日付, 日時, 注文日, 注文日時, 請求日, 日期, 下单时间, 下单日期, 订单日期, 订单时间, 报名时间, 报名日期, 开票日期, \
            回复时间
            """,
            "order created, order created at, 订单创建时间, time, day, when, tag, jour, día, 时间, week, month, valuta, wertstellung, date de valeur, fecha valor, 订单付款时间, issue date, issued at, sent at, zeit"
        ),
        List(
            .timeOfDay,
            """
            time of day, purchase time, order time, transaction time, payment time, event time, uhrzeit, heure, heure de paiement, hora, \
            時刻, 時間, 时刻, 交易时刻
            """,
            "time, zeit, 时间"),
        List(
            .amount,
            """
            amount submitted for settlement, amount settled, settled amount, settlement amount, final price, amount after discount, total charged, amount paid, paid amount, total paid, paid, total collected, grand total, order total, invoice total, total amount, \
            total price, total, sale price, gross amount, gross, payment amount, purchase amount, transaction amount, order amount, \
            sale amount, amount charged, charged amount, purchase value, amount, betrag, gesamtbetrag, rechnungsbetrag, bruttobetrag, \
            brutto, zahlbetrag, gesamtsumme, gesamt, summe, endbetrag, bestellwert, montant, montant payé, montant ttc, montant total, \
            total ttc, prix total, brut, avant commission, importe, importe total, monto, cantidad pagada, total pagado, bruto, 金額, 合計, \
            total due now, item total, line total, line amount, zeilensumme, gesamtpreis, verkauft für, \
            prix final, total ligne, precio final, total línea, 明細金額, 合計金額, 支払金額, 購入金額, 注文金額, 総額, 請求金額, 税込金額, 金额, 付款金额, 支付金额, 订单金额, 实付金额, 实付款, 实收金额, 实际支付金额, 买家实付金额, 消费金额, 交易金额, 收款金额, 到账金额, 总价, \
            总金额, 合计
            """,
            """
            montant réglé, order value, gross sales, received, amount received, revenue, sales, price, value, sale, charge, pledge amount, umsatz, preis, \
            kaufpreis, prix, chiffre d'affaires, precio, ventas, valor, 売上, 売上金額, 価格, 收入金额, 销售额, 价格, 应付金额, 学费, 收费, 费用, 报名费, 缴费金额, 买家实际支付金额, 实际付款金额, 实付, 实收
            """,
            "montant tarif, cotisation, beitrag, mitgliedsbeitrag, membership fee, cuota, 会费, 会費, money in, paid in, credit, credit amount, deposits, haben, gutschrift, abono, 入金, 入金額, 贷方金额, 收入",
            """
            net, net amount, net total, net sales, total net, netto, nettobetrag, nettoumsatz, net ttc, montant net, importe neto, neto, \
            純額, 净额, 净金额
            """,
            "subtotal, zwischensumme, sous total, montant ht, total ht, base imponible, 小計, 小计"
        ),
        List(
            .unitPrice,
            """
            unit price, unit amount, price per unit, item price, price each, lineitem price, rate per unit, einzelpreis, stückpreis, \
            prix unitaire, precio unitario, 単価, 单价, 商品单价
            """
        ),
        List(
            .quantity,
            """
            quantity, qty, count, units, pieces, seats, licenses, menge, anzahl, stückzahl, quantité, qté, cantidad, unidades, 数量, 個数, 件数, \
            购买数量, 商品数量, 宝贝总数量
            """),
        List(
            .refunded,
            """
            amount refunded, refunded amount, refund amount, total refunded, partial refund, partial refund amount, refund total, refunds, \
            erstatteter betrag, erstattungsbetrag, erstattung, montant remboursé, importe reembolsado, 返金額, 返金金額, 退款金额, 成功退款, 退款金额 成功, \
            已退款金额, 退款总额
            """, "refunded, refund, returned amount, refunded cost, remboursement, reembolso, 退款"),
        List(
            .refundedFlag,
            "fully refunded, is fully refunded, vollständig erstattet, entièrement remboursé, totalmente reembolsado, 全額返金済み, 是否全额退款",
            "refunded, is refunded, was refunded, erstattet, remboursé, reembolsado, 返金済み, 已退款, 是否退款"),
        List(
            .direction,
            """
            direction, balance impact, debit credit, credit debit, debit or credit, credit or debit, dr cr, cr dr, cd flag, in out, \
            money direction, auswirkung auf guthaben, soll haben, eingang ausgang, sens, impact sur le solde, effet sur le solde, \
            débito crédito, impacto en el saldo, 入出金, 入出金区分, 収支, 残高への影響, 收支, 收支类型, 收支方向, 借贷, 借贷标志, 收付标志
            """,
            "type, typ, tipo, 类型, 交易类型"),
        List(
            .spent,
            """
            amount spent, money out, paid out, spent, debit amount, withdrawals, withdrawal amount, given, soll, belastung, débit, débits, cargo, cargos, \
            支出, 支出金额, 借方金额, 付出金额, 出金, 出金額, 支払金額 出金
            """,
            "out, withdrawal, 借方"),
        List(
            .disputedFlag,
            "disputed, is disputed, dispute, chargeback, charged back, is chargeback, beanstandet, contesté, litige, disputado, 有争议, 是否争议"),
        List(
            .cancelledFlag,
            """
            canceled, cancelled, is canceled, is cancelled, was cancelled, storniert, abgesagt, annulé, annulée, cancelado, cancelada, キャンセル, 已取消, \
            是否取消
            """),
        List(
            .testFlag,
            "test, is test, test mode, test order, test payment, test transaction, sandbox, live mode, testmodus, testzahlung, 测试, 是否测试, テスト",
            "mode, live, environment"),
        List(
            .recipient,
            """
            recipient, recipient name, receiver, to, to name, sent to, receiver name, empfänger, empfängerin, name empfänger, destinataire, destinatario, \
            para, 接收人, 接收者, 收信人, 收件方, 接收方, 受信者, 宛先
            """),
        List(
            .recipientEmail,
            """
            to email address, à l'adresse email, a la dirección de correo, recipient email, to email, receiver email, recipient email address, empfänger email, empfänger emailadresse, \
            an emailadresse, email destinataire, adresse email du destinataire, correo destinatario, 收件人邮箱
            """,
            "to, recipient, receiver, empfänger, destinataire, destinatario"),
        List(
            .currency,
            "currency, currency code, currency iso code, iso currency, currency iso, währung, waehrung, devise, monnaie, moneda, divisa, 通貨, 币种, 货币, 货币代码"),
        List(
            .product,
            """
            product, product name, item, item name, item title, lineitem name, lineitem description, product title, description, article, \
            course, course name, lesson, lesson name, service, sku, produkt, produktname, artikel, artikelname, artikelbezeichnung, \
            leistung, produit, nom du produit, article acheté, libellé produit, producto, nombre del producto, artículo, 商品, 商品名, 商品名称, \
            製品, 品名, 产品, 产品名称, 商品说明, 商品标题, 宝贝标题, 课程, 课程名称, 服务项目
            """,
            "what, was, quoi, qué, 内容, 项目, 课时, feature, deal, deal name, opportunity, opportunity name, verwendungszweck, libellé, concepto, beschreibung, descripción"
        ),
        List(
            .eventKind,
            """
            event, event name, event type, event type name, activity, activity type, action, interaction type, contact type, \
            contact channel, contact method, communication channel, kontaktart, art des kontakts, kontaktweg, type de contact, tipo de contacto, 联系方式类型, 回访方式, 拜访方式, 対応方法, ereignis, aktivität, événement, type d'événement, activité, evento, \
            tipo de evento, actividad, イベント, イベント名, 種別, 連絡方法, 事件, 事件名称, 事件类型, 行为, 动作, 沟通方式, 沟通渠道, 联系渠道, 跟进方式
            """,
            "type, kind, channel, medium, via, method, typ, art, kanal, canal, tipo, 种类, 类型, 方式, 渠道, 交易类型"),
        List(
            .text,
            """
            note, notes, text, message, remark, remarks, memo, subject, summary, body, content, details, customer note, customer notes, \
            order note, ticket subject, ticket name, ticket description, notiz, notizen, bemerkung, bemerkungen, anmerkung, nachricht, \
            betreff, remarque, remarques, sujet, objet, notas, nota, mensaje, asunto, observaciones, 備考, メモ, 件名, 内容, 备注, 说明, 主题, 标题, 沟通内容, \
            聊天内容, 跟进内容, 消息内容, 问题描述
            """,
            "description, comment, comments, last message, first message, nature of complaint, complaint, call notes, meeting notes, topic, thema, gesprächsnotiz, 投诉内容, 回访内容, 沟通记录, 留言"
        ),
        List(.dealStage, "deal stage, opportunity stage, dealphase, étape de la transaction, etapa del negocio, 商談ステージ, 商机阶段, 销售阶段"),
    ]
}
