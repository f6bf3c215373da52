/// What each row of a file is.
extension MappingInference {
    var inferredKind: ImportKind {
        let hasAmount = has(.amount) || has(.unitPrice)
        let isDated = has(.at)
        if isOrderList { return .payments }
        // A file with only amounts and dates has payments. The customer column is missing, and the person is asked for it.
        if hasAmount, isDated, !namesCustomer, !has(.lostFlag), !has(.score), !has(.npsScore), hasPaymentMark || !holdsOnlyFigures {
            return .payments
        }
        if describesSubscriptions { return .subscriptions }
        if has(.monthlyCharge) || has(.lostFlag) { return .customers }
        // The amounts are in cents: the person is asked for a column of amounts.
        if !hasAmount, isDated || has(.since), hasPaymentMark, names.contains(where: \.hasOtherScale) { return .payments }
        if hasAmount, hasPaymentMark { return .payments }
        if hasAmount, isDated, namesCustomer || has(.rowKey), hasRepeatedCustomers || !describesCustomers { return .payments }
        if isSurvey || isAnonymousSurvey, !hasAmount { return .responses }
        if isEventList, !hasAmount || isTicketList { return .events }
        if hasAmount, namesCustomer, hasRepeatedCustomers { return .payments }
        return .customers
    }

    /// Whether each row has an amount and a day, and further columns that only sales have: fees, a currency, a way to pay, an article.
    private var isOrderList: Bool {
        guard has(.amount) || has(.unitPrice), !describesSubscriptions, !has(.monthlyCharge), !has(.lostFlag), !has(.activeFlag) else { return false }
        let began = index(of: .since).map { !isNamed($0, atMost: 0) } ?? false
        guard has(.at) || began else { return false }
        var marks = has(.at) ? 1 : 0
        if let day = index(of: .at), isNamed(day, atMost: 0) { marks += ColumnNames.saysDayOfPayment(headers[day]) ? 4 : 1 }
        if hasPaymentMark { marks += 2 }
        if let key = index(of: .rowKey) { marks += isNamed(key, atMost: 1) ? 2 : has(.customerKey) || has(.email) ? 1 : 0 }
        if has(.currency) { marks += 2 }
        if has(.product) { marks += 1 }
        if hasRepeatedCustomers { marks += 1 }
        marks += min(2, headers.indices.count { columns[$0].filled > 0 && columns[$0].hasOnlyNumbers && ColumnNames.saysPartOfPrice(names[$0]) })
        if names.indices.contains(where: { columns[$0].filled > 0 && ColumnNames.saysWayToPay(names[$0]) }) { marks += 1 }
        marks -= [.stage, .lostReason, .lostAt, .customerKind].count(where: has) * 2 + [.tags, .acquisitionSource, .plan].count(where: has)
        if !began, has(.since) { marks -= 2 }
        return marks > 2
    }

    /// Whether further columns are numbers and none is a text: figures that are already counted.
    private var holdsOnlyFigures: Bool {
        if has(.product) || has(.text) { return false }
        let others = columns.indices.filter { roles[$0] == nil && columns[$0].filled > 0 }
        return !others.isEmpty && others.allSatisfy { columns[$0].hasOnlyNumbers }
    }

    var namesCustomer: Bool { has(.customerKey) || has(.email) || has(.name) || has(.firstName) || has(.lastName) || has(.company) }

    /// Whether a customer has several rows; such rows are events, not customers.
    var hasRepeatedCustomers: Bool {
        for role in [ColumnRole.customerKey, .email, .name, .company] {
            if let index = index(of: role) { return columns[index].hasRepeats }
        }
        return false
    }

    /// Whether the rows describe customers, and do not just name them.
    private var describesCustomers: Bool {
        has(.phone) || has(.since) || has(.stage) || has(.firstName) || (has(.name) && (has(.score) || has(.plan)))
    }

