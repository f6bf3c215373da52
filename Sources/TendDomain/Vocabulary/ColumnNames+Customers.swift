extension ColumnNames {
    static let customers: [List] = [
        List(
            .customerKey,
            """
            customer id, customer number, customer no, customer nr, customer key, customer ref, customer reference, customer code, \
            cust id, cust no, client id, client number, client no, client code, user id, account id, account no, account code, \
            account number, member id, member no, member number, membership number, contact id, buyer id, subscriber id, patient id, \
            student id, kundennummer, kundennr, kundenid, kunde id, mitgliedsnummer, debitor, debitorennummer, numéro client, \
            numéro de client, n client, no client, id client, identifiant client, code client, número de cliente, id de cliente, \
            id cliente, código de cliente, nº cliente, 顧客id, 顧客番号, 顧客コード, 会員番号, 会員id, お客様番号, 客户编号, 客户id, 客户号, 客户代码, 会员号, 会员编号, 会员id, 会员卡号, \
            用户id, 用户编号, 买家id, 顾客编号, 学号, id de registro, \
            codice cliente, numero cliente, cod cliente, numero socio, codice socio, código do cliente, id do cliente, \
            número do cliente, klantnummer, klantnr, klantcode, klant id, debiteurnummer, debiteurnr, relatienummer, \
            lidnummer, ledennummer, id klienta, numer klienta, nr klienta, kod klienta, kod kontrahenta, numer członkowski, 고객번호, \
            고객id, 고객코드, 고객아이디, 회원번호, 회원id, 회원아이디, 구매자id, 구매자아이디, 주문자id, 거래처코드, 학번
            """,
            "record id, wechat id, open id, union id, 微信号, 微信id"
        ),
        List(
            .name,
            """
            customer name, client name, buyer name, contact name, payer name, member name, student name, patient name, guest name, \
            subscriber name, requester name, billing name, name of customer, full name, name, display name, account name, card name, \
            kundenname, vollständiger name, vor und nachname, nom complet, nom du client, nom client, nom et prénom, prénom et nom, \
            nombre completo, nombre del cliente, nombre y apellidos, 氏名, お名前, 顧客名, 会員名, 名前, 姓名, 名称, 客户名称, 客户姓名, 会员姓名, 用户姓名, 买家姓名, 顾客姓名, \
            联系人, 联系人姓名, 付款人, 付款方, 对方名称, 交易对方, 真实姓名, 提交人, 填写人, お客様名, ご氏名, 顧客氏名, 投诉人, 来访人, \
            contact person, deal contact person, deal person, contact full name, payee, payee name, partner name, counterparty, counterparty name, counterparty account name, remitter, remitter name, \
            reviewer, reviewer name, attendee name, invitee name, participant name, complainant, caller, caller name, claimant, tenant, tenant name, \
            ansprechpartner, ansprechpartnerin, anzeigename, auftraggeber empfänger, empfänger auftraggeber, name zahlungsbeteiligter, zahlungsbeteiligter, \
            begünstigter zahlungspflichtiger, beguenstigter zahlungspflichtiger, auftraggeber begünstigter, zahlungspflichtiger, mitgliedsname, \
            personne de contact, nom affiché, adhérent, adhérente, contrepartie, nom de la contrepartie, persona de contacto, contraparte, paciente, alumno, alumna, \
            nome completo, nome e cognome, cognome e nome, nominativo, nome cliente, nome del cliente, ragione sociale cliente, \
            intestatario, nome ospite, persona di contatto, nome do cliente, nome do comprador, nome do aluno, nome da aluna, \
            nome do hóspede, nome e sobrenome, nome do contato, klantnaam, naam klant, volledige naam, \
            contactpersoon, naam contactpersoon, naam lid, naam gast, naam deelnemer, weergavenaam, naam tegenpartij, tegenpartij, \
            naam omschrijving, imię i nazwisko, nazwisko i imię, nazwa klienta, nazwa kontrahenta, nazwa nabywcy, \
            imię i nazwisko klienta, imię i nazwisko kupującego, osoba kontaktowa, nazwa wyświetlana, nadawca odbiorca, 이름, 성명, 성함, \
            고객명, 고객이름, 고객성명, 회원명, 회원이름, 구매자명, 구매자이름, 구매자성명, 주문자명, 주문자이름, 주문자성명, 예약자명, 예약자이름, 신청자명, 결제자명, 수강생명, 학생명, 학생이름, 입금자명, \
            거래처명, 의뢰인
            """,
            """
            reporter, reported by, raised by, 学生, 小孩, 孩子, chat, chat name, conversation with, 聊天对象, 会话, 会话名称, 好友, customer, client, buyer, payer, donor, sender, member, subscriber, requester, student, patient, guest, from, respondent, user, \
            account, contact, customer full name, nickname, user name, kunde, kundin, auftraggeber, teilnehmer, zahler, absender, \
            acheteur, nom, nombre, cliente, comprador, 顧客, お客様, 購入者, 取引先, 取引先名, 客户, 名字, 顾客, 买家, 会员, 用户, 用户名, 昵称, 买家昵称, 微信昵称, 微信名, 对方账户名, \
            收货人, 收件人, 收货人姓名, 买家会员名, 发送人, 发送者, 学员, 学生姓名, 捐赠人, who, \
            patron, attendee, invitee, participant, mitglied, membre, socio, socia, mieter, schüler, schülerin, locataire, élève, \
            acquirente, ospite, paziente, allievo, allieva, alunno, alunna, iscritto, iscritta, utente, committente, nome, \
            inquilino, donatore, mittente, debitore, aluna, aluno, hóspede, assinante, contratante, pagador, doador, remetente, \
            usuário, contato, klant, opdrachtgever, koper, lid, deelnemer, deelneemster, gast, leerling, huurder, debiteur, \
            relatie, naam, afzender, gebruiker, betaler, besteller, klient, klientka, nabywca, kupujący, kupująca, zamawiający, \
            kontrahent, płatnik, uczestnik, uczestniczka, uczeń, uczennica, pacjent, pacjentka, gość, najemca, członek, nadawca, \
            kursant, kursantka, użytkownik, 고객, 회원, 구매자, 주문자, 예약자, 신청자, 수강생, 학생, 원생, 입금자, 거래처, 손님, 환자, 참가자, 참석자, 후원자, 세입자, 보낸사람, \
            닉네임, 사용자
            """
        ),
        List(
            .firstName,
            """
            first name, given name, forename, vorname, rufname, prénom, primer nombre, 名, お名前 名, 名字 名, \
            nome di battesimo, primeiro nome, prenome, voornaam, roepnaam, imię, imię klienta, imię kupującego
            """, "first"),
        List(
            .lastName,
            """
            last name, surname, last names, family name, nachname, familienname, nom de famille, apellidos, apellido, primer apellido, 姓, \
            姓氏, 苗字, \
            cognome, cognome cliente, sobrenome, último nome, achternaam, familienaam, nazwisko, nazwisko klienta, \
            nazwisko kupującego
            """,
            "last"),
        List(
            .company,
            """
            company, company name, organisation, organization, organization name, organisation name, organization 1 name, \
            default address company, firm, employer, business name, associated company, billing company, firma, firmenname, unternehmen, \
            société, nom de la société, entreprise, raison sociale, empresa, nombre de la empresa, razón social, 会社, 会社名, 企業名, 法人名, 公司, \
            公司名称, 企业, 企业名称, 单位, 单位名称, \
            azienda, nome azienda, ragione sociale, società, ditta, impresa, denominazione, nome da empresa, razão social, \
            nome fantasia, companhia, bedrijf, bedrijfsnaam, organisatie, organisatienaam, nazwa firmy, przedsiębiorstwo, \
            organizacja, 회사, 회사명, 업체명, 상호, 상호명, 법인명, 기업명, 소속
            """,
            "business, account name, workplace"
        ),
        List(
            .email,
            """
            customer email, purchase email, buyer email, billing email, user email, payer email, email, email address, mail, mail address, \
            from email address, primary email, email 1 value, email 1 address, contact email, emailadresse, kunden email, mailadresse, \
            adresse de messagerie, messagerie, adresse email, adresse mail, adresse électronique, courriel, email du client, correo, correo electrónico, email del cliente, \
            dirección de correo electrónico, メール, メールアドレス, eメール, 電子メール, 邮箱, 电子邮箱, 邮件, 电子邮件, 邮箱地址, 邮件地址, 客户邮箱, 买家邮箱, 用户邮箱, 联系邮箱, \
            indirizzo email, indirizzo di posta elettronica, posta elettronica, email cliente, mail cliente, endereço de email, \
            correio eletrônico, email do cliente, email do comprador, email do aluno, mailadres, emailadres, email klant, \
            emailadres klant, adres email, adres mailowy, poczta elektroniczna, email klienta, email nabywcy, email kupującego, \
            adres email klienta, 이메일, 이메일주소, 전자우편, 메일, 메일주소, 고객이메일, 구매자이메일, 주문자이메일, 회원이메일
            """,
            "emails, customer, user, payer, from, requester, respondent, account, contact, user name, user id, subscriber, member, invitee, attendee, participant, patron, guest, associated contact, 客户, 用户, 邮箱账号, 账号, customer id, account code, client id, login"
        ),
        List(
            .phone,
            """
            phone, phone number, mobile, mobile phone, mobile number, mobile phone number, telephone, telephone number, tel, cell, \
            cell phone, primary phone, account phone, billing phone, phone 1 value, contact phone, contact number, telefon, telefonnummer, \
            handy, handynummer, mobil, mobiltelefon, numéro de téléphone, portable, mobile client, teléfono, número de teléfono, móvil, \
            celular, 電話, 電話番号, 携帯, 携帯電話, 携帯番号, 电话, 手机, 手机号, 联系电话, 手机号码, 联系方式, 电话号码, 移动电话, \
            numero di telefono, cellulare, numero cellulare, recapito telefonico, recapito, telefone, número de telefone, \
            telefone celular, telemóvel, telefone do cliente, celular do cliente, fone, telefoon, telefoonnummer, mobiel, \
            mobiele telefoon, mobiel nummer, gsm, telefon komórkowy, numer telefonu, nr telefonu, nr tel, komórka, telefon klienta, \
            telefon nabywcy, telefon kontaktowy, 전화, 전화번호, 휴대폰, 휴대폰번호, 휴대전화, 휴대전화번호, 핸드폰, 핸드폰번호, 연락처, 고객연락처, 구매자연락처, 구매자전화번호, \
            구매자휴대폰, 주문자연락처, 주문자전화번호, 주문자휴대폰, 주문자휴대전화, 예약자연락처, 회원연락처
            """,
            "business phone, work phone, home phone, whatsapp"
        ),
        List(
            .customerKind,
            """
            customer type, customer kind, client type, account kind, kundentyp, kundenart, type de client, tipo de cliente, 顧客区分, 客户类型, \
            客户性质, person or company, \
            tipo cliente, tipologia cliente, tipo di cliente, tipo do cliente, klanttype, type klant, soort klant, typ klienta, \
            rodzaj klienta, 고객유형, 고객구분
            """
        ),
        List(
            .stage,
            """
            stage, lifecycle stage, lifecycle, customer stage, lead status, kundenphase, phase, étape, étape du cycle de vie, etapa, \
            estado del lead, ステージ, 阶段, 客户阶段, 生命周期阶段, \
            fase, fase del cliente, fase cliente, etapa do cliente, estágio, etapa do funil, klantfase, etap, etap klienta, 단계, 고객단계
            """,
            "customer status, account status, client status, stato cliente, status do cliente, klantstatus, status klienta, 고객상태"),
        List(
            .lostFlag,
            """
            churn, churned, lost, has churned, is lost, is churned, churn flag, churn label, customer churn, attrition, attrition flag, \
            exited, left, has left, abgewandert, verloren, perdu, résilié, perdido, baja, 解約, 解約済み, 流失, 是否流失, 已流失, 流失标记, \
            perso, abbandonato, cancelou, perdeu, opgezegd, utracony, odszedł, 이탈, 이탈여부, 해지여부, 탈퇴여부
            """),
        List(
            .activeFlag,
            """
            active, is active, active customer, active member, membership active, still a customer, still a member, still active, current customer, \
            current member, aktiv, aktives mitglied, noch kunde, actif, active membre, toujours client, activo, activa, sigue siendo cliente, 在籍, 在読, \
            是否在籍, 是否在册, 是否有效, 是否活跃, 在籍中, \
            attivo, attiva, socio attivo, cliente attivo, ancora cliente, ativo, ativa, cliente ativo, aluno ativo, actief, \
            actief lid, nog klant, aktywny, aktywna, aktywny klient, 활성, 활성여부, 이용여부, 재원여부
            """),
        List(
            .lostReason,
            """
            churn reason, lost reason, cancellation reason, cancel reason, reason for leaving, reason for cancellation, kündigungsgrund, \
            abwanderungsgrund, motif de résiliation, raison du départ, motivo de baja, motivo de cancelación, 解約理由, 流失原因, 取消原因, \
            motivo di abbandono, motivo disdetta, motivo della disdetta, motivo cancellazione, motivo do cancelamento, \
            motivo de cancelamento, motivo da saída, reden opzegging, opzegreden, reden van vertrek, powód rezygnacji, \
            przyczyna rezygnacji, powód odejścia, 해지사유, 탈퇴사유, 이탈사유, 퇴원사유
            """),
        List(
            .lostAt,
            """
            churn date, churned at, lost at, lost date, lost day, left at, left on, date lost, kündigungsdatum, gekündigt am, \
            date de résiliation, fecha de baja, leave date, leaving date, date left, exit date, resignation date, resigned on, \
            membership ended, membership end, membership end date, member until, last day, austritt, austrittsdatum, ausgetreten, ausgetreten am, \
            austritt am, austritt zum, auszug, auszugsdatum, abmeldung, abgemeldet am, résiliation, résilié le, date de sortie, \
            date de démission, baja, 解約日, 退会日, 退会年月日, 退会, 退塾日, 流失日期, 流失时间, 退会日期, 退会时间, 退出日期, 离开日期, 退课日期, 注销日期, \
            data abbandono, data disdetta, data di disdetta, data di uscita, data uscita, data recesso, data de saída, \
            data do cancelamento, data de desligamento, opzegdatum, opgezegd op, opgezegd per, uitgeschreven op, \
            datum uitschrijving, einddatum lidmaatschap, data rezygnacji, data odejścia, data wypisania, 이탈일, 이탈일자, 해지일, 해지일자, 탈퇴일, \
            탈퇴일자, 퇴원일, 퇴회일
            """
        ),
        List(
            .since,
            """
            since, customer since, client since, member since, signup date, signed up, signed up at, signup, joined, join date, joined at, \
            joined on, date joined, registered, registered at, registered on, registration date, first seen, became a customer, \
            opt in time, confirm time, date d'adhésion, adhésion, beitrittsdatum, eintrittsdatum, kunde seit, kundin seit, mitglied seit, \
            eintritt, eintritt am, beitritt, beitritt am, einzug, einzugsdatum, joining date, date of joining, start of membership, membership start, \
            membership start date, enrolled, enrolled on, enrollment date, enrolment date, date d'entrée, fecha de ingreso, \
            入会, 入会年月日, 入塾日, 入学日期, 报名入会日期, 加入日期, 加入时间, 成为好友时间, 加好友时间, \
            registriert am, anmeldedatum, registrierungsdatum, client depuis, date d'inscription, inscrit le, cliente desde, \
            fecha de alta, fecha de registro, 登録日, 会員登録日, 入会日, 顧客登録日, 注册日期, 注册时间, 开户日期, 入会日期, 入会时间, 成为客户日期, \
            cliente dal, socio dal, iscritto dal, iscritta dal, data iscrizione, data di iscrizione, data registrazione, \
            data di registrazione, aluno desde, data de cadastro, data do cadastro, data de inscrição, data de \
            data de adesão, cadastrado em, klant sinds, lid sinds, inschrijfdatum, ingeschreven op, datum inschrijving, \
            registratiedatum, aanmelddatum, aangemeld op, klient od, członek od, data rejestracji, data zapisu, data przystąpienia, \
            data dołączenia, 가입일, 가입일자, 가입일시, 가입날짜, 회원가입일, 입회일, 입학일
            """,
            """
            created, created at, create date, created date, created time, created on, creation date, date created, date added, added at, \
            added on, added, erstellt, erstellt am, angelegt am, erstellungsdatum, anlagedatum, créé le, date de création, creado, \
            creado el, fecha de creación, 作成日, 作成日時, 登録日時, 创建时间, 创建日期, 添加时间, 建档时间, \
            data creazione, data di creazione, creato il, creata il, criado em, criada em, data de criação, data da criação, \
            aangemaakt, aangemaakt op, aanmaakdatum, toegevoegd op, utworzono, data utworzenia, data dodania, utworzony, 등록일, 등록일자, \
            등록일시, 등록날짜, 생성일, 생성일시, 작성일
            """
        ),
        List(
            .tags,
            """
            tag, tags, label, labels, group membership, segments, schlagwörter, étiquettes, etiquetas, タグ, ラベル, 标签, 客户标签, \
            etichette, etichetta, etiqueta, marcadores, tagi, etykieta, etykiety, 태그, 라벨, 고객태그
            """),
        List(
            .acquisitionSource,
            """
            lead source, original source, acquisition source, utm source, acquisition channel, first source, how did you hear about us, \
            customer source, herkunft, leadquelle, source d'acquisition, source du lead, fuente original, fuente del lead, 獲得経路, 流入元, \
            客户来源, 线索来源, 获客渠道, \
            provenienza, fonte del lead, come ci ha conosciuto, fonte do lead, origem do lead, origem do cliente, \
            como nos conheceu, hoe heeft u ons gevonden, herkomst klant, źródło leada, źródło klienta, skąd o nas wiesz, 유입경로, \
            유입채널, 가입경로, 방문경로, 알게된경로
            """,
            """
            source, channel, quelle, kanal, canal, origen, fuente, 来源, 渠道, \
            origine, fonte, canale, origem, bron, herkomst, kanaal, źródło, kanał, 경로, 채널, 출처
            """
        ),
        List(
            .acquisitionCost,
            """
            cac, acquisition cost, customer acquisition cost, cost to acquire, akquisekosten, coût d'acquisition, coste de adquisición, \
            獲得コスト, 获客成本, \
            costo di acquisizione, costo acquisizione, custo de aquisição, acquisitiekosten, wervingskosten, koszt pozyskania, \
            koszt pozyskania klienta, 획득비용, 고객획득비용
            """),
        List(
            .deletedFlag,
            """
            is deleted, deleted, gelöscht, supprimé, eliminado, 削除済み, 已删除, 是否删除, \
            eliminato, cancellato, excluído, excluída, verwijderd, usunięty, usunięta, 삭제, 삭제여부, 삭제됨
            """),
        // Columns that a Tend export has, but that an import does not need.
        List(.ignored, "tend id"),
        List(.stageSince, "stage since, in this stage since, 阶段开始时间"),
    ]
}
