extension ColumnNames {
    /// What a row of a list of payments or events says beside its number, its day and its amount.
    static let paymentDetails: [List] = [
        List(
            .recipient,
            """
            recipient, recipient name, receiver, to, to name, sent to, receiver name, empfänger, empfängerin, name empfänger, destinataire, destinatario, \
            para, 接收人, 接收者, 收信人, 收件方, 接收方, 受信者, 宛先, \
            nome destinatario, beneficiario, a favore di, nome do destinatário, ontvanger, naam ontvanger, begunstigde, \
            geadresseerde, aan, odbiorca, nazwa odbiorcy, 수취인, 수취인명, 수령인, 수령인명, 받는사람, 받는분, 수신자, 수신인
            """),
        List(
            .recipientEmail,
            """
            to email address, à l'adresse email, a la dirección de correo, recipient email, to email, receiver email, recipient email address, empfänger email, empfänger emailadresse, \
            an emailadresse, email destinataire, adresse email du destinataire, correo destinatario, 收件人邮箱, \
            email destinatario, email do destinatário, email ontvanger, emailadres ontvanger, email odbiorcy, 수신자이메일, 수취인이메일
            """,
            "to, recipient, receiver, empfänger, destinataire, destinatario, ontvanger, odbiorca"),
        List(
            .currency,
            """
            currency, currency code, currency iso code, iso currency, currency iso, währung, waehrung, devise, monnaie, moneda, divisa, 通貨, 币种, 货币, 货币代码, \
            valuta, codice valuta, moeda, código da moeda, muntsoort, valutacode, waluta, kod waluty, 통화, 통화코드, 화폐, 화폐단위, 결제통화
            """),
        List(
            .product,
            """
            product, product name, item, item name, item title, lineitem name, lineitem description, product title, description, article, \
            course, course name, lesson, lesson name, service, sku, produkt, produktname, artikel, artikelname, artikelbezeichnung, \
            leistung, produit, nom du produit, article acheté, libellé produit, producto, nombre del producto, artículo, 商品, 商品名, 商品名称, \
            製品, 品名, 产品, 产品名称, 商品说明, 商品标题, 宝贝标题, 课程, 课程名称, 服务项目, \
            prodotto, nome prodotto, nome del prodotto, articolo, servizio, nome servizio, descrizione prodotto, \
            descrizione articolo, corso, nome corso, prestazione, trattamento, produto, nome do produto, serviço, nome do serviço, \
            item do pedido, curso, nome do curso, descrição do produto, artigo, product naam, artikelnaam, artikelomschrijving, \
            productomschrijving, dienst, cursus, behandeling, nazwa produktu, towar, nazwa towaru, usługa, \
            nazwa usługi, towar usługa, kurs, nazwa kursu, zabieg, nazwa pozycji, 상품, 상품명, 제품, 제품명, 품목, 품목명, 품명, 서비스, 서비스명, 강좌, \
            강좌명, 강의명, 과목, 수업명, 메뉴명, 시술명
            """,
            """
            what, was, quoi, qué, 内容, 项目, 课时, feature, deal, deal name, opportunity, opportunity name, verwendungszweck, libellé, \
            concepto, beschreibung, descripción, \
            descrizione, causale, voce, cosa, descrição, histórico, o quê, omschrijving, werkzaamheden, \
            mededelingen, wat, opis, tytuł, tytułem, tytuł operacji, 내역, 적요, 항목, 내용, 메뉴, 수업, 시술
            """
        ),
        List(
            .eventKind,
            """
            event, event name, event type, event type name, activity, activity type, action, interaction type, contact type, \
            contact channel, contact method, communication channel, kontaktart, art des kontakts, kontaktweg, type de contact, tipo de contacto, 联系方式类型, 回访方式, 拜访方式, 対応方法, ereignis, aktivität, événement, type d'événement, activité, evento, \
            tipo de evento, actividad, イベント, イベント名, 種別, 連絡方法, 事件, 事件名称, 事件类型, 行为, 动作, 沟通方式, 沟通渠道, 联系渠道, 跟进方式, \
            tipo evento, tipo di evento, attività, tipo attività, azione, tipo contatto, tipo di contatto, atividade, \
            tipo de atividade, ação, tipo de contato, gebeurtenis, soort contact, activiteit, type activiteit, zdarzenie, \
            typ zdarzenia, rodzaj zdarzenia, rodzaj kontaktu, aktywność, typ aktywności, 이벤트, 이벤트명, 이벤트유형, 활동, 활동유형, 행동, 상담유형, \
            상담방법, 연락방법, 문의유형
            """,
            """
            type, kind, channel, medium, via, method, typ, art, kanal, canal, tipo, 种类, 类型, 方式, 渠道, 交易类型, \
            tipologia, modalità, canale, meio, soort, kanaal, rodzaj, kanał, 구분, 유형, 종류, 채널, 방법
            """),
        List(
            .text,
            """
            note, notes, text, message, remark, remarks, memo, subject, summary, body, content, details, customer note, customer notes, \
            order note, ticket subject, ticket name, ticket description, notiz, notizen, bemerkung, bemerkungen, anmerkung, nachricht, \
            betreff, remarque, remarques, sujet, objet, notas, nota, mensaje, asunto, observaciones, 備考, メモ, 件名, 内容, 备注, 说明, 主题, 标题, 沟通内容, \
            聊天内容, 跟进内容, 消息内容, 问题描述, \
            nota cliente, annotazioni, osservazioni, messaggio, oggetto, appunti, testo, observação, observações, obs, anotações, \
            mensagem, assunto, texto, opmerking, opmerkingen, notitie, notities, bericht, onderwerp, tekst, toelichting, uwagi, \
            uwaga, notatka, notatki, wiadomość, temat, treść, adnotacje, 메모, 비고, 참고, 참고사항, 특이사항, 제목, 메시지, 문의내용, 상담내용, 본문, 요청사항
            """,
            """
            description, comment, comments, last message, first message, nature of complaint, complaint, call notes, meeting notes, \
            topic, thema, gesprächsnotiz, 投诉内容, 回访内容, 沟通记录, 留言, \
            reclamo, motivo del contatto, resumo, reclamação, ultima mensagem, klacht, samenvatting, reklamacja, treść zgłoszenia, \
            상담메모, 설명, 불만내용
            """
        ),
        List(
            .dealStage,
            """
            deal stage, opportunity stage, dealphase, étape de la transaction, etapa del negocio, 商談ステージ, 商机阶段, 销售阶段, \
            fase trattativa, fase della trattativa, etapa do negócio, etapa da negociação, dealfase, verkoopfase, etap sprzedaży, \
            etap szansy, 거래단계, 영업단계, 딜단계
            """),
    ]
}
