/// Roles that depend on the kind of the file and on the other columns.
extension MappingInference {
    mutating func resolveTies() {
        takeUnreadableAmount()
        if let key = index(of: .customerKey), isKeyOfOtherThing(key) { roles[key] = nil }
        if let key = index(of: .customerKey), columns[key].hasOnlyEmails, !has(.email) { roles[key] = .email }
        if !has(.customerKey), let index = index(of: .name), columns[index].looksLikeKeys { roles[index] = .customerKey }
        // Without a sender, who received the survey or the mail is the customer.
        if !has(.email) { reassign(.recipientEmail, to: .email) }
        if !has(.name), !has(.firstName), !has(.email) { reassign(.recipient, to: .name) }
        resolveNames()
        // In a talk, the channel says how the owner and the customer spoke, not where the customer came from.
        if has(.at), !has(.eventKind), !has(.amount), let channel = index(of: .acquisitionSource), isNamedChannel(channel),
            columns[channel].most({ Event.Kind.words[$0] != nil }) || has(.text) && hasRepeatedCustomers
        {
            roles[channel] = .eventKind
        }
        if has(.quantity), !has(.unitPrice), !has(.amount) { reassign(.quantity, to: nil) }
        for role in [ColumnRole.stage, .status] where has(.amount) && !has(.dealStage) {
            if let stage = index(of: role), saysDealStages(columns[stage]) { roles[stage] = .dealStage }
        }
    }

    /// Won beside lost or open ones. A list of customers has stages of customers.
    private func saysDealStages(_ column: ColumnProfile) -> Bool {
        column.any { DealStage(written: $0) == .won } && column.any { [.lost, .open].contains(DealStage(written: $0)) }
            && column.most { DealStage(written: $0) != nil } && !column.most { Stage(written: $0) != nil } && !column.most { PaymentStatus(written: $0) != nil }
    }

    /// Where a list of payments names its amounts in no uncertain way, cells that are none are mistakes to be told.
    private mutating func takeUnreadableAmount() {
        guard hasHeader, has(.at), namesCustomer, !has(.amount), !has(.unitPrice) else { return }
        let named = headers.indices.first { index in
            roles[index] == nil && columns[index].filled > 0 && !columns[index].hasOnlyFlags && !names[index].isQuestion
                && ColumnNames.candidates(names[index]).contains { $0.role == .amount && $0.tier == 0 && $0.score >= 90 }
        }
        if let named { roles[named] = .amount }
    }

    /// "Nom" beside "Prénom" and "Name" beside "Vorname" are last names,
    /// "Nombre" beside "Apellidos" and "Nome" beside "Cognome" are first names.
    private mutating func resolveNames() {
        guard let name = index(of: .name) else { return }
        if has(.firstName), has(.lastName) {
            // Beside a first and a last name, an account is a company, and the name of a login is none.
            if ["accountname", "account"].contains(names[name].joined), !has(.company) { roles[name] = .company }
            if !Set(["user", "username", "nickname", "login", "displayname"]).isDisjoint(with: [names[name].joined, names[name].words.suffix(1).joined()]) {
                roles[name] = nil
            }
        }
        guard roles[name] == .name else { return }
        if has(.firstName), !has(.lastName), isOnly(["nom", "name", "naam"], name) { roles[name] = .lastName }
        if has(.lastName), !has(.firstName), isOnly(["nombre", "name", "nome"], name) { roles[name] = .firstName }
    }

    private func isOnly(_ words: Set<String>, _ index: Int) -> Bool {
        names[index].words.count <= 2 && names[index].words.contains(where: words.contains) && !names[index].words.contains("full")
    }

    private func isNamedChannel(_ index: Int) -> Bool { !isNamed(index, atMost: 0) }

