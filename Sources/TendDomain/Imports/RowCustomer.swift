import TendLanguage
import TendTables

extension RowReader {
    mutating func parseCustomer(_ occurrence: Int) -> ParsedCustomer? {
        var parsed = ParsedCustomer()
        parsed.name = name
        if let name = parsed.name, name.count > CustomerKey.maxLength {
            reject(.name, Phrase("A name has at most 300 characters."))
            return nil
        }
        parsed.email = emailAddress()
        parsed.phone = text(.phone)
        guard identify(&parsed, occurrence) else { return nil }
        parsed.kind = kind
        parsed.since = instant(.since)
        readStage(into: &parsed)
        parsed.acquisitionSource = text(.acquisitionSource)
        parsed.acquisitionCost = money(.acquisitionCost)?.minorUnits
        for column in mapper.tagColumns { parsed.tags += Self.tags(row[column].text) }
        parsed.fields = mapper.fieldColumns.compactMap { column in
            fieldValue(column).map { ParsedCustomer.ParsedField(column: column, value: $0) }
        }
        return parsed
    }

    /// Sets the key by customer number, email or name. In a customer list without these columns, each row is a customer.
    private mutating func identify(_ parsed: inout ParsedCustomer, _ occurrence: Int) -> Bool {
        if let key = keyText(.customerKey) {
            parsed.key = CustomerKey.id(key)
        } else if let email = parsed.email {
            parsed.key = CustomerKey.email(email)
            parsed.isKeyStored = false
        } else if let name = parsed.name {
            let repeated = mapper.mapping.kind == .customers && occurrence > 0
            parsed.key = "name:" + normalizedForSearch(name) + (repeated ? "#\(occurrence)" : "")
            parsed.isKeyedByName = true
        } else if mapper.mapping.kind == .customers, !mapper.mapping.namesCustomer {
            parsed.key = "row:" + row.hash.description + (occurrence == 0 ? "" : "-\(occurrence)")
        } else {
            let role = [ColumnRole.customerKey, .email, .name].first { mapper.columnIndex(of: $0) != nil }
            reject(role, Phrase("The row has no customer; fill in the cell."))
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
        recordProblem(.email, Phrase("“\(text)” is not an email address; the row was imported without it."))
        return nil
    }

    private var kind: Customer.Kind? {
        guard let word = text(.customerKind).map(normalizedForSearch) else {
            return text(.company) != nil && text(.firstName) == nil && text(.lastName) == nil && text(.name) == nil ? .company : nil
        }
        return ["company", "business", "organization", "organisation", "企业", "公司"].contains(word) ? .company : .person
    }

    private mutating func readStage(into parsed: inout ParsedCustomer) {
        let lostAt = instant(.lostAt)
        if let word = text(.stage) {
            parsed.stage = Stage(written: word)
            if parsed.stage == nil { warn(.unknownStage, word) }
        }
        if let word = text(.lostFlag) {
            guard let isLost = LostFlagText.read(word) else {
                return reject(.lostFlag, Phrase("“\(word)” is neither yes nor no; write one of them."))
            }
            parsed.stage = isLost ? .lost : (parsed.stage == .lost ? nil : parsed.stage) ?? .retention
        } else if lostAt != nil {
            parsed.stage = .lost
        }
        if parsed.stage == .lost {
            parsed.stageSince = lostAt
            parsed.lostReason = text(.lostReason)
        }
    }

    static func tags(_ text: String) -> [String] {
        text.split(whereSeparator: { ",;|，；、".contains($0) }).compactMap { Customers.cleanTag(String($0)) }
    }

    /// The value in the type of its column; as text if the cell is not of this type.
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
