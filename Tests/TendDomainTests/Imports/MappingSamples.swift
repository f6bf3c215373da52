import TendDomain

/// A file as a program or a person writes it, and what it must be taken for. All people are invented.
struct MappingSample: Sendable, CustomStringConvertible {
    let description: String
    let kind: ImportKind
    /// The roles of the columns in order.
    let roles: String
    let text: String

    init(_ description: String, _ kind: ImportKind, _ roles: String, _ text: String) {
        (self.description, self.kind, self.roles, self.text) = (description, kind, roles, text)
    }
}

enum MappingSamples {
    static let all = payments + subscriptions + customers + surveys + events + languages

    static let payments: [MappingSample] = [
        MappingSample(
            "orders of a shop with lines", .payments,
            "rowKey email status at detail currency detail detail detail amount since detail product detail name detail phone text detail refunded detail detail detail detail",
            """
            Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Shipping Name,Billing Phone,Notes,Payment Method,Refunded Amount,Id,Tags,Source,Phone
            #1001,ada@example.com,paid,2026-09-03 10:15:00 -0400,fulfilled,USD,36.00,6.00,3.29,45.29,2026-09-03 10:14:00 -0400,1,Fern Print,16.00,Ada Example,Ada Example,+1 617 555 0101,,Card,0.00,555001,"vip, early",web,
            #1001,ada@example.com,,,,,,,,,2026-09-03 10:14:00 -0400,1,Canvas Tote,20.00,,,,,,,,,,
            #1002,bo@example.com,partially_refunded,2026-09-10 09:00:00 -0400,fulfilled,USD,50.00,0.00,0.00,50.00,2026-09-10 08:59:00 -0400,2,Mug,25.00,Bo Sample,Bo Sample,,Gift,Card,10.00,555002,,web,
            """),
        MappingSample(
            "sales with yes-or-no columns named like amounts", .payments,
            "rowKey product name email detail detail at timeOfDay detail detail amount detail detail detail detail refunded refundedFlag detail detail quantity detail",
            """
            Purchase ID,Item Name,Buyer Name,Purchase Email,Giftee Email,Do not contact?,Purchase Date,Purchase Time (UTC timezone),Subtotal ($),Taxes ($),Sale Price ($),Fees ($),Net Total ($),Tax Included in Price?,Refunded?,Partial Refund ($),Fully Refunded?,Dispute Won?,Item Price ($),Quantity,Recurrence
            gid-1==,Planner,Ada Example,ada@example.com,,0,2026-09-02,10:00:00,12.0,0.0,12.0,1.85,10.15,0,0,0.0,0,,12.0,1,
            gid-2==,Course,Di Test,di@example.com,,0,2026-09-11,12:00:00,100.0,0.0,100.0,10.5,89.5,0,1,40.0,0,,100.0,1,
            """),
        MappingSample(
            "a WeChat Pay statement", .payments, "at detail name product direction amount detail status rowKey detail text",
            """
            交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
            2026-09-02 12:45:27,二维码收款,李示例,收款方备注:二维码收款,收入,¥199.00,零钱,已收钱,1000050001,/,/
            2026-09-05 18:03:35,扫二维码付款,某餐厅,收款方备注:二维码收款,支出,¥12.00,零钱通,已转账,1000050002,129847,/
            2026-10-07 09:30:00,转账,王测试,转账备注:微信转账,收入,¥69.00,/,已全额退款,1000050003,/,/
            """),
        MappingSample(
            "an Alipay statement", .payments, "at detail name detail product direction amount detail status rowKey detail detail",
            """
            交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注
            2026-09-02 12:45:27,其他,李示例,li***@example.com,课程,收入,199.00,余额,交易成功,20260902220,T1,
            2026-09-03 12:45:27,餐饮美食,某餐厅,,午餐,支出,20.00,余额宝,交易成功,20260903220,T2,
            2026-09-04 12:45:27,退款,王测试,,退款-课程,不计收支,99.00,余额,退款成功,20260904220,T3,
            """),
        MappingSample(
            "PayPal activity in English", .payments,
            "at timeOfDay detail name detail status currency amount detail detail email recipientEmail rowKey product detail direction",
            """
            Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Item Title,Balance,Balance Impact
            01/09/2026,10:15:00,PDT,Ada Example,Website Payment,Completed,USD,49.00,-1.50,47.50,ada@example.com,me@example.net,4AB1,Course,147.50,Credit
            13/09/2026,11:15:00,PDT,Hosting Example,PreApproved Payment,Completed,USD,-12.00,0.00,-12.00,me@example.net,host@example.org,4AB2,Server,135.50,Debit
            """),
        MappingSample(
            "PayPal activity in German", .payments,
            "at timeOfDay detail name detail status currency amount detail detail email recipientEmail rowKey direction",
            """
            Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Absender E-Mail-Adresse,Empfänger E-Mail-Adresse,Transaktionscode,Auswirkung auf Guthaben
            01.09.2026,10:15:00,CEST,Ada Beispiel,Website-Zahlung,Abgeschlossen,EUR,"49,00","-1,50","47,50",ada@example.com,ich@example.net,4AB1,Haben
            13.09.2026,11:15:00,CEST,Hosting Beispiel,Zahlung,Abgeschlossen,EUR,"-12,00","0,00","-12,00",ich@example.net,host@example.org,4AB2,Soll
            """),
        MappingSample(
            "orders of WooCommerce", .payments,
            "rowKey status at text firstName lastName company detail email phone detail detail amount detail refunded detail product quantity detail",
            """
            Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Company (Billing),Address 1&2 (Billing),Email (Billing),Phone (Billing),First Name (Shipping),Cart Discount Amount,Order Total Amount,Order Shipping Amount,Order Refund Amount,Payment Method Title,Item Name,Quantity,Item Cost
            2001,Completed,2026-09-01 10:00,,Ada,Example,Example Works,1 Test Lane,ada@example.com,+49 151 1234567,Ada,0,45.00,5.00,0.00,Card,Print,1,40.00
            2002,Refunded,2026-09-04 10:00,Ring twice,Bo,Sample,,2 Test Lane,bo@example.com,+49 151 1234568,Bo,0,60.00,5.00,60.00,Card,Mug,2,27.50
            """),
        MappingSample(
            "payments with a day of an uncommon name", .payments, "name at rowKey amount",
            "Customer,Posting Date,Invoice,Amount\nAda Example,2026-09-01,INV-1,120.00\nBo Sample,2026-09-03,INV-2,80.00\nAda Example,2026-10-01,INV-3,120.00\nTotal,,,320.00\n"
        ),
        MappingSample(
            "columns without a filled cell decide nothing", .payments, "rowKey at name email amount detail detail detail",
            """
            Order Number,Purchase Date,Customer,Email,Price,State,Subscription,Refunded
            1,2026-09-01,Ada Example,ada@example.com,12.00,,,
            2,2026-09-05,Bo Sample,bo@example.com,8.00,,,
            3,2026-10-01,Ada Example,ada@example.com,12.00,,,
            """),
        MappingSample(
            "amounts with signs of currencies", .payments, "rowKey name at amount",
            "Invoice,Customer,Date,Amount\n1,Ada Example,2026-09-01,\"HK$1,234.50\"\n2,Bo Sample,2026-09-02,\"₩12,000\"\n3,Cy Placeholder,2026-09-03,\"₹5,000.00\"\n4,Di Test,2026-09-12,XYZ 10.00\n"
        ),
        MappingSample(
            "payments by email", .payments, "name email at amount",
            "Customer,Email,Date,Amount\n김예시,kim@example.com,2026-09-01,12000\n이보기,lee@example.com,2026-09-13,9900\n"),
        MappingSample(
            "days as spreadsheets count them", .payments, "rowKey name at amount",
            "Order,Customer,Paid at,Total\n1165,Ada Example,46295.34789351852,45.00\n1166,Bo Sample,46297.5,30.00\n1167,Ada Example,46325.25,45.00\n"),
        MappingSample(
            "orders with the states of a shop", .payments, "rowKey at email amount status",
            "Order ID,Date,Customer email,Total,Status\n701,2026-09-01,ada@example.com,45.00,completed\n702,2026-09-03,bo@example.com,80.00,on-hold\n703,2026-09-06,ed@example.com,25.00,failed\n"
        ),
        MappingSample(
            "payments that repeat their customers", .payments, "email name at amount since",
            "Email,Name,Date,Amount,Created at\nada@example.com,Ada Example,2026-01-10,49.00,2026-01-02\nada@example.com,A. Example,2026-02-10,49.00,2026-02-02\nbo@example.com,Bo Sample,2026-01-15,20.00,2026-01-03\n"
        ),
        MappingSample(
            "days that browsers write", .payments, "name at amount",
            "Customer,Paid at,Amount\nAda Example,\"9/30/2026, 2:05:00 PM\",49.00\nBo Sample,\"9/30/2026, 9:41:22 AM\",29.00\nAda Example,\"10/30/2026, 2:05:00 PM\",49.00\n"
        ),
        MappingSample(
            "a bank statement in German", .payments, "at detail text name product amount detail",
            """
            Buchungstag,Wertstellung,Buchungstext,Auftraggeber,Verwendungszweck,Betrag (EUR),IBAN
            01.09.2026,02.09.2026,Gutschrift,Ada Beispiel,Rechnung 17,"119,00",DE0012
            15.09.2026,15.09.2026,Gutschrift,Bo Muster,Rechnung 18,"49,50",DE0013
            """),
        MappingSample(
            "invoices in German", .payments, "rowKey at detail customerKey name email detail detail amount status",
            """
            Rechnungsnummer,Rechnungsdatum,Fälligkeitsdatum,Kundennummer,Kundenname,Kunden-E-Mail,Nettobetrag,MwSt. (EUR),Rechnungsbetrag (EUR),Zahlungsstatus
            R-1,01.09.2026,15.09.2026,K1,Ada Beispiel,ada@example.com,"100,00","19,00","119,00",bezahlt
            R-2,02.09.2026,16.09.2026,K2,Bo Muster,bo@example.com,"50,00","9,50","59,50",offen
            """),
        MappingSample(
            "orders in French", .payments, "rowKey at name email detail detail amount status",
            """
            N° de commande,Date de commande,Nom du client,Adresse e-mail,Montant HT,TVA,Montant TTC,Statut de la commande
            C1,01/09/2026,Ada Exemple,ada@example.com,"100,00","20,00","120,00",payée
            C2,13/09/2026,Bo Modèle,bo@example.com,"50,00","10,00","60,00",annulée
            """),
        MappingSample(
            "payments in Spanish", .payments, "at name email product amount detail status",
            """
            Fecha de pago,Nombre del cliente,Correo electrónico,Concepto,Importe total,IVA,Estado del pago
            01/09/2026,Ada Ejemplo,ada@example.com,Curso,"121,00","21,00",pagado
            13/09/2026,Bo Muestra,bo@example.com,Curso,"60,50","10,50",pendiente
            """),
        MappingSample(
            "orders in Japanese", .payments, "rowKey at name email product quantity detail amount status",
            """
            注文番号,注文日,お名前,メールアドレス,商品名,数量,送料,合計金額,支払い状況
            1,2026-09-01,山田 見本,yamada@example.com,講座,1,500,12000,支払済み
            2,2026-09-02,鈴木 例,suzuki@example.com,本,2,500,3500,未払い
            """),
        MappingSample(
            "orders of a Chinese shop", .payments, "rowKey name at detail amount detail status refunded product",
            """
            订单编号,买家昵称,付款时间,订单创建时间,买家实付金额,运费,订单状态,退款金额,商品标题
            T1,小示例,2026-09-01 10:00:00,2026-09-01 09:58:00,199.00,0.00,交易成功,0.00,课程
            T2,某买家,2026-09-02 10:00:00,2026-09-02 09:58:00,99.00,0.00,交易关闭,0.00,课程
            """),
        MappingSample(
            "Stripe payments", .payments, "rowKey at amount refunded currency status customerKey email product",
            "id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email,Description\nch_1,2026-01-02 10:00,10.00,0.00,usd,Paid,cus_1,ada@example.com,Pro\nch_2,2026-01-03 10:00,10.00,0.00,usd,Failed,cus_2,bo@example.com,Pro\n"
        ),
        MappingSample(
            "orders of Lemon Squeezy", .payments, "rowKey name email status currency amount detail detail refundedFlag at product",
            "order_number,user_name,user_email,status,currency,total,tax,discount_total,refunded,created_at,product_name\n31,Ada Example,ada@example.com,paid,USD,29.00,0.00,0.00,false,2026-09-01T10:00:00Z,Pro\n32,Bo Sample,bo@example.com,refunded,USD,29.00,0.00,0.00,true,2026-09-02T10:00:00Z,Pro\n"
        ),
        MappingSample(
            "transactions of Paddle", .payments, "rowKey status at currency amount detail detail detail email customerKey detail",
            "transaction_id,status,completed_at,currency_code,grand_total,tax,discount,fee,customer_email,customer_id,subscription_id\ntxn_1,completed,2026-09-01T10:00:00Z,USD,29.00,0.00,0.00,1.50,ada@example.com,ctm_1,sub_1\ntxn_2,completed,2026-10-01T10:00:00Z,USD,29.00,0.00,0.00,1.50,ada@example.com,ctm_1,sub_1\n"
        ),
        MappingSample(
            "transactions of Square", .payments, "at timeOfDay detail detail detail detail amount detail rowKey name customerKey product",
            "Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Total Collected,Fees,Transaction ID,Customer Name,Customer ID,Description\n2026-09-01,10:15:00,Berlin,$40.00,$0.00,$40.00,$47.60,-$1.20,tx1,Ada Example,SQ1,Print\n2026-09-02,11:15:00,Berlin,$20.00,$0.00,$20.00,$23.80,-$0.80,tx2,Bo Sample,SQ2,Mug\n"
        ),
        MappingSample(
            "Lines with price and quantity", .payments, "customerKey at unitPrice quantity product",
            "customer_no,sold on,unit price,qty,article\n17,2026-09-01,2.50,4,Tea\n17,2026-09-02,3.00,1,Cup\n18,2026-09-02,3.00,2,Cup\n"),
        MappingSample(
            "camel case and units", .payments, "rowKey customerKey email at amount",
            "orderId,buyerId,buyerEmail,purchasedAt,amountUsd\nA1,b1,ada@example.com,2026-09-01,12.00\nA2,b2,bo@example.com,2026-09-02,13.00\n"),
        MappingSample(
            "an older Alipay statement", .payments, "rowKey detail detail at detail detail name product amount direction status detail refunded detail detail",
            """
            交易号,商家订单号,交易创建时间,付款时间,最近修改时间,类型,交易对方,商品名称,金额（元）,收/支,交易状态,服务费（元）,成功退款（元）,备注,资金状态
            2026090122,T1,2026-09-01 10:00:00,2026-09-01 10:00:05,2026-09-01 10:00:05,即时到账交易,李示例,课程,199.00,收入,交易成功,0.00,0.00,,已收入
            2026090222,T2,2026-09-02 10:00:00,2026-09-02 10:00:05,2026-09-02 10:00:05,即时到账交易,某餐厅,午餐,20.00,支出,交易成功,0.00,0.00,,已支出
            """),
        MappingSample(
            "whether an order is paid", .payments, "rowKey name at amount status",
            "Order,Customer,Date,Price,Paid?\n1,Ada Example,2026-09-01,20.00,yes\n2,Bo Sample,2026-09-02,30.00,no\n3,Ada Example,2026-09-05,30.00,yes\n"),
        MappingSample(
            "amounts in cents", .payments, "rowKey email at amount",
            "payment_id,email,paid_at,amount_cents\np1,ada@example.com,2026-09-01,2000\np2,bo@example.com,2026-09-02,3000\n"),
        MappingSample(
            "a bank account with two columns of money", .payments, "at name text amount spent detail",
            "Date,Payer,Details,Money in,Money out,Balance\n2026-09-01,Ada Example,Invoice 17,119.00,,500.00\n2026-09-15,Hosting Example,Server,,12.00,488.00\n2026-09-20,Ada Example,Invoice 18,49.50,,537.50\n"
        ),
        MappingSample(
            "orders of Taobao", .payments, "rowKey customerKey amount status name phone detail at product quantity refunded",
            "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,退款金额\n1,tb_01,199.00,交易成功,李示例,13800000000,2026-09-01 10:00:00,2026-09-01 10:01:00,课程,1,0.00\n2,tb_02,99.00,交易关闭,王测试,13900000000,2026-09-02 10:00:00,,书,1,0.00\n"
        ),
        MappingSample(
            "invoices with what is paid", .payments, "rowKey name at detail detail amount detail",
            "Invoice #,Client,Issued,Due,Total,Paid,Balance\n17,Ada Example,2026-09-01,2026-09-15,100.00,100.00,0.00\n18,Bo Sample,2026-09-02,2026-09-16,50.00,0.00,50.00\n"
        ),
        MappingSample(
            "bookings", .payments, "rowKey name detail detail amount status at",
            "Booking ID,Guest Name,Check-in,Check-out,Total Price,Status,Booked on\nB1,Ada Example,2026-10-01,2026-10-03,240.00,Confirmed,2026-09-01\nB2,Bo Sample,2026-10-05,2026-10-06,120.00,Cancelled,2026-09-02\n"
        ),
        MappingSample(
            "donations", .payments, "name at amount detail",
            "Donor,Gift Date,Gift Amount,Campaign\nAda Example,2026-09-01,100.00,Autumn\nBo Sample,2026-09-02,50.00,Autumn\n"),
        MappingSample(
            "fees of a school", .payments, "customerKey name product at amount status",
            "学号,姓名,课程,报名时间,学费,缴费状态\nS1,李示例,钢琴,2026-09-01,1200.00,已缴费\nS2,王测试,钢琴,2026-09-02,1200.00,未缴费\n"),
        MappingSample(
            "dues of members in French", .payments, "lastName firstName email since amount status",
            "Nom,Prénom,Email,Date d'adhésion,Montant de la cotisation,Payé\nExemple,Ada,ada@example.com,02/01/2026,30.00,oui\nModèle,Bo,bo@example.com,13/01/2026,30.00,non\n"
        ),
        MappingSample(
            "amounts that cannot be read", .payments, "email at amount", "email,date,amount\nada@example.com,2026-09-01,ten\nbo@example.com,2026-09-02,much\n"),
        MappingSample(
            "orders of a marketplace", .payments,
            "at rowKey customerKey name firstName lastName detail detail currency detail detail detail amount status detail",
            "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Date Shipped,Currency,Order Value,Shipping,Sales Tax,Order Total,Status,Order Net\n09/01/26,11,ada77,Ada Example,Ada,Example,1,09/02/26,USD,20.00,5.00,1.00,26.00,Paid,24.00\n09/13/26,12,bo78,Bo Sample,Bo,Sample,2,09/14/26,USD,30.00,5.00,1.00,36.00,Paid,33.00\n"
        ),
        MappingSample(
            "gifts of supporters", .payments, "at name text product amount currency detail rowKey email",
            "DateTime (UTC),From,Message,Item,Received,Currency,TransactionType,TransactionId,BuyerEmail\n09/01/2026 10:00,Ada Example,Thanks!,Tip,5,USD,Tip,t1,ada@example.com\n09/13/2026 10:00,Bo Sample,,Tip,10,USD,Tip,t2,bo@example.com\n"
        ),
        MappingSample(
            "tickets of an event that were sold", .payments, "rowKey at firstName lastName email quantity detail amount detail",
            "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Total Paid,Attendee Status\n91,2026-09-01 10:00:00,Ada,Example,ada@example.com,1,Early,40.00,Attending\n92,2026-09-03 10:00:00,Bo,Sample,bo@example.com,2,Normal,120.00,Attending\n"
        ),
        MappingSample(
            "a list of what was paid, by a person", .payments, "name at amount text",
            "Who,When,Amount,Notes\nAda,2026-09-01,20,cash\nBo,2026-09-02,30,\nAda,2026-10-01,20,cash\n"),
        MappingSample(
            "deals", .payments, "product dealStage amount at name",
            "Deal,Deal stage,Amount,Date,Client\nSite,Closed Won,100,2026-01-02,Acme\nShop,Closed Lost,200,2026-01-03,Acme\n"),
    ]

