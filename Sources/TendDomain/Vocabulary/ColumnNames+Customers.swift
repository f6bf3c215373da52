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
            用户id, 用户编号, 买家id, 顾客编号, 学号, id de registro
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
            personne de contact, nom affiché, adhérent, adhérente, contrepartie, nom de la contrepartie, persona de contacto, contraparte, paciente, alumno, alumna
            """,
            """
            reporter, reported by, raised by, 学生, 小孩, 孩子, chat, chat name, conversation with, 聊天对象, 会话, 会话名称, 好友, customer, client, buyer, payer, donor, sender, member, subscriber, requester, student, patient, guest, from, respondent, user, \
            account, contact, customer full name, nickname, user name, kunde, kundin, auftraggeber, teilnehmer, zahler, absender, \
            acheteur, nom, nombre, cliente, comprador, 顧客, お客様, 購入者, 取引先, 取引先名, 客户, 名字, 顾客, 买家, 会员, 用户, 用户名, 昵称, 买家昵称, 微信昵称, 微信名, 对方账户名, \
            收货人, 收件人, 收货人姓名, 买家会员名, 发送人, 发送者, 学员, 学生姓名, 捐赠人, who, \
            patron, attendee, invitee, participant, mitglied, membre, socio, socia, mieter, schüler, schülerin, locataire, élève
            """
        ),
        List(.firstName, "first name, given name, forename, vorname, rufname, prénom, primer nombre, 名, お名前 名, 名字 名", "first"),
        List(
            .lastName,
            """
            last name, surname, last names, family name, nachname, familienname, nom de famille, apellidos, apellido, primer apellido, 姓, \
            姓氏, 苗字
            """,
            "last"),
        List(
            .company,
            """
            company, company name, organisation, organization, organization name, organisation name, organization 1 name, \
            default address company, firm, employer, business name, associated company, billing company, firma, firmenname, unternehmen, \
            société, nom de la société, entreprise, raison sociale, empresa, nombre de la empresa, razón social, 会社, 会社名, 企業名, 法人名, 公司, \
            公司名称, 企业, 企业名称, 单位, 单位名称
            """,
            "business, account name, workplace"
        ),
        List(
            .email,
            """
            customer email, purchase email, buyer email, billing email, user email, payer email, email, email address, mail, mail address, \
            from email address, primary email, email 1 value, email 1 address, contact email, emailadresse, kunden email, mailadresse, \
            adresse de messagerie, messagerie, adresse email, adresse mail, adresse électronique, courriel, email du client, correo, correo electrónico, email del cliente, \
            dirección de correo electrónico, メール, メールアドレス, eメール, 電子メール, 邮箱, 电子邮箱, 邮件, 电子邮件, 邮箱地址, 邮件地址, 客户邮箱, 买家邮箱, 用户邮箱, 联系邮箱
            """,
            "emails, customer, user, payer, from, requester, respondent, account, contact, user name, user id, subscriber, member, invitee, attendee, participant, patron, guest, associated contact, 客户, 用户, 邮箱账号, 账号, customer id, account code, client id, login"
        ),
        List(
            .phone,
            """
            phone, phone number, mobile, mobile phone, mobile number, mobile phone number, telephone, telephone number, tel, cell, \
            cell phone, primary phone, account phone, billing phone, phone 1 value, contact phone, contact number, telefon, telefonnummer, \
            handy, handynummer, mobil, mobiltelefon, numéro de téléphone, portable, mobile client, teléfono, número de teléfono, móvil, \
            celular, 電話, 電話番号, 携帯, 携帯電話, 携帯番号, 电话, 手机, 手机号, 联系电话, 手机号码, 联系方式, 电话号码, 移动电话
            """,
            "business phone, work phone, home phone, whatsapp"
        ),
        List(
            .customerKind,
            """
            customer type, customer kind, client type, account kind, kundentyp, kundenart, type de client, tipo de cliente, 顧客区分, 客户类型, \
            客户性质, person or company
            """
        ),
        List(
            .stage,
            """
            stage, lifecycle stage, lifecycle, customer stage, lead status, kundenphase, phase, étape, étape du cycle de vie, etapa, \
            estado del lead, ステージ, 阶段, 客户阶段, 生命周期阶段
            """,
            "customer status, account status, client status"),
        List(
            .lostFlag,
            """
            churn, churned, lost, has churned, is lost, is churned, churn flag, churn label, customer churn, attrition, attrition flag, \
            exited, left, has left, abgewandert, verloren, perdu, résilié, perdido, baja, 解約, 解約済み, 流失, 是否流失, 已流失, 流失标记
            """),
        List(
            .activeFlag,
            """
            active, is active, active customer, active member, membership active, still a customer, still a member, still active, current customer, \
            current member, aktiv, aktives mitglied, noch kunde, actif, active membre, toujours client, activo, activa, sigue siendo cliente, 在籍, 在読, \
            是否在籍, 是否在册, 是否有效, 是否活跃, 在籍中
            """),
        List(
            .lostReason,
            """
            churn reason, lost reason, cancellation reason, cancel reason, reason for leaving, reason for cancellation, kündigungsgrund, \
            abwanderungsgrund, motif de résiliation, raison du départ, motivo de baja, motivo de cancelación, 解約理由, 流失原因, 取消原因
            """),
        List(
            .lostAt,
            """
            churn date, churned at, lost at, lost date, lost day, left at, left on, date lost, kündigungsdatum, gekündigt am, \
            date de résiliation, fecha de baja, leave date, leaving date, date left, exit date, resignation date, resigned on, \
            membership ended, membership end, membership end date, member until, last day, austritt, austrittsdatum, ausgetreten, ausgetreten am, \
            austritt am, austritt zum, auszug, auszugsdatum, abmeldung, abgemeldet am, résiliation, résilié le, date de sortie, \
            date de démission, baja, 解約日, 退会日, 退会年月日, 退会, 退塾日, 流失日期, 流失时间, 退会日期, 退会时间, 退出日期, 离开日期, 退课日期, 注销日期
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
            fecha de alta, fecha de registro, 登録日, 会員登録日, 入会日, 顧客登録日, 注册日期, 注册时间, 开户日期, 入会日期, 入会时间, 成为客户日期
            """,
            """
            created, created at, create date, created date, created time, created on, creation date, date created, date added, added at, \
            added on, added, erstellt, erstellt am, angelegt am, erstellungsdatum, anlagedatum, créé le, date de création, creado, \
            creado el, fecha de creación, 作成日, 作成日時, 登録日時, 创建时间, 创建日期, 添加时间, 建档时间
            """
        ),
        List(.tags, "tag, tags, label, labels, group membership, segments, schlagwörter, étiquettes, etiquetas, タグ, ラベル, 标签, 客户标签"),
        List(
            .acquisitionSource,
            """
            lead source, original source, acquisition source, utm source, acquisition channel, first source, how did you hear about us, \
            customer source, herkunft, leadquelle, source d'acquisition, source du lead, fuente original, fuente del lead, 獲得経路, 流入元, \
            客户来源, 线索来源, 获客渠道
            """,
            "source, channel, quelle, kanal, canal, origen, fuente, 来源, 渠道"
        ),
        List(
            .acquisitionCost,
            """
            cac, acquisition cost, customer acquisition cost, cost to acquire, akquisekosten, coût d'acquisition, coste de adquisición, \
            獲得コスト, 获客成本
            """),
        List(.deletedFlag, "is deleted, deleted, gelöscht, supprimé, eliminado, 削除済み, 已删除, 是否删除"),
        // Columns that a Tend export has, but that an import does not need.
        List(.ignored, "tend id"),
        List(.stageSince, "stage since, in this stage since, 阶段开始时间"),
    ]
}
