import TendLanguage
import TendTables

extension RowReader {
    mutating func parseCustomer(_ occurrence: Int, into record: inout ImportRecord) -> ParsedCustomer? {
        var parsed = ParsedCustomer()
        parsed.name = isFromOwner ? naming(.recipient) : readName()
        parsed.nameCells = nameCells
        readEmail(into: &parsed)
        if let name = parsed.name, name.count > CustomerKey.maxLength {
            reject(.name, Phrase("A name has at most 300 characters."))
            return nil
        }
        parsed.phone = naming(.phone)
        if parsed.email == nil, let name = parsed.name, isPlausibleEmail(name), Self.isOneAddress(name) {
            (parsed.email, parsed.name) = (normalizedForSearch(name), nil)
        }
        if parsed.name == nil, !isFromOwner { parsed.name = naming(.company) }
        if parsed.name == nil, parsed.email == nil, namesByPhone { parsed.name = parsed.phone }
        guard identify(&parsed, occurrence) else { return nil }
        parsed.kind = kind()
        parsed.since = instant(.since)
        readStage(into: &parsed, &record)
        parsed.acquisitionSource = text(.acquisitionSource)
        parsed.acquisitionCost = acquisitionCost
        for column in mapper.tagColumns { parsed.tags += Self.tags(row[column].text) }
        for column in mapper.fieldColumns {
            if let value = fieldValue(column) { parsed.fields.append(ParsedCustomer.ParsedField(name: mapper.mapping.columns[column].header, value: value)) }
        }
        keepCompany(in: &parsed)
        return parsed
    }

    /// Sets the key by customer number, email or name.
    private mutating func identify(_ parsed: inout ParsedCustomer, _ occurrence: Int) -> Bool {
        // Shops write 0 for guests.
        if let key = keyText(.customerKey), key != "0" || mapper.patterns.isOwn {
            parsed.key = CustomerKey.id(key)
        } else if let email = parsed.email {
            parsed.key = CustomerKey.email(email)
            parsed.isKeyStored = false
        } else if let name = parsed.name, !(mapper.namesFeatures && mapper.columnIndex(of: .customerKey) != nil) {
            let repeated = mapper.mapping.kind == .customers && occurrence > 0
            parsed.key = "name:" + normalizedForSearch(name) + (repeated ? "#\(occurrence)" : "")
            parsed.isKeyedByName = true
        } else {
            if isFromOwner {
                reject(.name, Phrase("The row names only you, no customer."))
                return false
            }
            let role = [ColumnRole.customerKey, .email, .name].first { mapper.columnIndex(of: $0) != nil }
            reject(role, Phrase("The row has no customer; fill in the cell."))
            return false
        }
        return true
    }

    /// In a list of calls or messages, somebody may be known by the phone alone.
    private var namesByPhone: Bool {
        guard let phone = text(.phone), mapper.mapping.kind == .events || mapper.mapping.kind == .responses else { return false }
        return phone.count(where: \.isNumber) > 4
    }

    private mutating func readName() -> String? {
        if let name = naming(.name) { return name }
        let parts = [naming(.firstName), naming(.lastName)].compactMap { $0 }
        guard !parts.isEmpty else { return nil }
        let isChinese = parts.allSatisfy { $0.unicodeScalars.allSatisfy { $0.properties.isIdeographic } }
        return isChinese ? parts.reversed().joined() : parts.joined(separator: " ")
    }

    /// How many cells make the name.
    private var nameCells: Int {
        if text(.name) != nil { return 1 }
        let parts = [text(.firstName), text(.lastName)].count { $0 != nil }
        return parts > 0 ? parts : 1
    }

    /// A company beside the name of a person is kept under its own column.
    private mutating func keepCompany(in parsed: inout ParsedCustomer) {
        guard let index = mapper.columnIndex(of: .company), let company = naming(.company), company != parsed.name else { return }
        parsed.keep(mapper.mapping.columns[index].header, .text(company))
        exceptions[index] = .kept
    }

    /// The first address of the cell. What stands beside it is kept, or is the name if no column has one.
    private mutating func readEmail(into parsed: inout ParsedCustomer) {
        let role: ColumnRole = isFromOwner ? .recipientEmail : .email
        guard let index = mapper.columnIndex(of: role), let text = naming(role) else { return }
        if Placeholder.isNobody(email: text), !mapper.patterns.isOwn {
            exceptions[index] = .leftOut(Phrase("It is nobody's address."))
            return
        }
        if mapper.patterns.isOwn || isPlausibleEmail(text) && Self.isOneAddress(text) {
            parsed.email = normalizedForSearch(text)
            return
        }
        let (addresses, rest) = EmailCell.addresses(text)
        guard let first = addresses.first else {
            recordProblem(role, Phrase("“\(text)” is not an email address; the row was imported without it."))
            exceptions[index] = .leftOut(Phrase("It is not an email address."))
            return
        }
        parsed.email = normalizedForSearch(first)
        let header = mapper.mapping.columns[index].header
        if addresses.count > 1 { parsed.keep(header + " 2", .text(addresses.dropFirst().joined(separator: ", "))) }
        guard let rest, rest != parsed.name else { return }
        if parsed.name == nil { parsed.name = rest } else { parsed.keep(header + " – text", .text(rest)) }
    }