    static let subscriptions: [MappingSample] = [
        MappingSample(
            "subscriptions with states", .subscriptions, "subscriptionKey email plan amount currency interval status startedAt endedAt",
            "Subscription ID,Customer Email,Plan,Amount,Currency,Interval,Status,Start date,End date\nsub_1,ada@example.com,Pro,30.00,USD,month,active,2026-01-05,\nsub_4,di@example.com,Basic,10.00,USD,month,canceled,2026-01-01,2026-06-01\nsub_5,ed@example.com,Basic,10.00,USD,month,past_due,2026-04-01,\n"
        ),
        MappingSample(
            "subscriptions that are all active", .subscriptions, "subscriptionKey customerKey plan amount currency interval startedAt status",
            "subscription_id,customer_id,plan,amount,currency,interval,start_date,status\na0,ca0,A,100,USD,month,2024-01-01,active\na1,ca1,A,100,USD,month,2024-01-02,active\n"
        ),
        MappingSample(
            "stretches of a monthly amount", .subscriptions, "subscriptionKey customerKey startedAt endedAt monthlyCharge",
            "subscription_id,customer_id,start_date,end_date,monthly_amount\n1,1,2018-11-01,2019-02-01,50\n2,1,2019-04-01,2019-06-01,50\n3,2,2019-06-01,2019-08-01,75\n"
        ),
        MappingSample(
            "words of billing periods", .subscriptions, "subscriptionKey customerKey plan amount currency interval startedAt",
            "subscription_id,customer_id,plan,amount,currency,billing_period,start_date\ns0,c0,Plan,1200,USD,monthly,2024-01-10\ns3,c3,Plan,1200,USD,every 3 months,2024-01-10\n"
        ),
        MappingSample(
            "subscriptions of Chargebee", .subscriptions,
            "subscriptionKey customerKey email plan status amount interval startedAt detail paidUntil cancelledAt",
            "Subscription Id,Customer Id,Customer Email,Plan Id,Status,Plan Amount,Billing Period Unit,Started At,Current Term Start,Current Term End,Cancelled At\ns1,c1,ada@example.com,pro,Active,30.00,month,2026-01-01,2026-09-01,2026-10-01,\ns2,c2,bo@example.com,pro,Cancelled,30.00,month,2026-01-01,2026-05-01,2026-06-01,2026-05-20\n"
        ),
        MappingSample(
            "subscriptions in German", .subscriptions, "customerKey name plan amount interval startedAt endedAt status",
            "Kundennummer,Kundenname,Tarif,Preis,Abrechnungszeitraum,Vertragsbeginn,Vertragsende,Status\nK1,Ada Beispiel,Pro,\"30,00\",monatlich,01.01.2026,,aktiv\nK2,Bo Muster,Basis,\"100,00\",jährlich,15.02.2026,14.02.2027,gekündigt\n"
        ),
        MappingSample(
            "subscriptions in Chinese", .subscriptions, "subscriptionKey name plan amount interval startedAt paidUntil status",
            "订阅编号,客户姓名,套餐,金额,计费周期,开始日期,到期日期,状态\nS1,李示例,专业版,99,月付,2026-01-01,2026-10-01,生效中\nS2,王测试,基础版,999,年付,2026-02-01,2027-02-01,已取消\n"),
        MappingSample(
            "subscriptions that begin when they are created", .subscriptions, "subscriptionKey customerKey amount status startedAt paidUntil interval",
            "Subscription,Customer,Amount,Status,Created,Current period end,Interval\nsub_1,cus_1,30.00,active,2026-01-01,2026-10-01,month\nsub_2,cus_2,30.00,trialing,2026-09-20,2026-10-04,month\n"
        ),
        MappingSample(
            "seats", .subscriptions, "subscriptionKey customerKey plan unitPrice quantity currency interval startedAt",
            "subscription_id,customer_id,plan,unit_price,quantity,currency,interval,start_date\ns1,c1,Seat,12,10,USD,month,2024-01-05\ns2,c2,Seat,12,1,USD,month,2024-01-05\n"
        ),
        MappingSample(
            "subscriptions of Recurly", .subscriptions, "subscriptionKey customerKey plan status unitPrice quantity currency startedAt cancelledAt paidUntil",
            "subscription_id,account_code,plan_name,state,unit_amount,quantity,currency,activated_at,canceled_at,current_period_ends_at\ns1,ada,Pro,active,30.0,1,USD,2026-01-01 10:00:00,,2026-10-01 10:00:00\ns2,bo,Pro,expired,30.0,1,USD,2026-01-01 10:00:00,2026-05-01 10:00:00,2026-06-01 10:00:00\n"
        ),
        MappingSample(
            "memberships in French", .subscriptions, "name email plan monthlyCharge startedAt endedAt",
            "Nom complet,Courriel,Formule,Montant mensuel,Date de début,Date de fin\nAda Exemple,ada@example.com,Pro,\"30,00\",01/01/2026,\nBo Modèle,bo@example.com,Base,\"10,00\",15/02/2026,14/08/2026\n"
        ),
    ]

