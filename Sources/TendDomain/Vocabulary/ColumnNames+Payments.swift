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
            交易编号, 交易订单号, 流水号, 发票号, 发票号码, 支付单号, 工单号, 工单编号, \
            numero fattura, numero della fattura, n fattura, nr fattura, numero documento, numero ordine, n ordine, nr ordine, \
            id ordine, codice ordine, numero ricevuta, id transazione, codice transazione, numero transazione, id pagamento, \
            codice prenotazione, numero prenotazione, número da fatura, número da nota, número da nota fiscal, nº da nota, \
            número do pedido, nº do pedido, código do pedido, id do pedido, código da transação, número da transação, \
            id da transação, código da venda, id da venda, código da compra, número do recibo, código da reserva, \
            número da reserva, factuurnummer, factuurnr, bestelnummer, ordernummer, transactienummer, transactie id, \
            betalingskenmerk, bonnummer, boekstuknummer, reserveringsnummer, boekingsnummer, numer faktury, nr faktury, \
            numer zamówienia, nr zamówienia, id zamówienia, numer transakcji, nr transakcji, id transakcji, id płatności, \
            numer płatności, numer dokumentu, nr dokumentu, numer paragonu, numer rezerwacji, 상품주문번호, 주문번호, 주문id, 거래번호, 결제번호, 승인번호, \
            영수증번호, 청구서번호, 계산서번호, 예약번호, 접수번호, 문의번호
            """,
            """
            order, invoice, transaction, receipt, ticket, bestellung, rechnung, commande, facture, pedido, factura, 注文, 取引, 订单, \
            reference, ref, 编号, \
            fattura, ordine, transazione, ricevuta, fatura, transação, recibo, factuur, bestelling, transactie, \
            faktura, zamówienie, transakcja, paragon, 주문
            """,
            "id, uuid, guid, no, nr, numero, nummer, numer, 번호"
        ),
        List(
            .at,
            """
            paid at, paid on, paid on date, payment date, date paid, date of payment, payment time, purchase date, date of purchase, \
            purchased at, purchased on, transaction date, transaction time, completed at, posting date, booking date, value date, \
            event date, event time, occurred at, happened at, submit date, submitted at, submitted on, submission time, submission date, \
            completion time, answered at, responded at, response time, received at, received on, check in time, check in date, checked in at, call time, \
            call date, meeting date, visit date, contacted at, contacted on, happened on, kontaktdatum, gesprächsdatum, besuchsdatum, antwortdatum, \
            review created, review created at, created datetime, submit date time, transaction datetime, \
            response date, date submitted, kaufdatum, bezahlt am, zahlungsdatum, zahlungseingang, \
            bezahlt, bezahldatum, gezahlt am, 交费日期, 交费时间, réglé le, réglée le, payée le, date de règlement, pagado el, fecha de cobro, buchungstag, buchungsdatum, transaktionsdatum, date de paiement, payé le, date d'achat, date de transaction, \
            date de l'opération, date d'opération, fecha de pago, fecha de compra, fecha de transacción, fecha de operación, 支払日, 支払い日, 支払い日時, 支払日時, 入金日, 入金日時, \
            購入日, 購入日時, 決済日, 決済日時, 取引日, 取引日時, 付款日期, 付款时间, 缴费时间, 缴费日期, 支付时间, 支付日期, 购买日期, 购买时间, 交易时间, 交易日期, 交易创建时间, 到账时间, 收款时间, 提交时间, 完成时间, \
            提交答卷时间, 答题时间, 沟通时间, 沟通日期, 跟进时间, 跟进日期, 回访时间, 回访日期, 拜访日期, 联系时间, 反馈时间, 签到时间, 消息时间, 通话时间, \
            data pagamento, data di pagamento, data del pagamento, pagato il, pagata il, data incasso, data di incasso, data saldo, \
            saldato il, data saldato, data acquisto, data di acquisto, data transazione, data operazione, data contabile, \
            data accredito, data de pagamento, data do pagamento, pago em, paga em, data de recebimento, data da compra, \
            data de compra, data da transação, data de transação, data do contato, data da visita, betaald op, betaaldatum, \
            betaling op, datum betaling, datum betaald, betalingsdatum, ontvangen op, aankoopdatum, datum aankoop, transactiedatum, \
            boekdatum, boekingsdatum, data zapłaty, data płatności, data opłacenia, data wpłaty, data wpływu, zapłacono dnia, \
            opłacono dnia, data zakupu, data transakcji, data operacji, data księgowania, data kontaktu, data rozmowy, 결제일, 결제일시, \
            결제일자, 결제날짜, 결제시간, 결제완료일, 입금일, 입금일자, 입금일시, 입금날짜, 납부일, 납부일자, 납부날짜, 수납일, 수납일자, 구매일, 구매일자, 구매일시, 거래일, 거래일자, 거래일시, 승인일시, \
            승인일자, 매출일, 매출일자, 응답일시, 제출일시, 상담일, 상담일자, 방문일, 방문일자, 통화일시
            """,
            """
            date, at, timestamp, datetime, issued, issued on, invoiced, invoiced on, booked on, booked at, reserved on, date and time, \
            order date, date ordered, ordered at, ordered on, order time, invoice date, sale date, sold at, \
            date of sale, charge date, review date, reviewed at, rated at, activity date, date received, received date, check in, checked in, posted, posted on, \
            buchung, valutadatum, zeitstempel, horodateur, marca temporal, marca de tiempo, タイムスタンプ, 时间戳, 时间戳记, datum, \
            datum und uhrzeit, bestelldatum, bestellt am, auftragsdatum, rechnungsdatum, date de commande, commandé le, date de facture, \
            fecha, fecha y hora, fecha de pedido, fecha de factura, 日付, 日時, 注文日, 注文日時, 請求日, 日期, 下单时间, 下单日期, 订单日期, 订单时间, 报名时间, 报名日期, 开票日期, \
            回复时间, \
            data, data e ora, data ordine, data dell'ordine, data fattura, data della fattura, data documento, data emissione, \
            data di emissione, data vendita, data di vendita, data ricevuta, emessa il, data e hora, data hora, data do pedido, \
            data da venda, data de venda, data da fatura, data da nota, data de emissão, data da emissão, emitida em, emitido em, \
            datum en tijd, besteldatum, factuurdatum, orderdatum, verkoopdatum, datum bestelling, besteld op, tijdstip, \
            data i godzina, data wystawienia, data sprzedaży, data zamówienia, data faktury, data dokumentu, \
            data utworzenia zamówienia, 날짜, 일자, 일시, 주문일, 주문일시, 주문일자, 주문날짜, 판매일, 판매일자, 발행일, 발행일자, 청구일, 청구일자, 예약일, 예약일시, 접수일, 접수일시
            """,
            """
            order created, order created at, 订单创建时间, time, day, when, tag, jour, día, 时间, week, month, valuta, wertstellung, \
            date de valeur, fecha valor, 订单付款时间, issue date, issued at, sent at, zeit, \
            giorno, quando, dag, wanneer, dzień, kiedy, data valuta, data waluty, arrivo
            """
        ),
        List(
            .timeOfDay,
            """
            time of day, purchase time, order time, transaction time, payment time, event time, uhrzeit, heure, heure de paiement, hora, \
            時刻, 時間, 时刻, 交易时刻, \
            ora, orario, ora pagamento, hora do pagamento, horário, tijd, tijdstip betaling, godzina, 시간, 시각, 결제시각, 주문시간
            """,
            "time, zeit, 时间"),
        List(
            .amount,
            """
            amount submitted for settlement, amount settled, settled amount, settlement amount, final price, amount after discount, total charged, amount paid, paid amount, total paid, paid, total collected, \
            importo pagato, importo versato, importo incassato, totale pagato, totale incassato, acconto versato, valor pago, total pago, valor recebido, betaald bedrag, bedrag betaald, \
            totaal betaald, kwota zapłacona, kwota wpłaty, zapłacono, wpłacono, opłacono, kwota opłacona, 실결제금액, 실제결제금액, 실결제액, 납부금액, 납부액, 입금액, 입금금액, 수납금액, 수납액, grand total, order total, invoice total, total amount, \
            total price, total, sale price, gross amount, gross, payment amount, purchase amount, transaction amount, order amount, \
            sale amount, amount charged, charged amount, purchase value, amount, betrag, gesamtbetrag, rechnungsbetrag, bruttobetrag, \
            brutto, zahlbetrag, gesamtsumme, gesamt, summe, endbetrag, bestellwert, montant, montant payé, montant ttc, montant total, \
            total ttc, prix total, brut, avant commission, importe, importe total, monto, cantidad pagada, total pagado, bruto, 金額, 合計, \
            total due now, item total, line total, line amount, zeilensumme, gesamtpreis, verkauft für, \
            prix final, total ligne, precio final, total línea, 明細金額, 合計金額, 支払金額, 購入金額, 注文金額, 総額, 請求金額, 税込金額, 金额, 付款金额, 支付金额, 订单金额, 实付金额, 实付款, 实收金额, 实际支付金额, 买家实付金额, 消费金额, 交易金额, 收款金额, 到账金额, 总价, \
            总金额, 合计, \
            importo, importo totale, totale, totale fattura, totale documento, totale ordine, totale lordo, totale ivato, \
            totale iva inclusa, totale con iva, importo lordo, lordo, prezzo totale, totale complessivo, importo fattura, \
            importo pagamento, importo transazione, valor total, valor da compra, valor da venda, valor do pedido, valor da fatura, \
            valor da nota, valor do pagamento, valor da transação, valor final, valor bruto, preço total, total geral, \
            total do pedido, quantia, montante, bedrag, totaalbedrag, totaal, totaalprijs, factuurbedrag, bedrag incl btw, \
            bedrag inclusief btw, bedrag inclusief, bedrag incl, totaal incl btw, totaal inclusief btw, totaal incl, \
            totaalprijs inclusief btw, totaalprijs incl btw, brutobedrag, eindbedrag, orderbedrag, orderwaarde, \
            transactiebedrag, kwota, kwota brutto, wartość brutto, suma brutto, razem brutto, \
            cena brutto, kwota całkowita, kwota transakcji, kwota zamówienia, wartość zamówienia, kwota płatności, suma, razem, \
            wartość, łącznie, 최종 상품별 총 주문금액, 결제금액, 총 결제금액, 최종 결제금액, 금액, 총금액, 합계, 합계금액, 총액, 주문금액, 총 주문금액, 구매금액, \
            거래금액, 판매금액, 매출금액, 매출액, 청구금액, 결제액, 승인금액, 총합계, 지불금액, 공급대가
            """,
            """
            montant réglé, order value, gross sales, received, amount received, revenue, sales, price, value, sale, charge, pledge amount, umsatz, preis, \
            kaufpreis, prix, chiffre d'affaires, precio, ventas, valor, 売上, 売上金額, 価格, 收入金额, 销售额, 价格, 应付金额, 学费, 收费, 费用, 报名费, 缴费金额, 买家实际支付金额, 实际付款金额, 实付, 实收, \
            prezzo, valore, incasso, corrispettivo, compenso, preço, preço do produto, preço da oferta, quantia paga, faturamento, \
            prijs, omzet, cena, sprzedaż, opłata, czesne, 가격, 판매가, 판매가격, 매출, 요금, 수강료, 이용료, 비용, 참가비, 레슨비, 수업료
            """,
            """
            montant tarif, cotisation, beitrag, mitgliedsbeitrag, membership fee, cuota, 会费, 会費, money in, paid in, credit, \
            credit amount, deposits, haben, gutschrift, abono, 入金, 入金額, 贷方金额, 收入, \
            quota associativa, quota di iscrizione, mensalidade, anuidade, taxa de matrícula, contributie, lesgeld, składka, \
            wpłata, uznania, entrate, avere, accrediti, receita, entradas, crédito, ontvangsten, przychód, wpływy, 회비, 수입, 수입금액
            """,
            """
            net, net amount, net total, net sales, total net, netto, nettobetrag, nettoumsatz, net ttc, montant net, importe neto, neto, \
            純額, 净额, 净金额, \
            importo netto, totale netto, valor líquido, líquido, total líquido, nettobedrag, kwota netto, wartość netto, \
            netto razem, 순금액, 실수령액
            """,
            """
            subtotal, zwischensumme, sous total, montant ht, total ht, base imponible, 小計, 小计, \
            imponibile, totale imponibile, subtotale, totale senza iva, totale iva esclusa, subtotaal, \
            bedrag excl btw, bedrag ex btw, bedrag exclusief btw, bedrag excl, totaal excl btw, totaal ex btw, \
            totaal exclusief btw, totaalprijs exclusief btw, totaalprijs excl btw, suma netto, 공급가액, 소계
            """
        ),
        List(
            .unitPrice,
            """
            unit price, unit amount, price per unit, item price, price each, lineitem price, rate per unit, einzelpreis, stückpreis, \
            prix unitaire, precio unitario, 単価, 单价, 商品单价, \
            prezzo unitario, prezzo unità, preço unitário, valor unitário, stuksprijs, prijs per stuk, eenheidsprijs, \
            cena jednostkowa, cena za sztukę, cena jednostkowa brutto, 단가, 상품가격, 상품단가, 개당가격, 판매단가
            """
        ),
        List(
            .quantity,
            """
            quantity, qty, count, units, pieces, seats, licenses, menge, anzahl, stückzahl, quantité, qté, cantidad, unidades, 数量, 個数, 件数, \
            购买数量, 商品数量, 宝贝总数量, \
            quantità, qta, pezzi, numero pezzi, quantidade, qtd, qtde, unidades vendidas, aantal, hoeveelheid, stuks, ilość, \
            liczba sztuk, sztuk, szt, 수량, 개수, 주문수량, 구매수량
            """),
        List(
            .refunded,
            """
            amount refunded, refunded amount, refund amount, total refunded, partial refund, partial refund amount, refund total, refunds, \
            erstatteter betrag, erstattungsbetrag, erstattung, montant remboursé, importe reembolsado, 返金額, 返金金額, 退款金额, 成功退款, 退款金额 成功, \
            已退款金额, 退款总额, \
            importo rimborsato, totale rimborsato, rimborsi, valor reembolsado, valor estornado, valor devolvido, \
            total reembolsado, terugbetaald bedrag, bedrag terugbetaald, kwota zwrotu, kwota zwrócona, zwrócono, zwrócona kwota, \
            환불금액, 환불액, 취소금액, 총 환불금액
            """,
            """
            refunded, refund, returned amount, refunded cost, remboursement, reembolso, 退款, \
            rimborso, rimborsato, estorno, terugbetaling, restitutie, zwrot, 환불
            """),
        List(
            .refundedFlag,
            """
            fully refunded, is fully refunded, vollständig erstattet, entièrement remboursé, totalmente reembolsado, 全額返金済み, 是否全额退款, \
            completamente rimborsato, totalmente estornado, volledig terugbetaald, w pełni zwrócono, 전액환불여부
            """,
            """
            refunded, is refunded, was refunded, erstattet, remboursé, reembolsado, 返金済み, 已退款, 是否退款, \
            rimborsato, estornado, terugbetaald, zwrócone, zwrócono, 환불여부
            """),
        List(
            .direction,
            """
            direction, balance impact, debit credit, credit debit, debit or credit, credit or debit, dr cr, cr dr, cd flag, in out, \
            money direction, auswirkung auf guthaben, soll haben, eingang ausgang, sens, impact sur le solde, effet sur le solde, \
            débito crédito, impacto en el saldo, 入出金, 入出金区分, 収支, 残高への影響, 收支, 收支类型, 收支方向, 借贷, 借贷标志, 收付标志, \
            dare avere, entrata uscita, entrate uscite, débito ou crédito, entrada saída, entrada ou saída, \
            af bij, bij af, debet credit, wpływ wydatek, 입출금, 입출금구분, 수입지출, 입출구분
            """,
            "type, typ, tipo, 类型, 交易类型, tipologia, tipo movimento, tipo de lançamento, soort, mutatiesoort, rodzaj, 구분, 유형, 거래구분"),
        List(
            .spent,
            """
            amount spent, money out, paid out, spent, debit amount, withdrawals, withdrawal amount, given, soll, belastung, débit, débits, cargo, cargos, \
            支出, 支出金额, 借方金额, 付出金额, 出金, 出金額, 支払金額 出金, \
            uscite, importo speso, addebiti, addebito, despesas, saídas, uitgaven, wydatki, rozchód, obciążenia, 지출, 지출금액, 출금, 출금액, \
            출금금액
            """,
            "out, withdrawal, 借方, uscita, spesa, saída, despesa, uitgave, wydatek"),
        List(
            .disputedFlag,
            """
            disputed, is disputed, dispute, chargeback, charged back, is chargeback, beanstandet, contesté, litige, disputado, 有争议, \
            是否争议, \
            contestato, contestata, contestado, contestada, betwist, sporny, 이의제기, 분쟁여부
            """),
        List(
            .cancelledFlag,
            """
            canceled, cancelled, is canceled, is cancelled, was cancelled, storniert, abgesagt, annulé, annulée, cancelado, cancelada, キャンセル, 已取消, \
            是否取消, \
            annullato, annullata, disdetto, geannuleerd, anulowano, anulowane, odwołane, 취소여부, 취소
            """),
        List(
            .testFlag,
            """
            test, is test, test mode, test order, test payment, test transaction, sandbox, live mode, testmodus, testzahlung, 测试, \
            是否测试, テスト, \
            modalità test, di prova, modo de teste, teste, tryb testowy, testowe, 테스트, 테스트여부
            """,
            "mode, live, environment"),
    ]
}
