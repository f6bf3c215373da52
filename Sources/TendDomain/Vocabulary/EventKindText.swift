extension Event.Kind {
    /// What happened, as programs and people write it. To talk, to complain and to meet is never use; to look at a page or a shop is.
    static let words = WordList<Event.Kind>([
        .signIn:
            """
        sign in, signed in, signin, log in, logged in, login, session started, anmeldung, login erfolgreich, connexion, \
        inicio de sesión, 登录, 登陆, 签到, ログイン, \
        accesso, accesso effettuato, acesso, entrou, inloggen, ingelogd, aanmelding, logowanie, zalogowanie, 로그인
        """,
        .page: """
        page, page view, pageview, viewed page, page viewed, screen, screen view, seitenaufruf, page vue, página vista, 页面, 浏览页面, 页面浏览, \
        ページビュー, \
        visualizzazione pagina, visualização de página, paginaweergave, wyświetlenie strony, odsłona, 페이지, 페이지뷰, 화면조회
        """,
        .visit: """
        visit, visited, website visit, site visit online, store visit, shop visit, besuch, visite, visita, 访问, 到店, 进店, 来店, 訪問, \
        visita al negozio, visita à loja, bezoek, winkelbezoek, wizyta, wizyta w sklepie, odwiedziny, 방문, 내방, 매장방문
        """,
        .lesson: """
        lesson, lesson done, lesson completed, completed lesson, class, course completed, lektion, leçon, lección, 课程, 上课, 完成课程, \
        レッスン, \
        lezione, corso completato, aula, lição, lekcja, zajęcia, 수업, 강의, 레슨
        """,
        .session: "session, coaching session, sitzung, séance, sesión, 课时, セッション, sessione, seduta, sessão, sessie, sesja, 세션",
        .use: """
        use, used, usage, feature used, opened, export, exported, nutzung, utilisation, uso, 使用, 使用功能, 利用, \
        utilizzo, utilização, gebruik, użycie, użytkowanie, 사용, 이용
        """,
        .call:
            """
        voip call, missed call, incoming call, outgoing call, inbound call, outbound call, voicemail, call, phone call, phone, telephone, call inbound, call outbound, voice call, anruf, telefonat, telefon, appel, téléphone, \
        llamada, teléfono, 电话, 通话, 致电, 来电, 電話, 通話, \
        chiamata, telefonata, chiamata persa, ligação, chamada, telefonema, telefone, telefoongesprek, oproep, gebeld, telefoon, \
        rozmowa telefoniczna, połączenie, 전화, 통화, 전화상담, 유선
        """,
        .meeting: """
        meeting, in person, in person visit, visit in person, face to face, appointment, video call, video meeting, zoom, demo, lunch, \
        onsite, on site, on site visit, home visit, treffen, termin, persönlich, vor ort, réunion, rendez vous, en personne, reunión, \
        cita, en persona, presencial, 会议, 见面, 面谈, 拜访, 上门, 上门拜访, 面对面, 会議, 面談, 対面, 打ち合わせ, \
        incontro, riunione, appuntamento, di persona, videochiamata, reunião, encontro, presencialmente, videochamada, afspraak, \
        vergadering, gesprek op locatie, persoonlijk, spotkanie, osobiście, wideorozmowa, 미팅, 회의, 대면, 면담, 화상회의, 대면상담
        """,
        .mail:
            """
        mail, email, e mail, emailed, email sent, email received, letter, brief, courriel, courrier, correo, correo electrónico, \
        carta, 邮件, 电子邮件, 信件, メール, 手紙, \
        posta, posta elettronica, correio, poczta, wiadomość email, 이메일, 메일, 편지
        """,
        .note: """
        note, notes, comment, memo, remark, notiz, anmerkung, remarque, nota, 备注, 笔记, 记录, 跟进, 跟进记录, メモ, \
        annotazione, appunto, anotação, observação, notitie, aantekening, opmerking, notatka, uwaga, 메모, 노트, 비고
        """,
        .chat: """
        chat, live chat, message, messages, text message, sms, im, wechat, weixin, wecom, whatsapp, telegram, messenger, \
        facebook messenger, instagram, instagram dm, dm, line, slack, discord, signal, imessage, conversation, nachricht, messagerie, \
        mensaje, 微信, 企业微信, 企微, 微信聊天, 聊天, 在线聊天, 在线客服, 客服消息, 短信, 消息, 私信, 钉钉, 飞书, 旺旺, チャット, メッセージ, \
        messaggio, mensagem, bericht, bericht verstuurd, wiadomość, czat, 채팅, 카톡, 카카오톡, 문자, 문자메시지, 메시지, 라인, 톡톡
        """,
        // Something that the owner is asked to solve.
        .ticket: """
        feature request, incident, problem, support incident, ticket, support ticket, support, support request, request, case, issue, bug, bug report, question, help request, web form, \
        contact form, anfrage, supportanfrage, demande, solicitud, incidencia, 工单, 报障, 咨询, 问题, 售后, 求助, 問い合わせ, お問い合わせ, チケット, \
        richiesta, richiesta di assistenza, segnalazione, assistenza, solicitação, chamado, pedido de suporte, dúvida, verzoek, \
        vraag, supportverzoek, melding, zgłoszenie, zapytanie, prośba, 문의, 문의사항, 상담요청, 티켓, 질문, 고객문의
        """,
        .complaint: """
        complaint, complained, claim, grievance, beschwerde, reklamation, plainte, réclamation, queja, reclamación, reclamo, 投诉, 抱怨, 差评, \
        客诉, クレーム, 苦情, \
        lamentela, reclamação, queixa, klacht, reklamacja, skarga, 불만, 불만접수, 민원, 컴플레인, 클레임
        """,
        .other: "other, others, misc, sonstiges, autre, otro, altro, outro, overig, overige, anders, inne, inny, 기타, 其他, その他",
        // Money and what Tend itself records: these words do not say how much, or not what.
        .other: """
        payment, paid, charge, charge succeeded, payment succeeded, invoice paid, purchase, refund, refunded, charge refunded, zahlung, \
        paiement, pago, pagamento, betaling, płatność, wpłata, rimborso, estorno, terugbetaling, zwrot, 결제, 입금, 환불, erstattung, remboursement, reembolso, answer, stage, milestone, pulse, 付款, 支付, 退款, 支払い, 返金
        """,
        .paymentFailed: """
        payment failed, failed payment, payment declined, charge failed, invoice payment failed, payment intent payment failed, \
        charge declined, zahlung fehlgeschlagen, paiement échoué, pago fallido, 付款失败, 支付失败, 扣款失败, 決済失敗, \
        pagamento fallito, pagamento non riuscito, pagamento recusado, falha no pagamento, betaling mislukt, mislukte betaling, \
        płatność nieudana, nieudana płatność, 결제실패
        """,
    ])

    /// The word for each row of a file without a column for it: "ticket" in a list of tickets, "chat" in one of conversations.
    static func word(inColumns headers: [String]) -> String? {
        let names = headers.map(ColumnName.init)
        let words = Set(names.flatMap(\.words))
        if !words.isDisjoint(with: ["ticket", "tickets", "requester", "reporter"]) || names.contains(where: { $0.joined.contains("工单") }) { return "ticket" }
        if !words.isDisjoint(with: [
            "complaint", "complaints", "complainant", "beschwerde", "reklamation", "plainte", "queja", "reclamo", "reclamacao", "klacht", "reklamacja",
        ])
            || names.contains(where: { $0.joined.contains("投诉") || $0.joined.contains("불만") })
        {
            return "complaint"
        }
        if !words.isDisjoint(with: [
            "call", "calls", "caller", "callee", "rufnummer", "nebenstelle", "anruf", "anrufer", "appel", "llamada", "chiamata", "ligacao", "telefonata",
        ])
            || names.contains(where: { $0.joined.contains("通话") || $0.joined.contains("통화") })
        {
            return "call"
        }
        if words.isSuperset(of: ["check", "in"]) || names.contains(where: { $0.joined == "checkins" }) { return "visit" }
        if !words.isDisjoint(with: ["invitee", "attendee", "meeting", "appointment", "termin", "rendezvous"]) { return "meeting" }
        if !words.isDisjoint(with: ["sender", "发送人", "发送者", "absender"]), words.isDisjoint(with: ["subject", "betreff"]) { return "chat" }
        if !words.isDisjoint(with: ["conversation", "chat"]) || names.contains(where: { $0.joined.contains("聊天") }) { return "chat" }
        return words.isSuperset(of: ["from", "subject"]) ? "mail" : nil
    }

    /// Whether an unknown word of a log of usage may be something else than use: a cancellation, a mail, a payment, a complaint.
    static func mayBeNoUse(_ word: String) -> Bool {
        let letters = lettersAndDigits(word)
        return otherParts.contains(where: letters.contains)
    }

    private static let otherParts = [
        "cancel", "unsubscrib", "churn", "refund", "chargeback", "complain", "ticket", "payment", "invoice", "email", "newsletter", "bounce", "trialend",
        "expired", "uninstall", "deleteaccount", "accountdeleted", "kundig", "storn", "beschwer", "zahlung", "resili", "desabonn", "rembours", "plainte",
        "baja", "reembols", "queja", "取消", "退订", "退款", "投诉", "付款", "支付", "邮件", "工单", "卸载", "注销", "解約", "返金", "退会", "苦情", "メール", "annull", "disdett", "disdir",
        "rimbors", "reclam", "estorn", "pagament", "opzeg", "annuler", "terugbetal", "betaling", "klacht", "anulow", "rezygn", "zwrot", "płatnos", "reklamac",
        "해지", "탈퇴", "취소", "환불", "결제", "불만", "이메일",
    ]

    /// The kind of an event as programs and people write it; `other` for an empty word, nil for an unknown one.
    init?(written word: String) {
        guard let known = lettersAndDigits(word).isEmpty ? .other : Self.words[word] else { return nil }
        self = known
    }
}