    static let customers: [MappingSample] = [
        MappingSample(
            "contacts of Google", .customers,
            "firstName field lastName field field company field field field tags field email field field field phone field field field",
            """
            First Name,Middle Name,Last Name,Phonetic First Name,Nickname,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Postal Code
            Ada,,Example,,,Example Works,,1990-05-04,"Met, twice",* myContacts ::: VIP,* Work,ada@example.com,,,Mobile,+49 151 1234567,,,01067
            Cy,M.,Placeholder,,,,,,,* myContacts,,CY@Example.com,,cy.private@example.org,,,,+49 30 555,
            """),
        MappingSample(
            "digits that are no numbers", .customers, "customerKey name email field field field field field",
            "Customer ID,Name,Email,Zip,Tax Number,Second phone,Payment reference,Card Last4\n00017,Ada Example,ada@example.com,01067,021000021,+4915112345678,4200002986202512113091615320,0042\n00018,Bo Sample,bo@example.com,04109,011000015,+4915112345679,4200002892202512111075889183,4242\n"
        ),
        MappingSample(
            "connections of LinkedIn", .customers, "firstName lastName field email company field field",
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Example,https://www.example.com/in/ada,ada@example.com,Example Works,Founder,15 Mar 2026\nBo,Sample,https://www.example.com/in/bo,,\"Sample, Inc.\",CTO,02 Apr 2026\n"
        ),
        MappingSample(
            "mail cells of address books", .customers, "name email since",
            "Name,Email,Since\nAda Example,Ada Example <ada@example.com>,2026-01-02\nBo Sample,mailto:bo@example.com,2026-01-03\nLea Example,lea@@example.com,2026-01-13\nMax Example,\"max@example.com,max@example.org\",2026-01-14\n"
        ),
        MappingSample(
            "a company and a note beside the name", .customers, "name email company phone field since",
            "Name,Email,Company,Phone,Notes,Since\nAda Example,ada@example.com,Example Works,+49 151 1234567,Met at the fair,2026-01-02\nBo Sample,bo@example.com,Sample Inc,+49 151 1234568,Pays late,2026-02-03\n"
        ),
        MappingSample(
            "seconds since 1970", .customers, "customerKey email name since field",
            "id,email,name,created_at,plan\nu_1,ada@example.com,Ada Example,1767225600,pro\nu_2,bo@example.com,Bo Sample,1772323200,basic\n"),
        MappingSample(
            "a list that Tend exported", .customers, "customerKey name email phone field field field tags stage since field",
            "Customer ID,Name,Email,Phone,Second phone,Formula,Code,Tags,Stage,Since,Stars\n00017,Ada Example,ada@example.com,+49 151 1234567,+49 30 555,=1+1,-12,\"vip, early\",Customer,2026-01-02,'quoted\nA-18,=Bo Sample,bo@example.com,(022) 2345 6789,022 2345,@home,+5,blog,Lead,2026-02-03,plain\n"
        ),
        MappingSample(
            "customers of Shopify", .customers, "customerKey firstName lastName email field company phone field field tags field",
            "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Phone,Total Spent,Total Orders,Tags,Note\n1,Ada,Example,ada@example.com,yes,Example Works,+1 617 555 0101,145.29,3,vip,\n2,Bo,Sample,bo@example.com,no,,,50.00,1,,\n"
        ),
        MappingSample(
            "contacts of Outlook", .customers, "firstName field lastName company field field phone field email field field field field",
            "First Name,Middle Name,Last Name,Company,Department,Job Title,Mobile Phone,Home Phone,E-mail Address,E-mail 2 Address,Business Street,Birthday,Notes\nAda,,Example,Example Works,,Founder,+49 151 1234567,,ada@example.com,ada@example.org,,0/0/00,\nBo,,Sample,,,,+49 151 1234568,,bo@example.com,,,0/0/00,old friend\n"
        ),
        MappingSample(
            "subscribers of Mailchimp", .customers, "email firstName lastName field field since field tags",
            "Email Address,First Name,Last Name,Address,MEMBER_RATING,OPTIN_TIME,LAST_CHANGED,TAGS\nada@example.com,Ada,Example,,2,2026-01-02 10:00:00,2026-03-02 10:00:00,vip\nbo@example.com,Bo,Sample,,3,2026-02-02 10:00:00,2026-03-02 10:00:00,\n"
        ),
        MappingSample(
            "a churn list", .customers, "customerKey field field monthlyCharge field lostFlag",
            "customerID,gender,tenure,MonthlyCharges,TotalCharges,Churn\n7590-VHVEG,Female,1,29.85,29.85,No\n5575-GNVDE,Male,34,56.95,1889.5,Yes\n"),
        MappingSample("a state in words", .customers, "name email lostFlag", "Name,Email,Status\nAda,ada@example.com,active\nBo,bo@example.com,churned\n"),
        MappingSample(
            "customers in Chinese", .customers, "customerKey name email phone field lostFlag",
            "客户编号,姓名,邮箱,手机号,城市,是否流失\n1,林薇,lin@x.example,13800000000,成都,否\n2,王磊,wang@x.example,13900000000,北京,是\n"),
        MappingSample(
            "customers in Chinese with a context in each name", .customers, "name phone company field since tags acquisitionSource",
            "客户姓名,客户手机号,客户公司名称,客户地址,创建时间,客户标签,客户来源\n林薇,13800000000,示例公司,成都,2026-01-02,重要,展会\n王磊,13900000000,测试公司,北京,2026-01-03,,朋友\n"),
        MappingSample(
            "customers in German", .customers, "customerKey firstName lastName company email phone since field",
            "Kunden-Nr.,Vorname,Nachname,Firma,E-Mail-Adresse,Telefonnummer,Kunde seit,PLZ\nK1,Ada,Beispiel,Beispiel GmbH,ada@example.com,+49 30 555123,02.01.2026,01067\nK2,Bo,Muster,,bo@example.com,+49 30 555124,03.01.2026,10115\n"
        ),
        MappingSample(
            "customers in French", .customers, "lastName firstName email phone since field",
            "Nom de famille,Prénom,Adresse e-mail,Téléphone,Date d'inscription,Code postal\nExemple,Ada,ada@example.com,+33 1 55 55 01 01,02/01/2026,01000\nModèle,Bo,bo@example.com,+33 1 55 55 01 02,13/01/2026,75001\n"
        ),
        MappingSample(
            "customers in Spanish", .customers, "customerKey firstName lastName email phone since",
            "ID de cliente,Nombre,Apellidos,Correo electrónico,Número de teléfono,Fecha de creación\n1,Ada,Ejemplo,ada@example.com,+34 600 555 101,02/01/2026\n2,Bo,Muestra,bo@example.com,+34 600 555 102,13/01/2026\n"
        ),
        MappingSample(
            "customers in Japanese", .customers, "customerKey lastName firstName email phone since field",
            "会員番号,姓,名,メールアドレス,電話番号,登録日,住所\n1,山田,見本,yamada@example.com,090-1234-5678,2026-01-02,東京\n2,鈴木,例,suzuki@example.com,090-1234-5679,2026-01-03,大阪\n"),
        MappingSample(
            "friends in WeChat", .customers, "customerKey name field tags since field",
            "微信号,昵称,备注名,标签,添加时间,最后聊天时间\nwx_1,小李,李示例,老客户,2026-01-02,2026-09-01\nwx_2,阿王,王测试,,2026-01-03,2026-09-02\n"),
        MappingSample(
            "a list with a state in German", .customers, "name email phone company field since lostFlag",
            "Name,E-mail,Tel.,Firma,Notiz,Kunde seit,Status\nAda Beispiel,ada@example.com,0151 1234567,Beispiel GmbH,mag Tee,02.01.2026,aktiv\nBo Muster,bo@example.com,0151 1234568,,,03.01.2026,gekündigt\n"
        ),
        MappingSample(
            "two addresses of one person", .customers, "name email field field",
            "Name,Work Email,Owner Email,Secondary Email\nAda,ada@example.com,me@example.net,ada@example.org\nBo,bo@example.com,me@example.net,bo@example.org\n"
        ),
        MappingSample(
            "a company list", .customers, "company email phone field",
            "Company,Email,Phone,Industry\nExample Works,info@example.com,+49 30 555123,Print\nTest AG,info@example.net,+49 30 555124,Tea\n"),
        MappingSample(
            "the customer column holds addresses", .customers, "email name field",
            "Customer,Full name,City\nada@example.com,Ada Example,Leeds\nbo@example.com,Bo Sample,Oslo\n"),
    ]

