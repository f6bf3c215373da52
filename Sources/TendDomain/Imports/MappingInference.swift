import TendTables

/// Infers the roles of a file's columns from their names, or from their contents where the names are unclear. People see
/// the result and can correct it.
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

    /// - Parameter columns: `columns`, or profiles that have read more of the file since.
    func mapping(_ columns: [ColumnProfile], _ rows: [[String]]) -> Mapping {
        var inference = self
        let kind = inference.read(rows)
        let inferred = headers.indices.map { index in
            let role = inference.roles[index] ?? inference.fallbackRole(index, kind, rows)
            return columns[index].column(headers[index], Imports.Preview.Choice(role))
        }
        return Mapping(kind: kind, columns: inferred)
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

    /// The columns of a survey are its questions. A column with numbers from 0 to 10 only is the score.
    private mutating func readQuestions() {
        let scores = headers.indices.filter { index in
            let column = columns[index]
            return roles[index] == nil && column.hasOnlyNumbers && !column.hasOnlyDates && (0...10).contains(column.largest)
        }
        let recommend = scores.first { ["recommend", "推荐", "nps"].contains(where: normalizedForSearch(headers[$0]).contains) }
        if let recommend, !has(.npsScore) { roles[recommend] = .npsScore }
        if let score = scores.first(where: { $0 != recommend }), !has(.score) { roles[score] = .score }
        let comment = headers.indices.filter { roles[$0] == nil && columns[$0].looksLikeNames }.max { columns[$0].distinct < columns[$1].distinct }
        if let comment, !has(.comment) { roles[comment] = .comment }
    }

    // MARK: By name

    private mutating func readNames(_ systemRoles: [String: ColumnRole]) {
        // Names of a known program take precedence over general names.
        for index in headers.indices {
            let name = ColumnNames.normalized(headers[index])
            guard let role = systemRoles[name], role.mayRepeat || !has(role) else { continue }
            if columns[index].fits(role) { roles[index] = role }
        }
        for index in headers.indices where roles[index] == nil {
            guard let role = ColumnNames.roles[ColumnNames.normalized(headers[index])] else { continue }
            guard columns[index].fits(role) else { continue }
            if role.mayRepeat || !has(role) { roles[index] = role }
        }
    }

    private func has(_ role: ColumnRole) -> Bool { roles.contains(role) }
    private func index(of role: ColumnRole) -> Int? { roles.firstIndex(of: role) }

    private mutating func reassign(_ role: ColumnRole, to other: ColumnRole?) {
        if let index = index(of: role) { roles[index] = other }
    }

    /// The role of a column can depend on the other columns.
    private mutating func resolveTies() {
        if !has(.customerKey), let index = index(of: .name), columns[index].looksLikeKeys { roles[index] = .customerKey }
        if let status = index(of: .status), !has(.lostFlag), columns[status].fits(.lostFlag) { roles[status] = .lostFlag }
        if has(.at), !has(.eventKind), !hasPaymentStatus { reassign(.status, to: nil) }
        // "created" next to a payment date is the date of the customer; alone in a list of payments it is the payment date.
        if !has(.at), has(.amount) || has(.unitPrice), has(.since), !has(.name) { reassign(.since, to: .at) }
        if !has(.at), has(.eventKind), has(.since) { reassign(.since, to: .at) }
        if has(.quantity), !has(.unitPrice), !has(.amount) { reassign(.quantity, to: nil) }
    }

    private var hasPaymentStatus: Bool {
        (has(.amount) || has(.unitPrice)) && (index(of: .status).map { columns[$0].looksLikePaymentStatus } ?? false)
    }

    private var namesCustomer: Bool { has(.customerKey) || has(.email) || has(.name) || has(.firstName) || has(.lastName) || has(.company) }

    /// Whether a customer has several rows; such rows are events, not customers.
    private var hasRepeatedCustomers: Bool {
        for role in [ColumnRole.customerKey, .email, .name, .company] {
            if let index = index(of: role) { return columns[index].hasRepeats }
        }
        return false
    }

    private var kind: ImportKind {
        let hasAmount = has(.amount) || has(.unitPrice)
        let isDated = has(.at)
        // A file with only amounts and dates has payments. The customer column is missing, and the person is asked for it.
        if hasAmount, isDated, !namesCustomer, roles.allSatisfy({ $0 != nil && $0 != .score && $0 != .npsScore }) { return .payments }
        if has(.startedAt) || has(.subscriptionKey) || has(.interval), hasAmount || has(.monthlyCharge) { return .subscriptions }
        if has(.monthlyCharge) || has(.lostFlag) { return .customers }
        if hasAmount, isDated, namesCustomer || has(.rowKey), hasRepeatedCustomers || !describesCustomers { return .payments }
        if has(.score) || has(.npsScore), isDated || has(.question) || has(.comment), namesCustomer, !hasAmount, !describesCustomers { return .responses }
        if has(.eventKind), isDated, namesCustomer { return .events }
        if hasAmount, namesCustomer, hasRepeatedCustomers { return .payments }
        return .customers
    }

    /// Whether the rows describe customers, and do not just name them.
    private var describesCustomers: Bool {
        has(.phone) || has(.since) || has(.stage) || has(.firstName) || (has(.name) && (has(.score) || has(.plan)))
    }

    /// "id" identifies the customer in a list of customers, and the row in a list of payments.
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

    /// An unknown column becomes a custom field if it has one value per customer, otherwise an event detail.
    private func fallbackRole(_ column: Int, _ kind: ImportKind, _ rows: [[String]]) -> ColumnRole {
        guard kind != .customers else { return .customField }
        guard let key = [ColumnRole.customerKey, .email, .name].compactMap(index).first else { return .detail }
        var valueByCustomer: [String: String] = [:]
        var agreements = 0
        for row in rows where row.indices.contains(max(column, key)) && !row[key].isEmpty {
            if let previous = valueByCustomer[row[key]] {
                guard previous == row[column] else { return .detail }
                agreements += 1
            } else {
                valueByCustomer[row[key]] = row[column]
            }
        }
        return agreements >= 5 ? .customField : .detail
    }

    // MARK: By content

    /// For a file without a header: the first column of dates, the last of amounts, and the first integers that repeat as customer number.
    private mutating func readContents() {
        for index in columns.indices {
            let column = columns[index]
            if column.hasOnlyEmails, !has(.email) { roles[index] = .email }
            if column.hasOnlyDates, !has(.at) { roles[index] = .at }
        }
        let isFree = { [roles] (index: Int) in roles[index] == nil }
        if let amount = columns.indices.last(where: { isFree($0) && columns[$0].looksLikeDecimals }) { roles[amount] = .amount }
        guard has(.at), has(.amount) else { return readList() }
        let integers = columns.indices.filter { roles[$0] == nil && columns[$0].hasOnlyIntegers }
        if let key = integers.first(where: { columns[$0].hasRepeats && columns[$0].distinct > 1 }), !has(.email) { roles[key] = .customerKey }
        if let quantity = integers.last(where: { roles[$0] == nil && columns[$0].largest <= 1000 && columns[$0].distinct < columns[$0].filled / 2 }) {
            roles[quantity] = .quantity
        }
    }

    private mutating func readList() {
        if let name = columns.indices.first(where: { roles[$0] == nil && columns[$0].looksLikeNames }) { roles[name] = .name }
        if let key = columns.indices.first, roles[key] == nil, columns[key].looksLikeKeys, !columns[key].hasRepeats { roles[key] = .customerKey }
        reassign(.at, to: .since)
    }
}
