import TendTables

/// Infers the roles of a file's columns from their names and contents, all columns together. People see the result and can
/// correct it.
struct MappingInference {
    let headers: [String]
    let names: [ColumnName]
    let columns: [ColumnProfile]
    let hasHeader: Bool
    let rows: [[String]]
    let format: SourceFormat?
    /// The candidate that each column got, and its role, which later steps may change.
    var found: [RoleCandidate?]
    var roles: [ColumnRole?]

    /// - Parameter rows: the first rows of the file.
    init(headers: [String], hasHeader: Bool, rows: [[String]], columns: [ColumnProfile]) {
        self.headers = headers
        self.hasHeader = hasHeader
        self.rows = rows
        self.columns = columns
        names = headers.map(ColumnName.init)
        format = hasHeader ? SourceFormat.matching(headers) : nil
        found = headers.map { _ in nil }
        roles = headers.map { _ in nil }
    }

    static func profiles(_ headers: [String], _ rows: [[String]]) -> [ColumnProfile] {
        headers.indices.map { index in ColumnProfile(rows.lazy.map { $0.indices.contains(index) ? $0[index] : "" }) }
    }

    var mapping: Mapping {
        var inference = self
        let kind = inference.read()
        let inferred = headers.indices.map { index in
            let role = inference.roles[index] ?? inference.fallbackRole(index, kind)
            return columns[index].column(headers[index], Imports.Preview.Choice(role))
        }
        return Mapping(kind: kind, columns: inferred)
    }

    private mutating func read() -> ImportKind {
        let kind: ImportKind
        if let format {
            assignRoles(of: format)
            if format.kind == .responses { readQuestions() }
            kind = format.kind
        } else {
            if hasHeader { assignRoles() } else { readContents() }
            resolveTies()
            kind = inferredKind
            resolveDates(kind)
            resolveKeys(kind)
            resolve(kind)
        }
        for index in roles.indices {
            if let role = roles[index], !role.isRead(as: kind, beside: roles) { roles[index] = nil }
        }
        return kind
    }

    func has(_ role: ColumnRole) -> Bool { roles.contains(role) }
    func index(of role: ColumnRole) -> Int? { roles.firstIndex(of: role) }

    mutating func reassign(_ role: ColumnRole, to other: ColumnRole?) {
        if let index = index(of: role) { roles[index] = other }
    }

    /// The columns of a survey are its questions. A column with numbers from 0 to 10 only is the score.
    private mutating func readQuestions() {
        let scores = headers.indices.filter { roles[$0] == nil && columns[$0].looksLikeScores }
        if let score = scores.first, !has(.npsScore), !has(.score) { roles[score] = .score }
        let comment = headers.indices.filter { roles[$0] == nil && columns[$0].looksLikeNames }.max { columns[$0].distinct < columns[$1].distinct }
        if let comment, !has(.comment) { roles[comment] = .comment }
    }

    /// An unknown column becomes a custom field if it has one value per customer, otherwise an event detail.
    private func fallbackRole(_ column: Int, _ kind: ImportKind) -> ColumnRole {
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
        return agreements >= 5 && columns[column].filled > 0 ? .customField : .detail
    }

    // MARK: Files without names of columns

    /// The first column of dates, the last of amounts, and the first integers that repeat as customer number.
    private mutating func readContents() {
        for index in columns.indices {
            let column = columns[index]
            if column.hasOnlyEmails, !has(.email) { roles[index] = .email }
            if column.hasOnlyDates, !has(.at) { roles[index] = .at }
        }
        let isFree = { [roles] (index: Int) in roles[index] == nil }
        if let amount = columns.indices.last(where: { isFree($0) && columns[$0].looksLikeDecimals }) { roles[amount] = .amount }
        guard has(.at), has(.amount) else { return readList() }
        let integers = columns.indices.filter { roles[$0] == nil && columns[$0].hasOnlyIntegers && columns[$0].filled > 0 }
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
