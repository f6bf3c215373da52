/// What each row of a file is, and the roles that depend on it.
extension MappingInference {
    // MARK: The kind

    var inferredKind: ImportKind {
        let hasAmount = has(.amount) || has(.unitPrice)
        let isDated = has(.at)
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
        if isSurvey, !hasAmount { return .responses }
        if isEventList, !hasAmount || isTicketList { return .events }
        if hasAmount, namesCustomer, hasRepeatedCustomers { return .payments }
        return .customers
    }

    /// Whether further columns are numbers and none is a text: figures that are already counted.
    private var holdsOnlyFigures: Bool {
        if has(.product) || has(.text) { return false }
        let others = columns.indices.filter { roles[$0] == nil && columns[$0].filled > 0 }
        return !others.isEmpty && others.allSatisfy { columns[$0].hasOnlyNumbers }
    }

    var namesCustomer: Bool { has(.customerKey) || has(.email) || has(.name) || has(.firstName) || has(.lastName) || has(.company) }

    /// Whether a customer has several rows; such rows are events, not customers.
    private var hasRepeatedCustomers: Bool {
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

    private func isNamed(_ index: Int, atMost tier: Int) -> Bool { found[index].map { $0.tier <= tier } ?? false }

    private func hasTicketName(_ index: Int) -> Bool {
        !Self.ticketWords.isDisjoint(with: names[index].words) || names[index].joined.contains("工单")
    }

    private static let ticketWords: Set<String> = ["ticket", "tickets", "conversation", "case", "event", "message", "response", "respondent"]

    private var describesSubscriptions: Bool {
        guard has(.amount) || has(.unitPrice) || has(.monthlyCharge) else { return false }
        guard has(.startedAt) || has(.subscriptionKey) || has(.interval) || has(.paidUntil) && has(.plan) else { return false }
        if let key = index(of: .subscriptionKey), has(.at), !has(.startedAt), columns[key].hasRepeats { return false }
        return !(has(.at) && hasPaymentMark)
    }

    private var isSurvey: Bool {
        guard has(.score) || has(.npsScore), namesCustomer else { return false }
        let isDated = has(.at) || has(.since) && index(of: .since).map { !isNamed($0, atMost: 0) } ?? false
        if has(.npsScore), isDated { return !has(.stage) && !has(.lostFlag) }
        return isDated && has(.comment) && !has(.phone) || (has(.at) || has(.question) || has(.comment)) && !describesCustomers
    }

    /// Tickets, conversations and mails have a subject, somebody who asks, or a number of their own.
    private var isTicketList: Bool {
        if index(of: .rowKey).map(hasTicketName) ?? false { return true }
        let filled = names.indices.filter { columns[$0].filled > 0 }
        return has(.text) && filled.contains { !Self.subjectWords.isDisjoint(with: names[$0].words) }
    }

    private static let subjectWords: Set<String> = ["subject", "requester", "ticket", "betreff", "sujet", "objet", "asunto", "件名", "主题", "工单主题"]

    private var isEventList: Bool {
        if isTicketList, [.at, .since, .startedAt].contains(where: has) { return true }
        guard namesCustomer else { return false }
        guard has(.at) || has(.startedAt) else { return false }
        if let kind = index(of: .eventKind) {
            return isNamed(kind, atMost: 0) || hasRepeatedCustomers || !describesCustomers || columns[kind].most { Event.Kind.words[$0] != nil }
        }
        return has(.timeOfDay) || hasRepeatedCustomers && !has(.score) && !has(.npsScore)
    }

    // MARK: Roles that depend on other columns

    mutating func resolveTies() {
        takeUnreadableAmount()
        if !has(.customerKey), let index = index(of: .name), columns[index].looksLikeKeys { roles[index] = .customerKey }
        resolveNames()
        // In a talk, the channel says how the owner and the customer spoke, not where the customer came from.
        if has(.at), !has(.eventKind), !has(.amount), let channel = index(of: .acquisitionSource), isNamedChannel(channel),
            columns[channel].most({ Event.Kind.words[$0] != nil }) || has(.text) && hasRepeatedCustomers
        {
            roles[channel] = .eventKind
        }
        if has(.quantity), !has(.unitPrice), !has(.amount) { reassign(.quantity, to: nil) }
    }

    /// Where a list of payments names its amounts in no uncertain way, cells that are none are mistakes to be told.
    private mutating func takeUnreadableAmount() {
        guard hasHeader, has(.at), namesCustomer, !has(.amount), !has(.unitPrice) else { return }
        let named = headers.indices.first { index in
            roles[index] == nil && columns[index].filled > 0 && !columns[index].hasOnlyFlags
                && ColumnNames.candidates(names[index]).contains { $0.role == .amount && $0.tier == 0 && $0.score >= 90 }
        }
        if let named { roles[named] = .amount }
    }

    /// "Nom" beside "Prénom" and "Name" beside "Vorname" are last names, "Nombre" beside "Apellidos" is a first name.
    private mutating func resolveNames() {
        guard let name = index(of: .name) else { return }
        if has(.firstName), !has(.lastName), ["nom", "name"].contains(names[name].joined) { roles[name] = .lastName }
        if has(.lastName), !has(.firstName), ["nombre", "name"].contains(names[name].joined) { roles[name] = .firstName }
    }

    private func isNamedChannel(_ index: Int) -> Bool { !isNamed(index, atMost: 0) }

    mutating func resolveDates(_ kind: ImportKind) {
        guard kind != .customers else {
            let isGeneral = index(of: .at).map { ["date", "datum", "fecha", "time", "timestamp", "日期", "时间", "日付"].contains(names[$0].joined) } ?? true
            let hasFigures = [.amount, .unitPrice, .score, .npsScore].contains(where: has)
            if !hasFigures, !has(.since), has(.at) { reassign(.at, to: isGeneral ? .since : nil) }
            return
        }
        // "Created" is when the customer began if another column is the day of the row; alone it is that day.
        if kind == .subscriptions {
            let begins = has(.at) ? ColumnRole.at : .since
            if !has(.startedAt), let day = index(of: begins), begins == .at || !isNamed(day, atMost: 0) { roles[day] = .startedAt }
        } else if !has(.at) {
            let begins = kind == .events && has(.startedAt) ? ColumnRole.startedAt : .since
            if let day = index(of: begins), begins == .startedAt || !isNamed(day, atMost: 0) { roles[day] = .at }
        }
        if !has(.at), kind == .payments { takeOnlyDays() }
    }

    /// The only column of days is the day of the payment, whatever its name.
    private mutating func takeOnlyDays() {
        let days = columns.indices.filter { columns[$0].hasOnlyDates }
        if days.count == 1, roles[days[0]] == nil, !MainWords.isOtherDay(names[days[0]]) { roles[days[0]] = .at }
    }

    // MARK: Keys

    /// "id" identifies the customer in a list of customers, and the row in a list of payments.
    mutating func resolveKeys(_ kind: ImportKind) {
        if kind == .customers {
            if let index = index(of: .rowKey) { roles[index] = !has(.customerKey) && (found[index]?.tier ?? 2) == 2 ? .customerKey : nil }
            return
        }
        if kind == .subscriptions, !has(.subscriptionKey) { reassign(.rowKey, to: .subscriptionKey) }
        guard let index = index(of: .rowKey) else { return }
        if hasOrderLines(index) { return }
        guard columns[index].hasRepeats || columns[index].blanks > columns[index].filled else { return }
        roles[index] = namesCustomer ? nil : .customerKey
        if roles[index] == nil, let other = otherRowKey(index) { roles[other] = .rowKey }
    }

    /// Whether further articles of an order stand below it: the number again, but no amount.
    private func hasOrderLines(_ key: Int) -> Bool {
        guard let amount = index(of: .amount), columns[key].hasRepeats else { return false }
        var seen: Set<String> = []
        var (lines, others) = (0, 0)
        for row in rows where row.indices.contains(max(key, amount)) && !row[key].isEmpty && !seen.insert(row[key]).inserted {
            if row[amount].isEmpty { lines += 1 } else { others += 1 }
        }
        return lines > 0 && others * 10 <= lines
    }

    private func otherRowKey(_ index: Int) -> Int? {
        headers.indices.first { other in
            other != index && roles[other] == nil && columns[other].filled > 0 && !columns[other].hasRepeats && !columns[other].hasBlanks
                && ColumnNames.candidates(names[other]).contains { $0.role == .rowKey }
        }
    }

    // MARK: By kind

    mutating func resolve(_ kind: ImportKind) {
        switch kind {
        case .customers: resolveCustomers()
        case .payments: resolvePayments()
        case .events:
            if !has(.text) { reassign(.comment, to: .text) }
            if !has(.eventKind), let channel = index(of: .acquisitionSource), isNamedChannel(channel) { roles[channel] = .eventKind }
        case .subscriptions, .responses: break
        }
        guard kind != .customers, kind != .subscriptions, let source = index(of: .acquisitionSource) else { return }
        if !isNamed(source, atMost: 0) { roles[source] = nil }
    }

    private mutating func resolveCustomers() {
        if let amount = index(of: .amount), !isNamed(amount, atMost: 1) { roles[amount] = nil }
        if has(.lostFlag), !has(.lostAt) { reassign(has(.cancelledAt) ? .cancelledAt : .endedAt, to: .lostAt) }
        guard let status = index(of: .status) else { return }
        let column = columns[status]
        if !has(.lostFlag), column.nearlyAll({ LostFlagText.words[$0] != nil }) {
            roles[status] = .lostFlag
        } else if !has(.stage), column.nearlyAll({ Stage(written: $0) != nil }) {
            roles[status] = .stage
        }
    }

    private mutating func resolvePayments() {
        // States of a parcel say nothing about the money.
        if let status = index(of: .status), !columns[status].any({ PaymentStatus(written: $0) != nil }), columns[status].all(PaymentStatus.isDelivery) {
            roles[status] = nil
        }
        if let kind = index(of: .eventKind), !columns[kind].any(Self.saysThatMoneyWentAway) { roles[kind] = nil }
        if has(.amount) { reassign(.unitPrice, to: nil) }
    }

    private static func saysThatMoneyWentAway(_ word: String) -> Bool {
        Event.Kind.words[word] == .paymentFailed || [.failed, .refunded, .partlyRefunded].contains(PaymentStatus(written: word))
    }
}

extension ColumnRole {
    /// Whether an import of this kind reads a column with this role. What it does not read is kept under its own name.
    func isRead(as kind: ImportKind, beside roles: [ColumnRole?]) -> Bool {
        func has(_ role: ColumnRole) -> Bool { roles.contains(role) }
        let hasAmount = has(.amount) || has(.unitPrice)
        return switch self {
        case .customerKey, .name, .firstName, .lastName, .company, .email, .phone, .customerKind, .stage, .lostFlag, .lostReason, .lostAt, .since, .tags,
            .acquisitionSource, .acquisitionCost, .customField, .detail, .deletedFlag, .ignored:
            true
        case .rowKey, .timeOfDay: kind != .customers && kind != .subscriptions
        case .at: kind != .customers || hasAmount || has(.score) || has(.npsScore)
        case .amount: kind != .responses && (kind != .subscriptions || !has(.monthlyCharge))
        case .unitPrice: kind == .payments || kind == .customers || kind == .subscriptions
        case .quantity: kind == .payments || kind == .events || has(.unitPrice)
        case .refunded, .refundedFlag, .direction, .dealStage: kind == .payments
        case .currency: hasAmount || has(.monthlyCharge) || has(.acquisitionCost)
        case .product: kind == .payments || kind == .events || kind == .subscriptions && !has(.plan) || kind == .customers && hasAmount
        case .eventKind, .text: kind == .payments || kind == .events
        case .monthlyCharge: kind == .customers || kind == .subscriptions
        case .plan, .startedAt: kind == .subscriptions || kind == .customers && has(.monthlyCharge)
        case .interval, .subscriptionKey, .endedAt, .cancelledAt, .paidUntil: kind == .subscriptions
        case .status: kind == .subscriptions || kind == .payments
        case .score, .npsScore: kind == .customers || kind == .responses
        case .question: kind == .responses
        case .comment: kind == .responses || kind == .customers && (has(.score) || has(.npsScore))
        }
    }
}