    static let surveys: [MappingSample] = [
        MappingSample(
            "a form with a question as column name", .responses, "at email npsScore comment detail",
            """
            Timestamp,Email Address,"How likely are you to recommend us to a friend or colleague? (0 = not at all, 10 = extremely)",Any comments?,Which part of the course did you like?
            2026/09/30 5:23:11 PM GMT+8,ada@example.com,10,Love it,"Videos, Exercises"
            2026/09/30 11:59:00 PM GMT+8,bo@example.com,6,,Videos
            """),
        MappingSample(
            "a form with name and phone", .responses, "at name phone score npsScore comment",
            "Timestamp,Your name,Phone number,How satisfied are you with the course?,\"Would you recommend us? (0-10)\",What could we improve?\n2026/09/30 17:23:11,Ada Example,+49 151 1234567,4,9,More examples\n2026/09/30 18:23:11,Bo Sample,+49 151 1234568,5,10,\n"
        ),
        MappingSample(
            "scores with comments", .responses, "email at score comment",
            "email,date,score,comment\na@x.example,2026-01-01,9,good\nb@x.example,2026-01-02,3,slow\n"),
        MappingSample(
            "answers by number", .responses, "rowKey customerKey at question score",
            "response_id,customer_id,date,question,score\n1,c1,2026-03-02,csat,5\n2,c2,2026-03-03,csat,4\n"),
        MappingSample(
            "a Chinese form", .responses, "detail at name phone npsScore comment",
            "序号,提交答卷时间,1、您的姓名,2、您的手机号,3、您愿意把我们推荐给朋友吗？（0-10分）,4、您的意见和建议\n1,2026/09/30 17:23:11,李示例,13800000000,9,很好\n2,2026/09/30 18:23:11,王测试,13900000000,6,\n"),
        MappingSample(
            "a Spanish form", .responses, "at email npsScore comment",
            "Marca temporal,Dirección de correo electrónico,¿Qué probabilidad hay de que nos recomiendes?,Comentarios\n30/09/2026 17:23:11,ada@example.com,9,Nada\n30/09/2026 18:23:11,bo@example.com,4,Más tiempo\n"
        ),
        MappingSample(
            "a Japanese form", .responses, "at email npsScore comment",
            "タイムスタンプ,メールアドレス,友人にすすめる可能性はどのくらいですか？,ご意見・ご感想\n2026/09/30 17:23:11,ada@example.com,9,なし\n2026/09/30 18:23:11,bo@example.com,4,時間\n"),
        MappingSample(
            "a form of an office program", .responses, "rowKey detail at email name npsScore",
            "ID,Start time,Completion time,Email,Name,How likely are you to recommend us to a friend?\n1,9/30/26 17:20:11,9/30/26 17:23:11,ada@example.com,Ada Example,9\n2,9/30/26 18:20:11,9/30/26 18:23:11,bo@example.com,Bo Sample,4\n"
        ),
        MappingSample(
            "satisfaction in words", .responses, "rowKey customerKey at question score",
            "response_id,customer_id,date,question,score\n1,c1,2026-03-02,csat,Very satisfied\n2,c2,2026-03-03,csat,Dissatisfied\n"),
        MappingSample(
            "a form with short questions", .responses, "rowKey at name email npsScore comment",
            "Submission ID,Submitted at,Name,Email,Would you recommend us?,Tell us why\ns1,2026-09-01 10:00,Ada,ada@example.com,9,fast\ns2,2026-09-02 10:00,Bo,bo@example.com,2,slow\n"
        ),
        MappingSample(
            "a German form", .responses, "at email npsScore comment",
            "Zeitstempel,E-Mail-Adresse,\"Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?\",Was können wir verbessern?\n30.09.2026 17:23:11,ada@example.com,9,Nichts\n30.09.2026 18:23:11,bo@example.com,4,Mehr Zeit\n"
        ),
        MappingSample(
            "a French form", .responses, "at email npsScore comment",
            "Horodateur,Adresse e-mail,Recommanderiez-vous nos cours à un ami ?,Commentaires\n30/09/2026 17:23:11,ada@example.com,9,Rien\n30/09/2026 18:23:11,bo@example.com,4,Trop vite\n"
        ),
    ]

