import TendLanguage
import TendTables

extension RowReader {
    mutating func parseCustomer(_ occurrence: Int) -> ParsedCustomer? {
        var facts = ParsedCustomer()
        facts.name = name
        if let name = facts.name, name.count > CustomerKey.maxLength {
            reject(.name, Phrase("A name has at most 300 characters."))
            return nil
        }
        facts.email = emailAddress()
        facts.phone = text(.phone)
        guard identify(&facts, occurrence) else { return nil }
        facts.kind = kind
        facts.since = instant(.since)
        readStage(into: &facts)
        facts.acquisitionSource = text(.acquisitionSource)
        facts.acquisitionCost = money(.acquisitionCost)?.minorUnits
        for column in mapper.tagColumnIndices { facts.tags += Self.tags(row[column].text) }
        facts.fields = mapper.fieldColumns.compactMap { column in
            fieldValue(column).map { ParsedCustomer.ParsedField(column: column, value: $0) }
        }
        return facts
    }

    /// By number, else by mail, else by name; a row of a customer list that has none is itself the customer.
    private mutating func identify(_ facts: inout ParsedCustomer, _ occurrence: Int) -> Bool {
        if let key = keyText(.customerKey) {
            facts.key = CustomerKey.id(key)
        } else if let email = facts.email {
            facts.key = CustomerKey.email(email)
            facts.isKeyStored = false
        } else if let name = facts.name {
            let repeated = mapper.mapping.kind == .customers && occurrence > 0
            facts.key = "name:" + normalizedForSearch(name) + (repeated ? "#\(occurrence)" : "")
            facts.isKeyedByName = true
        } else if mapper.mapping.kind == .customers, !mapper.mapping.namesCustomer {
            facts.key = "row:" + row.hash.description + (occurrence == 0 ? "" : "-\(occurrence)")
        } else {
            let meaning = [ColumnRole.customerKey, .email, .name].first { mapper.columnIndex(of: $0) != nil }
            reject(meaning, Phrase("The row names no customer; fill in the cell."))
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

    private mutating func emailAddress() -> String? {
        guard let text = text(.email) else { return nil }
        if isPlausibleEmail(text) { return normalizedForSearch(text) }
        recordProblem(.email, Phrase("“\(text)” is not a mail address; the row went in without it."))
        return nil
    }

    private var kind: Customer.Kind? {
        guard let word = text(.customerKind).map(normalizedForSearch) else {
            return text(.company) != nil && text(.firstName) == nil && text(.lastName) == nil && text(.name) == nil ? .company : nil
        }
        return ["company", "business", "organization", "organisation", "企业", "公司"].contains(word) ? .company : .person
    }

    private mutating func readStage(into facts: inout ParsedCustomer) {
        let lostAt = instant(.lostAt)
        if let word = text(.stage) {
            facts.stage = Self.stage(written: word)
            if facts.stage == nil { warn(.unknownStage, word) }
        }
        if let word = text(.lostFlag) {
            guard let isLost = BooleanText.read(word) else {
                return reject(.lostFlag, Phrase("“\(word)” is neither yes nor no; write one of them."))
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
        switch ColumnNames.normalized(word) {
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
    func fieldValue(_ column: Int) -> CustomFieldValues.Value? {
        let cell = row[column].trimmed
        guard !cell.bytes.isEmpty else { return nil }
        switch mapper.mapping.columns[column].type {
        case .number: return cell.double.map { .number($0) } ?? .text(cell.string)
        case .flag: return BooleanText.read(cell.string).map { .flag($0) } ?? .text(cell.string)
        case .text, nil: return .text(cell.string)
        }
    }
}
