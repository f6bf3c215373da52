import TendTables

/// Guesses what a file's columns mean, by their names first and by what stands in them where names
/// do not tell. A guess is always shown and can be corrected.
struct MappingInference {
    let headers: [String]
    let columns: [ColumnProfile]
    let hasHeader: Bool
    private var roles: [ColumnRole?]

    let format: SourceFormat?

    init(headers: [String], hasHeader: Bool, rows: [[String]]) {
        self.headers = headers
        self.hasHeader = hasHeader
        format = hasHeader ? SourceFormat.matching(headers) : nil
        columns = headers.indices.map { index in ColumnProfile(rows.lazy.map { $0.indices.contains(index) ? $0[index] : "" }) }
        roles = headers.map { _ in nil }
    }

    /// - Parameter columns: the guess's own, or ones that saw more of the file since.
    func mapping(_ columns: [ColumnProfile], _ rows: [[String]]) -> Mapping {
        var guess = self
        let kind = guess.read(rows)
        let made = headers.indices.map { index in
            let meaning = guess.roles[index] ?? guess.fallbackRole(index, kind, rows)
            return columns[index].column(headers[index], Imports.Preview.Choice(meaning))
        }
        return Mapping(kind: kind, columns: made)
    }

    private mutating func read(_ rows: [[String]]) -> ImportKind {
        if let format {
            readNames(format.roles)
            if format.kind == .responses { readQuestions() }
            return format.kind
        }
        if hasHeader { readNames([:]) } else { readContents() }
        resolveTies()
        let kind = self.kind
        if kind != .payments, has(.at), !has(.eventKind) { reassign(.status, to: nil) }
        resolveKeys(kind, rows)
        return kind
    }

    /// A survey's columns are its questions: one that all answer by 0 to 10 is the score.
    private mutating func readQuestions() {
        let open = headers.indices.filter { roles[$0] == nil && columns[$0].hasOnlyNumbers && !columns[$0].hasOnlyDates && (0...10).contains(columns[$0].largest) }
        let recommend = open.first { ["recommend", "推荐", "nps"].contains(where: normalizedForSearch(headers[$0]).contains) }
        if let recommend, !has(.npsScore) { roles[recommend] = .npsScore }
        if let score = open.first(where: { $0 != recommend }), !has(.score) { roles[score] = .score }
        let words = headers.indices.filter { roles[$0] == nil && columns[$0].looksLikeNames }.max { columns[$0].distinct < columns[$1].distinct }
        if let words, !has(.comment) { roles[words] = .comment }
    }

    // MARK: By name

    private mutating func readNames(_ particular: [String: ColumnRole]) {
        // A program's own names come first, whatever else is called alike.
        for index in headers.indices {
            let name = ColumnNames.normalized(headers[index])
            guard let meaning = particular[name], meaning.mayRepeat || !has(meaning) else { continue }
            if columns[index].fits(meaning) { roles[index] = meaning }
        }
        for index in headers.indices where roles[index] == nil {
            guard let meaning = ColumnNames.roles[ColumnNames.normalized(headers[index])] else { continue }
            guard columns[index].fits(meaning) else { continue }
            if meaning.mayRepeat || !has(meaning) { roles[index] = meaning }
        }
    }

    private func has(_ meaning: ColumnRole) -> Bool { roles.contains(meaning) }
    private func index(of meaning: ColumnRole) -> Int? { roles.firstIndex(of: meaning) }

    private mutating func reassign(_ meaning: ColumnRole, to other: ColumnRole?) {
        if let index = index(of: meaning) { roles[index] = other }
    }

    /// A name that means one thing in one file means another beside other columns.
    private mutating func resolveTies() {
        if !has(.customerKey), let index = index(of: .name), columns[index].looksLikeKeys { roles[index] = .customerKey }
        if let status = index(of: .status), !has(.lostFlag), columns[status].fits(.lostFlag) { roles[status] = .lostFlag }
        if has(.at), !has(.eventKind), !hasPaymentStatus { reassign(.status, to: nil) }
        // "created" beside a day of payment says when the customer came; alone in a list of payments it is the day.
        if !has(.at), has(.amount) || has(.unitPrice), has(.since), !has(.name) { reassign(.since, to: .at) }
        if !has(.at), has(.eventKind), has(.since) { reassign(.since, to: .at) }
        if has(.quantity), !has(.unitPrice), !has(.amount) { reassign(.quantity, to: nil) }
    }

    private var hasPaymentStatus: Bool {
        (has(.amount) || has(.unitPrice)) && (index(of: .status).map { columns[$0].looksLikePaymentStatus } ?? false)
    }

    private var namesCustomer: Bool { has(.customerKey) || has(.email) || has(.name) || has(.firstName) || has(.lastName) || has(.company) }