    static let events: [MappingSample] = [
        MappingSample(
            "events by number", .events, "customerKey eventKind at",
            "user id,event,timestamp\n1,Signed In,2026-01-01T10:00:00Z\n1,Exported,2026-01-02T10:00:00Z\n"),
        MappingSample(
            "talks", .events, "name eventKind at text",
            "Customer,Channel,Time,Text\nAda Example,WeChat,2026-09-01 10:00,Asked for the price\nBo Sample,Call,2026-09-02 10:00,Wants a demo\n"),
        MappingSample(
            "talks in Chinese", .events, "name eventKind at text", "客户,沟通方式,沟通时间,沟通内容\n李示例,微信,2026-09-01 10:00,问价格\n王测试,电话,2026-09-02 10:00,想要演示\n"),
        MappingSample(
            "tickets", .events, "rowKey text name email detail detail at detail",
            "Ticket ID,Subject,Requester,Requester email,Status,Priority,Created at,Solved at\n1,Cannot log in,Ada Example,ada@example.com,Solved,High,2026-09-01 10:00,2026-09-02 10:00\n2,Invoice?,Bo Sample,bo@example.com,Open,Low,2026-09-03 10:00,\n"
        ),
        MappingSample(
            "conversations", .events, "rowKey name email at eventKind detail text",
            "Conversation ID,Contact name,Contact email,Started at,Channel,Assigned to,First message\n1,Ada Example,ada@example.com,2026-09-01 10:00,Chat,Me,Hello\n2,Bo Sample,bo@example.com,2026-09-03 10:00,Email,Me,Hi\n"
        ),
        MappingSample(
            "tickets in Chinese", .events, "rowKey text name phone detail at",
            "工单编号,主题,客户姓名,客户电话,状态,创建时间\nG1,无法登录,李示例,13800000000,已解决,2026-09-01 10:00\nG2,发票,王测试,13900000000,处理中,2026-09-02 10:00\n"),
        MappingSample(
            "notes about customers", .events, "email at text",
            "Email,Date,Notes\nada@example.com,2026-09-01,Called about the invoice\nada@example.com,2026-09-05,Sent a sample\nbo@example.com,2026-09-05,Met at the fair\n"
        ),
        MappingSample(
            "tickets without a number of their own", .events, "rowKey text name email detail at",
            "Id,Subject,Requester,Requester email,Status,Created at\n1,Cannot log in,Ada Example,ada@example.com,solved,2026-09-01 10:00\n2,Invoice?,Bo Sample,bo@example.com,open,2026-09-03 10:00\n"
        ),
        MappingSample(
            "appointments", .events, "product name email at detail cancelledFlag",
            "Event Type Name,Invitee Name,Invitee Email,Start Date & Time,End Date & Time,Canceled\nCoaching,Ada Example,ada@example.com,2026-09-01 10:00,2026-09-01 11:00,false\nCoaching,Bo Sample,bo@example.com,2026-09-03 10:00,2026-09-03 11:00,true\n"
        ),
        MappingSample(
            "a log of calls", .events, "at timeOfDay name detail detail",
            "Date,Time,Name,Number,Duration\n2026-09-01,10:00,Ada Example,+49 151 1234567,5\n2026-09-02,11:00,Bo Sample,+49 151 1234568,7\n"),
        MappingSample(
            "who came to which lesson", .events, "name product at", "Name,Lesson,Date\nAda,Piano,2026-09-01\nAda,Piano,2026-09-08\nBo,Piano,2026-09-08\n"),
        MappingSample("a chat", .events, "at name text", "时间,发送人,内容\n2026-09-01 10:00,李示例,你好\n2026-09-01 10:01,李示例,多少钱\n2026-09-01 10:05,王测试,在吗\n"),
        MappingSample(
            "visits of lessons in German", .events, "email at eventKind",
            "E-Mail,Zeitstempel,Ereignis\nada@example.com,2026-09-01 10:00,Lektion\nada@example.com,2026-09-02 10:00,Lektion\n"),
    ]
}
