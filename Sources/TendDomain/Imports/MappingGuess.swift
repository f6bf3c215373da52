import TendTables

/// Guesses what a file's columns mean, by their names first and by what stands in them where names
/// do not tell. A guess is always shown and can be corrected.
struct MappingGuess {
    let headers: [String]
    let columns: [ColumnSample]
    let hasHeader: Bool
    private var meanings: [Meaning?]

    let table: OriginTable?

    init(headers: [String], hasHeader: Bool, rows: [[String]]) {
        self.headers = headers
        self.hasHeader = hasHeader
        table = hasHeader ? OriginTable.of(headers) : nil
        columns = headers.indices.map { index in ColumnSample(rows.lazy.map { $0.indices.contains(index) ? $0[index] : "" }) }
        meanings = headers.map { _ in nil }
    }

    /// - Parameter columns: the guess's own, or ones that saw more of the file since.
    func mapping(_ columns: [ColumnSample], _ rows: [[String]]) -> Mapping {
        var guess = self
        let kind = guess.read(rows)
        let made = headers.indices.map { index in
            let meaning = guess.meanings[index] ?? guess.kept(index, kind, rows)
            return columns[index].column(headers[index], Imports.Preview.Choice(meaning))
        }
        return Mapping(kind: kind, columns: made)
    }

    private mutating func read(_ rows: [[String]]) -> ImportKind {
        if let table {
            readNames(table.meanings)
            if table.kind == .answers { readQuestions() }
            return table.kind
        }
        if hasHeader { readNames([:]) } else { readContents() }
        settleTies()
        let kind = self.kind
        if kind != .payments, has(.at), !has(.eventKind) { give(.status, to: nil) }
        settleKeys(kind, rows)
        return kind
    }

    /// A survey's columns are its questions: one that all answer by 0 to 10 is the score.
    private mutating func readQuestions() {
        let open = headers.indices.filter { meanings[$0] == nil && columns[$0].isNumbers && !columns[$0].isDates && (0...10).contains(columns[$0].largest) }
        let recommend = open.first { ["recommend", "推荐", "nps"].contains(where: folded(headers[$0]).contains) }
        if let recommend, !has(.npsScore) { meanings[recommend] = .npsScore }
        if let score = open.first(where: { $0 != recommend }), !has(.score) { meanings[score] = .score }
        let words = headers.indices.filter { meanings[$0] == nil && columns[$0].isNames }.max { columns[$0].distinct < columns[$1].distinct }
        if let words, !has(.comment) { meanings[words] = .comment }
    }

    // MARK: By name

    private mutating func readNames(_ particular: [String: Meaning]) {
        // A program's own names come first, whatever else is called alike.
        for index in headers.indices {
            let name = ColumnNames.plain(headers[index])
            guard let meaning = particular[name], meaning.mayRepeat || !has(meaning) else { continue }
            if columns[index].fits(meaning) { meanings[index] = meaning }
        }
        for index in headers.indices where meanings[index] == nil {
            guard let meaning = ColumnNames.meanings[ColumnNames.plain(headers[index])] else { continue }
            guard columns[index].fits(meaning) else { continue }
            if meaning.mayRepeat || !has(meaning) { meanings[index] = meaning }
        }
    }

    private func has(_ meaning: Meaning) -> Bool { meanings.contains(meaning) }
    private func index(of meaning: Meaning) -> Int? { meanings.firstIndex(of: meaning) }

    private mutating func give(_ meaning: Meaning, to other: Meaning?) {
        if let index = index(of: meaning) { meanings[index] = other }
    }

    /// A name that means one thing in one file means another beside other columns.
    private mutating func settleTies() {
        if !has(.customerKey), let index = index(of: .name), columns[index].looksLikeKeys { meanings[index] = .customerKey }
        if let status = index(of: .status), !has(.lostFlag), columns[status].fits(.lostFlag) { meanings[status] = .lostFlag }
        if has(.at), !has(.eventKind), !saysWhatBecameOfPayments { give(.status, to: nil) }
        // "created" beside a day of payment says when the customer came; alone in a list of payments it is the day.
        if !has(.at), has(.amount) || has(.unitPrice), has(.since), !has(.name) { give(.since, to: .at) }
        if !has(.at), has(.eventKind), has(.since) { give(.since, to: .at) }
        if has(.quantity), !has(.unitPrice), !has(.amount) { give(.quantity, to: nil) }
    }

    private var saysWhatBecameOfPayments: Bool {
        (has(.amount) || has(.unitPrice)) && (index(of: .status).map { columns[$0].isPaymentStatus } ?? false)
    }