    mutating func resolveDates(_ kind: ImportKind) {
        guard kind != .customers else {
            let isGeneral =
                index(of: .at).map { ["date", "datum", "fecha", "data", "날짜", "일자", "time", "timestamp", "日期", "时间", "日付"].contains(names[$0].joined) } ?? true
            let hasFigures = [.amount, .unitPrice, .score, .npsScore].contains(where: has)
            if !hasFigures, !has(.since), has(.at) { reassign(.at, to: isGeneral ? .since : nil) }
            return
        }
        // A meeting is on the day of its start, not on that of its entry.
        if kind == .events, has(.startedAt), let day = index(of: .at), names[day].words.contains(where: ["created", "scheduled", "booked"].contains) {
            roles[day] = nil
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
        if let key = index(of: .subscriptionKey), isShared(key) { roles[key] = nil }
        if kind == .subscriptions, !has(.subscriptionKey), index(of: .rowKey).map({ !isShared($0) }) ?? false { reassign(.rowKey, to: .subscriptionKey) }
        if let key = index(of: .customerKey), kind != .subscriptions, isKeyOfRow(key) { roles[key] = has(.rowKey) ? nil : .rowKey }
        guard let index = index(of: .rowKey) else { return }
        if hasOrderLines(index) { return }
        guard columns[index].hasRepeats || columns[index].blanks > columns[index].filled else { return }
        roles[index] = namesCustomer ? nil : .customerKey
        if roles[index] == nil, let other = otherRowKey(index) { roles[other] = .rowKey }
    }

    /// Whether further articles of an order stand below it: the number again, but no amount.
    private func hasOrderLines(_ key: Int) -> Bool {
        guard let amount = index(of: .amount), columns[key].hasRepeats else { return false }
        var first: [String: String] = [:]
        var (lines, others) = (0, 0)
        let repeatsTotal = saysOrderTotal(amount)
        for row in rows where row.indices.contains(max(key, amount)) && !row[key].isEmpty {
            guard let total = first[row[key]] else { first[row[key]] = row[amount]; continue }
            if row[amount].isEmpty || repeatsTotal && row[amount] == total { lines += 1 } else { others += 1 }
        }
        return lines > 0 && others * 10 <= lines
    }

    /// Whether customers share a number, as they do that of their plan.
    private func isShared(_ key: Int) -> Bool {
        let customer = [ColumnRole.customerKey, .email, .name].lazy.compactMap(index).first { $0 != key }
        guard let customer, columns[key].hasRepeats else { return false }
        var owners: [String: String] = [:]
        for row in rows where row.indices.contains(max(key, customer)) && !row[key].isEmpty && !row[customer].isEmpty {
            if owners.updateValue(row[customer], forKey: row[key]).map({ $0 != row[customer] }) ?? false { return true }
        }
        return false
    }

    /// Whether a few numbers stand beside many customers, as those of ledger accounts do.
    private func isKeyOfOtherThing(_ key: Int) -> Bool {
        guard let customer = [ColumnRole.email, .name].lazy.compactMap(index).first else { return false }
        return columns[customer].distinct > 2 && columns[key].distinct * 3 <= columns[customer].distinct && isShared(key)
    }

    /// Whether each row has a number of its own while customers recur.
    private func isKeyOfRow(_ key: Int) -> Bool {
        guard let email = index(of: .email), columns[email].hasRepeats, !columns[key].hasRepeats else { return false }
        return columns[key].filled == columns[email].filled || columns[key].filled > columns[email].distinct
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
            resolveTickets()
            if !has(.text), !has(.score), !has(.npsScore) { reassign(.comment, to: .text) }
            keepUnknownTypes()
            if !has(.eventKind), !saysTicket, let channel = index(of: .acquisitionSource), isNamedChannel(channel) { roles[channel] = .eventKind }
        case .subscriptions:
            if !has(.interval), let interval = intervalByWords { roles[interval] = .interval }
            // Beside the name of a person, the name of a subscription is its plan.
            if has(.firstName), let name = index(of: .name), names[name].joined == "name" { roles[name] = has(.plan) ? nil : .plan }
            // What a subscription brings in a month today follows from its price and period, which also hold for its past.
            if has(.monthlyCharge), has(.interval), has(.amount) || has(.unitPrice) { reassign(.monthlyCharge, to: nil) }
        case .responses: break
        }
        if kind != .customers, kind != .subscriptions { keepOtherTags() }
        guard kind != .customers, kind != .subscriptions, let source = index(of: .acquisitionSource) else { return }
        if !isNamed(source, atMost: 0) { roles[source] = nil }
    }

    /// A ticket is a ticket, whichever way it came and whatever it asks for.
    private mutating func resolveTickets() {
        guard saysTicket, let kind = index(of: .eventKind) else { return }
        let others = columns[kind].any { word in Event.Kind.words[word].map { $0 != .ticket && $0 != .other } ?? false }
        if Self.channels.contains(names[kind].joined) || !others && columns[kind].any({ Event.Kind.words[$0] == .ticket }) { roles[kind] = nil }
    }

    private var saysTicket: Bool { isTicketList && Event.Kind.word(inColumns: headers) == "ticket" }

    private static let channels: Set<String> = [
        "channel", "via", "source", "medium", "ticketchannel", "contactchannel", "communicationchannel", "kanal", "canal", "渠道", "沟通渠道", "联系渠道", "来源",
    ]

    /// Where the file itself says what its rows are, a column with the names of services or appointments says which one.
    private mutating func keepUnknownTypes() {
        guard let kind = index(of: .eventKind), Event.Kind.word(inColumns: headers) != nil, !columns[kind].any({ Event.Kind.words[$0] != nil }) else { return }
        roles[kind] = has(.product) ? nil : .product
    }

    /// The tags of an order or of a ticket say nothing about its customer.
    private mutating func keepOtherTags() {
        for index in roles.indices where roles[index] == .tags && !ContextWords.isAboutPerson(names[index]) { roles[index] = nil }
    }

    private mutating func resolveCustomers() {
        if let amount = index(of: .amount), !isNamed(amount, atMost: 1) || namesCustomer && ColumnNames.saysTurnover(names[amount]) { roles[amount] = nil }
        if has(.lostFlag), !has(.lostAt) { reassign(has(.cancelledAt) ? .cancelledAt : .endedAt, to: .lostAt) }
        guard let status = index(of: .status) else { return }
        let column = columns[status]
        if !has(.lostFlag), column.most({ LostFlagText.words[$0] != nil }) {
            roles[status] = .lostFlag
        } else if !has(.stage), column.most({ Stage(written: $0) != nil }) {
            roles[status] = .stage
        }
    }

    /// A column of billing periods by its words, whatever its name.
    private var intervalByWords: Int? {
        columns.indices.first { index in roles[index] == nil && columns[index].nearlyAll { BillingInterval(written: $0) != nil } }
    }
}