    private static func isOneAddress(_ text: String) -> Bool {
        guard text.utf8.first != UInt8(ascii: "'"), text.utf8.last != UInt8(ascii: "'") else { return false }
        var signs = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "@") { signs += 1 }
            if byte >= 0x80 || ";,:|<>\"()[]".utf8.contains(byte) { return false }
        }
        return signs == 1
    }

    private mutating func kind() -> Customer.Kind? {
        guard let word = text(.customerKind) else {
            return text(.company) != nil && text(.firstName) == nil && text(.lastName) == nil && text(.name) == nil ? .company : nil
        }
        if let known = Customer.Kind(written: word) { return known }
        end(.customerKind, .leftOut(Phrase("It says neither person nor company.")))
        return nil
    }

    /// Stored in the currency of the business, so another currency cannot be read.
    private var acquisitionCost: Int64? {
        mutating get {
            var words: [Question.ID] = []
            guard let cost = money(.acquisitionCost, &words) else { return nil }
            if cost.currency == mapper.defaults.currency { return cost.minorUnits }
            end(.acquisitionCost, .leftOut(Phrase("Acquisition costs are in your own currency.")))
            return nil
        }
    }

    private mutating func readStage(into parsed: inout ParsedCustomer, _ record: inout ImportRecord) {
        let lostAt = lostDay(&parsed)
        if let word = text(.stage) { parsed.stage = Stage(written: word) ?? decision(Question.ID(.stage, word), &record.words).flatMap(Stage.init(rawValue:)) }
        if let word = text(.activeFlag), let isActive = LostFlagText.readActive(word) {
            parsed.stage = isActive ? parsed.stage ?? .retention : .lost
        }
        if let word = text(.lostFlag) {
            if let isLost = isLost(word, &record) { parsed.stage = isLost ? .lost : (parsed.stage == .lost ? nil : parsed.stage) ?? .retention }
        } else if lostAt != nil {
            parsed.stage = .lost
        }
        parsed.stageSince = instant(.stageSince)
        if parsed.stage == .lost {
            parsed.stageSince = lostAt ?? parsed.stageSince
            parsed.lostReason = text(.lostReason)
        } else if let index = mapper.columnIndex(of: .lostReason), let reason = text(index) {
            parsed.keep(mapper.mapping.columns[index].header, .text(reason))
            exceptions[index] = .kept
        }
    }

    /// The day on which the customer left. One that is still to come is kept under its column.
    private mutating func lostDay(_ parsed: inout ParsedCustomer) -> Instant? {
        guard let day = instant(.lostAt) else { return nil }
        guard day > mapper.now, let index = mapper.columnIndex(of: .lostAt), let written = text(index) else { return day }
        parsed.keep(mapper.mapping.columns[index].header, .text(written))
        exceptions[index] = .kept
        return nil
    }

    private mutating func isLost(_ word: String, _ record: inout ImportRecord) -> Bool? {
        LostFlagText.read(word) ?? decision(Question.ID(.churned, word), &record.words).map { $0 == "yes" }
    }

    static func tags(_ text: String) -> [String] {
        text.replacing(" ::: ", with: ",").split(whereSeparator: { ",;|，；、".contains($0) }).compactMap { word in
            // An address book marks the groups of its own program.
            Customers.cleanTag((word.hasPrefix("* ") ? String(word.dropFirst(2)) : String(word)).trimmingQuotes)
        }
    }

    /// The value in the type of its column; as text if another notation of it would be lost.
    func fieldValue(_ column: Int) -> CustomFieldValues.Value? {
        guard let text = text(column) else { return nil }
        switch mapper.mapping.columns[column].type {
        case .number: return row[column].double.flatMap { JSONText.number($0) == text ? .number($0) : nil } ?? .text(text)
        case .flag: return BooleanText.read(text).map { .flag($0) } ?? .text(text)
        case .text, nil: return .text(text)
        }
    }
}

extension String {
    /// "\"VIP\"" is VIP.
    fileprivate var trimmingQuotes: String {
        let text = trimmed(self)
        return text.count > 2 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
    }
}

extension ParsedCustomer {
    /// Keeps a cell under the name of its column. The first value of a name stays.
    mutating func keep(_ name: String, _ value: CustomFieldValues.Value) {
        guard !fields.contains(where: { $0.name == name }) else { return }
        fields.append(ParsedField(name: name, value: value))
        hasExtraFields = true
    }
}