    private var namesCustomer: Bool { has(.customerKey) || has(.email) || has(.name) || has(.firstName) || has(.lastName) || has(.company) }

    /// One customer on many rows: the rows are what happened, not who there is.
    private var repeatsCustomers: Bool {
        for meaning in [Meaning.customerKey, .email, .name, .company] {
            if let index = index(of: meaning) { return columns[index].repeats }
        }
        return false
    }

    private var kind: ImportKind {
        let money = has(.amount) || has(.unitPrice)
        let dated = has(.at)
        // An amount and a day and nothing else is a payment of nobody, which is asked about, not a customer.
        if money, dated, !namesCustomer, meanings.allSatisfy({ $0 != nil && $0 != .score && $0 != .npsScore }) { return .payments }
        if has(.startedAt) || has(.subscriptionKey) || has(.interval), money || has(.monthlyCharge) { return .subscriptions }
        if has(.monthlyCharge) || has(.lostFlag) { return .customers }
        if money, dated, namesCustomer || has(.rowKey), repeatsCustomers || !describesCustomers { return .payments }
        if has(.score) || has(.npsScore), dated || has(.question) || has(.comment), namesCustomer, !money, !describesCustomers { return .answers }
        if has(.eventKind), dated, namesCustomer { return .events }
        if money, namesCustomer, repeatsCustomers { return .payments }
        return .customers
    }

    /// Whether a row tells about the customer itself, beyond naming it.
    private var describesCustomers: Bool {
        has(.phone) || has(.since) || has(.stage) || has(.firstName) || (has(.name) && (has(.score) || has(.plan)))
    }

    /// "id" is the customer's in a list of customers, the row's own in a list of payments.
    private mutating func settleKeys(_ kind: ImportKind, _ rows: [[String]]) {
        if kind == .customers, !has(.customerKey), let index = index(of: .rowKey) {
            meanings[index] = .customerKey
        } else if kind == .subscriptions, !has(.subscriptionKey), let index = index(of: .rowKey) {
            meanings[index] = .subscriptionKey
        }
        if kind != .customers, let index = index(of: .rowKey), columns[index].repeats || columns[index].hasBlanks {
            if namesCustomer { meanings[index] = nil } else { meanings[index] = .customerKey }
        }
        if kind == .customers { settleCustomers() }
    }

    private mutating func settleCustomers() {
        give(.eventKind, to: nil)
        give(.quantity, to: has(.unitPrice) ? .quantity : nil)
        give(.question, to: nil)
        if has(.company), !has(.name), !has(.firstName), !has(.lastName) { give(.company, to: .name) }
        if !has(.amount), !has(.unitPrice), !has(.score), !has(.npsScore), !has(.since), has(.at) { give(.at, to: .since) }
        if !has(.amount), !has(.unitPrice) { give(.product, to: nil) }
        if !has(.monthlyCharge), !(has(.amount) && has(.interval)) { give(.plan, to: nil) }
    }

    /// A column nobody understands is kept: with the customer when it says the same on all its rows.
    private func kept(_ column: Int, _ kind: ImportKind, _ rows: [[String]]) -> Meaning {
        guard kind != .customers else { return .field }
        guard let key = [Meaning.customerKey, .email, .name].compactMap(index).first else { return .detail }
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
        return agreements >= 5 ? .field : .detail
    }

    // MARK: By content

    /// A file without names: a column of days, one of amounts, and the first one that repeats is whose they are.
    private mutating func readContents() {
        for index in columns.indices {
            let column = columns[index]
            if column.isMails, !has(.email) { meanings[index] = .email }
            if column.isDates, !has(.at) { meanings[index] = .at }
        }
        let free = { [meanings] (index: Int) in meanings[index] == nil }
        if let amount = columns.indices.last(where: { free($0) && columns[$0].isDecimals }) { meanings[amount] = .amount }
        guard has(.at), has(.amount) else { return readList() }
        let whole = columns.indices.filter { meanings[$0] == nil && columns[$0].isIntegers }
        if let key = whole.first(where: { columns[$0].repeats && columns[$0].distinct > 1 }), !has(.email) { meanings[key] = .customerKey }
        if let pieces = whole.last(where: { meanings[$0] == nil && columns[$0].largest <= 1000 && columns[$0].distinct < columns[$0].filled / 2 }) {
            meanings[pieces] = .quantity
        }
    }

    private mutating func readList() {
        if let name = columns.indices.first(where: { meanings[$0] == nil && columns[$0].isNames }) { meanings[name] = .name }
        if let key = columns.indices.first, meanings[key] == nil, columns[key].looksLikeKeys, !columns[key].repeats { meanings[key] = .customerKey }
        give(.at, to: .since)
    }
}