    /// What only a list of payments has: numbers of orders, refunds, states of payments.
    private var hasPaymentMark: Bool {
        if [.refunded, .refundedFlag, .direction, .dealStage].contains(where: has) { return true }
        if let status = index(of: .status), columns[status].most({ PaymentStatus(written: $0) != nil }) { return true }
        return index(of: .rowKey).map { isNamed($0, atMost: 1) && !hasTicketName($0) } ?? false
    }

    func isNamed(_ index: Int, atMost tier: Int) -> Bool { found[index].map { $0.tier <= tier } ?? false }

    private func hasTicketName(_ index: Int) -> Bool {
        !Self.ticketWords.isDisjoint(with: names[index].words) || names[index].joined.contains("工单")
    }

    private static let ticketWords: Set<String> = ["ticket", "tickets", "issue", "conversation", "case", "event", "message", "response", "respondent"]

    private var describesSubscriptions: Bool {
        guard has(.amount) || has(.unitPrice) || has(.monthlyCharge) else { return false }
        guard has(.startedAt) || has(.subscriptionKey) || has(.interval) || has(.paidUntil) && has(.plan) else { return false }
        if let key = index(of: .subscriptionKey), has(.at), !has(.startedAt), columns[key].hasRepeats { return false }
        return !(has(.at) && hasPaymentMark)
    }

    private var isSurvey: Bool {
        guard has(.score) || has(.npsScore), namesCustomer else { return false }
        if saysSurvey, has(.at) || has(.startedAt) || has(.since) { return true }
        let isDated = has(.at) || has(.since) && index(of: .since).map { !isNamed($0, atMost: 0) } ?? false
        if has(.npsScore), isDated { return !has(.stage) && !has(.lostFlag) }
        return isDated && has(.comment) && !has(.phone) || (has(.at) || has(.question) || has(.comment)) && !describesCustomers
    }

    /// Whether a name says an answer or a respondent, or several names are questions of a form.
    private var saysSurvey: Bool {
        let words = Set(names.flatMap(\.words))
        if !words.isDisjoint(with: [
            "response", "responses", "respondent", "survey", "reviewer", "umfrage", "encuesta", "sondage", "sondaggio", "pesquisa", "enquete", "ankieta",
        ]) {
            return true
        }
        return names.contains { name in ["答卷", "问卷", "答题"].contains(where: name.joined.contains) } || names.count(where: \.isQuestion) > 1
    }

    /// Dated answers of nobody in particular: their numbers are those of the answers.
    private var isAnonymousSurvey: Bool {
        guard has(.score) || has(.npsScore), !namesCustomer, has(.rowKey) || hasHeader else { return false }
        return has(.at) || has(.startedAt) || has(.question) || has(.npsScore)
    }

    /// Tickets, conversations and mails have a subject, somebody who asks, or a number of their own.
    var isTicketList: Bool {
        if index(of: .rowKey).map(hasTicketName) ?? false { return true }
        let filled = names.indices.filter { columns[$0].filled > 0 }
        return has(.text) && filled.contains { !Self.subjectWords.isDisjoint(with: names[$0].words) }
    }

    private static let subjectWords: Set<String> = [
        "subject", "requester", "reporter", "ticket", "betreff", "sujet", "objet", "asunto", "oggetto", "assunto", "onderwerp", "temat", "제목", "件名", "主题",
        "工单主题",
    ]

    private var isEventList: Bool {
        if isTicketList, [.at, .since, .startedAt].contains(where: has) { return true }
        guard namesCustomer else { return false }
        guard has(.at) || has(.startedAt) else { return false }
        if Event.Kind.word(inColumns: headers) != nil { return true }
        if let kind = index(of: .eventKind) {
            return isNamed(kind, atMost: 0) || hasRepeatedCustomers || !describesCustomers || columns[kind].most { Event.Kind.words[$0] != nil }
        }
        return has(.timeOfDay) || hasRepeatedCustomers && !has(.score) && !has(.npsScore)
    }
}