    /// One customer on many rows: the rows are what happened, not who there is.
    private var hasRepeatedCustomers: Bool {
        for meaning in [ColumnRole.customerKey, .email, .name, .company] {
            if let index = index(of: meaning) { return columns[index].hasRepeats }
        }
        return false
    }

    private var kind: ImportKind {
        let money = has(.amount) || has(.unitPrice)
        let dated = has(.at)
        // An amount and a day and nothing else is a payment of nobody, which is asked about, not a customer.
        if money, dated, !namesCustomer, roles.allSatisfy({ $0 != nil && $0 != .score && $0 != .npsScore }) { return .payments }
        if has(.startedAt) || has(.subscriptionKey) || has(.interval), money || has(.monthlyCharge) { return .subscriptions }
        if has(.monthlyCharge) || has(.lostFlag) { return .customers }
        if money, dated, namesCustomer || has(.rowKey), hasRepeatedCustomers || !describesCustomers { return .payments }
        if has(.score) || has(.npsScore), dated || has(.question) || has(.comment), namesCustomer, !money, !describesCustomers { return .responses }
        if has(.eventKind), dated, namesCustomer { return .events }
        if money, namesCustomer, hasRepeatedCustomers { return .payments }
        return .customers
    }

    /// Whether a row tells about the customer itself, beyond naming it.
    private var describesCustomers: Bool {
        has(.phone) || has(.since) || has(.stage) || has(.firstName) || (has(.name) && (has(.score) || has(.plan)))
    }

    /// "id" is the customer's in a list of customers, the row's own in a list of payments.
    private mutating func resolveKeys(_ kind: ImportKind, _ rows: [[String]]) {
        if kind == .customers, !has(.customerKey), let index = index(of: .rowKey) {
            roles[index] = .customerKey
        } else if kind == .subscriptions, !has(.subscriptionKey), let index = index(of: .rowKey) {
            roles[index] = .subscriptionKey
        }
        if kind != .customers, let index = index(of: .rowKey), columns[index].hasRepeats || columns[index].hasBlanks {
            if namesCustomer { roles[index] = nil } else { roles[index] = .customerKey }
        }
        if kind == .customers { resolveCustomers() }
    }

    private mutating func resolveCustomers() {
        reassign(.eventKind, to: nil)
        reassign(.quantity, to: has(.unitPrice) ? .quantity : nil)
        reassign(.question, to: nil)
        if has(.company), !has(.name), !has(.firstName), !has(.lastName) { reassign(.company, to: .name) }
        if !has(.amount), !has(.unitPrice), !has(.score), !has(.npsScore), !has(.since), has(.at) { reassign(.at, to: .since) }
        if !has(.amount), !has(.unitPrice) { reassign(.product, to: nil) }
        if !has(.monthlyCharge), !(has(.amount) && has(.interval)) { reassign(.plan, to: nil) }
    }

    /// A column nobody understands is kept: with the customer when it says the same on all its rows.
    private func fallbackRole(_ column: Int, _ kind: ImportKind, _ rows: [[String]]) -> ColumnRole {
        guard kind != .customers else { return .customField }
        guard let key = [ColumnRole.customerKey, .email, .name].compactMap(index).first else { return .detail }
        var said: [String: String] = [:]
        var agreements = 0
        for row in rows where row.indices.contains(max(column, key)) && !row[key].isEmpty {
            if let former = said[row[key]] {
                guard former == row[column] else { return .detail }
                agreements += 1
            } else {
                said[row[key]] = row[column]
            }
        }
        return agreements >= 5 ? .customField : .detail
    }

    // MARK: By content

    /// A file without names: a column of days, one of amounts, and the first one that repeats is whose they are.
    private mutating func readContents() {
        for index in columns.indices {
            let column = columns[index]
            if column.hasOnlyEmails, !has(.email) { roles[index] = .email }
            if column.hasOnlyDates, !has(.at) { roles[index] = .at }
        }
        let free = { [roles] (index: Int) in roles[index] == nil }
        if let amount = columns.indices.last(where: { free($0) && columns[$0].looksLikeDecimals }) { roles[amount] = .amount }
        guard has(.at), has(.amount) else { return readList() }
        let whole = columns.indices.filter { roles[$0] == nil && columns[$0].hasOnlyIntegers }
        if let key = whole.first(where: { columns[$0].hasRepeats && columns[$0].distinct > 1 }), !has(.email) { roles[key] = .customerKey }
        if let pieces = whole.last(where: { roles[$0] == nil && columns[$0].largest <= 1000 && columns[$0].distinct < columns[$0].filled / 2 }) {
            roles[pieces] = .quantity
        }
    }

    private mutating func readList() {
        if let name = columns.indices.first(where: { roles[$0] == nil && columns[$0].looksLikeNames }) { roles[name] = .name }
        if let key = columns.indices.first, roles[key] == nil, columns[key].looksLikeKeys, !columns[key].hasRepeats { roles[key] = .customerKey }
        reassign(.at, to: .since)
    }
}
