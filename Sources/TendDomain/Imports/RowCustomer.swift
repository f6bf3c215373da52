import TendTables

extension RowReader {
    mutating func customerFacts(_ occurrence: Int) -> CustomerFacts? {
        var facts = CustomerFacts()
        facts.name = name
        if let name = facts.name, name.count > CustomerKey.longest {
            refuse(.name, Phrase("A name has at most 300 characters."))
            return nil
        }
        facts.email = mailAddress()
        facts.phone = text(.phone)
        guard identify(&facts, occurrence) else { return nil }
        facts.kind = kind
        facts.since = instant(.since)
        readStage(into: &facts)
        facts.acquisitionSource = text(.acquisitionSource)
        facts.acquisitionCost = money(.acquisitionCost)?.minor
        for column in recipe.tagged { facts.tags += Self.tags(row[column].text) }
        facts.fields = recipe.keptColumns.compactMap { column in
            content(column).map { CustomerFacts.FieldFact(column: column, content: $0) }
        }
        return facts
    }

    /// By number, else by mail, else by name; a row of a customer list that has none is itself the customer.
    private mutating func identify(_ facts: inout CustomerFacts, _ occurrence: Int) -> Bool {
        if let key = mark(.customerKey) {
            facts.key = CustomerKey.id(key)
        } else if let email = facts.email {
            facts.key = CustomerKey.mail(email)
            facts.keyIsOwn = false
        } else if let name = facts.name {
            let repeated = recipe.mapping.kind == .customers && occurrence > 0
            facts.key = "name:" + folded(name) + (repeated ? "#\(occurrence)" : "")
            facts.keyIsName = true
        } else if recipe.mapping.kind == .customers, !recipe.mapping.namesCustomer {
            facts.key = "row:" + row.hash.description + (occurrence == 0 ? "" : "-\(occurrence)")
        } else {
            let meaning = [Meaning.customerKey, .email, .name].first { recipe.place($0) != nil }
            refuse(meaning, Phrase("The row names no customer; fill in the cell."))
            return false
        }
        return true
    }

    private var name: String? {
        if let name = text(.name) { return name }
        let parts = [text(.firstName), text(.lastName)].compactMap { $0 }
        guard !parts.isEmpty else { return text(.company) }
        let isChinese = parts.allSatisfy { $0.unicodeScalars.allSatisfy { $0.properties.isIdeographic } }
        return isChinese ? parts.reversed().joined() : parts.joined(separator: " ")
    }

    private mutating func mailAddress() -> String? {
        guard let text = text(.email) else { return nil }
        if looksLikeAddress(text) { return folded(text) }
        note(.email, Phrase("“\(text)” is not a mail address; the row went in without it."))
        return nil
    }

    private var kind: Customer.Kind? {
        guard let word = text(.customerKind).map(folded) else {
            return text(.company) != nil && text(.firstName) == nil && text(.lastName) == nil && text(.name) == nil ? .company : nil
        }
        return ["company", "business", "organization", "organisation", "企业", "公司"].contains(word) ? .company : .person
    }

    private mutating func readStage(into facts: inout CustomerFacts) {
        let lostAt = instant(.lostAt)
        if let word = text(.stage) {
            facts.stage = Self.stage(written: word)
            if facts.stage == nil { remark(.unknownStage, word) }
        }
        if let word = text(.lostFlag) {
            guard let isLost = Flag.read(word) else {
                return refuse(.lostFlag, Phrase("“\(word)” is neither yes nor no; write one of them."))
            }
            facts.stage = isLost ? .lost : (facts.stage == .lost ? nil : facts.stage) ?? .retention
        } else if lostAt != nil {
            facts.stage = .lost
        }
        if facts.stage == .lost {
            facts.stageSince = lostAt
            facts.lostReason = text(.lostReason)
        }
    }

    static func stage(written word: String) -> Stage? {
        switch ColumnNames.plain(word) {
        case "subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "prospect", "acquisition", "潜在客户", "线索", "获取":
            .acquisition
        case "trial", "onboarding", "activation", "激活", "试用": .activation
        case "customer", "active", "retention", "client", "客户", "留存", "成交": .retention
        case "expansion", "upsell", "拓展", "增购": .expansion
        case "evangelist", "loyalty", "loyal", "advocate", "vip", "忠诚", "老客户": .loyalty
        case "lost", "churned", "cancelled", "canceled", "former", "流失", "已流失": .lost
        default: nil
        }
    }

    static func tags(_ text: String) -> [String] {
        text.split(whereSeparator: { ",;|，；、".contains($0) }).compactMap { Customers.cleanTag(String($0)) }
    }

    /// A kept cell in its column's type; one that is not of that type is kept as it stands.
    func content(_ column: Int) -> Fields.Content? {
        let cell = row[column].trimmed
        guard !cell.bytes.isEmpty else { return nil }
        switch recipe.mapping.columns[column].type {
        case .number: return cell.double.map { .number($0) } ?? .text(cell.string)
        case .flag: return Flag.read(cell.string).map { .flag($0) } ?? .text(cell.string)
        case .text, nil: return .text(cell.string)
        }
    }
}
