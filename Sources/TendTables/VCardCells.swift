/// Turns the properties of one contact into cells.
struct VCardCells {
    private(set) var cells: [VCardCell] = []
    /// The number of pictures, sounds and keys, which are left out.
    private(set) var media = 0
    private var numbers: [String: Int] = [:]

    private static let single: [String: String] = [
        "FN": "Full Name", "NICKNAME": "Nickname", "EMAIL": "Email", "TEL": "Phone", "TITLE": "Title", "ROLE": "Role", "URL": "Website", "NOTE": "Note",
        "UID": "UID",
    ]
    private static let name = ["Last Name", "First Name", "Middle Name", "Prefix", "Suffix"]
    /// What describes the card and not the contact.
    private static let ignored: Set<String> = ["VERSION", "PRODID", "KIND", "X-ABLABEL", "X-ABADR", "X-ADDRESSBOOKSERVER-KIND"]

    init(_ properties: [VCardProperty]) {
        for property in properties { append(property, label: Self.label(of: property, in: properties)) }
        addFullName()
    }

    private mutating func append(_ property: VCardProperty, label: String?) {
        if property.isMedia {
            media += property.value.isEmpty ? 0 : 1
        } else if let title = Self.single[property.name] {
            add(title, Self.address(property.plain))
        } else if property.name == "N" {
            let parts = property.parts(";")
            addTogether(zip(Self.name, parts).map { ($0, $1) } + [("Suffix", Self.joined(parts.dropFirst(5), " "))])
        } else if property.name == "ORG" {
            let parts = property.parts(";")
            addTogether([("Company", parts[0]), ("Department", Self.joined(parts.dropFirst(), ", "))])
        } else if property.name == "ADR" {
            addAddress(property.parts(";"))
        } else if property.name == "BDAY" || property.name == "ANNIVERSARY" || property.name == "X-ANNIVERSARY" {
            add(property.name == "BDAY" ? "Birthday" : "Anniversary", Self.day(property.plain))
        } else if property.name == "CATEGORIES" {
            add("Categories", Self.joined(property.parts(",")[...], ", "))
        } else if !Self.ignored.contains(property.name) {
            add(label ?? property.name, Self.joined(property.parts(";")[...], "; "))
        }
    }

    /// The label of a property that has no name of its own, as "Anniversary" of X-ABDATE. Apple writes "_$!<Anniversary>!$_".
    private static func label(of property: VCardProperty, in card: [VCardProperty]) -> String? {
        guard ["X-ABDATE", "X-ABRELATEDNAMES"].contains(property.name), !property.group.isEmpty else { return nil }
        let label = card.first { $0.name == "X-ABLABEL" && $0.group == property.group }?.text
        let text = label?.replacing("_$!<", with: "").replacing(">!$_", with: "").prefix(100)
        return text.flatMap { $0.isEmpty ? nil : String($0) }
    }

    private mutating func addAddress(_ parts: [[UInt8]]) {
        let padded = parts + Array(repeating: [], count: max(0, 7 - parts.count))
        let street = Self.joined([padded[0], padded[1], padded[2]], ", ")
        addTogether([
            ("Street", street), ("City", padded[3]), ("Region", padded[4]), ("Postal Code", padded[5]), ("Country", Self.joined(padded[6...], ", ")),
        ])
    }

    /// A contact without a full name has its first and last name, or else its company.
    private mutating func addFullName() {
        func text(_ title: String) -> [UInt8] { cells.first { $0.column.title == title }?.text ?? [] }
        guard text("Full Name").isEmpty else { return }
        let name = Self.joined([text("First Name"), text("Middle Name"), text("Last Name")], " ")
        add("Full Name", name.isEmpty ? text("Company") : name)
    }

    private mutating func add(_ title: String, _ text: [UInt8]) { addTogether([(title, text)]) }

    /// Adds cells that belong together, as those of one address, which have the same number.
    private mutating func addTogether(_ pairs: [(title: String, text: [UInt8])]) {
        let filled = pairs.map { ($0.title, Self.trimmed($0.text)) }.filter { !$0.1.isEmpty }
        guard let first = pairs.first, !filled.isEmpty else { return }
        let number = numbers[first.title, default: 0] + 1
        numbers[first.title] = number
        for (title, text) in filled { cells.append(VCardCell(column: VCardColumn(title: title, number: number), text: text)) }
    }

    private static func joined(_ parts: ArraySlice<[UInt8]>, _ separator: String) -> [UInt8] {
        Array(parts.map(trimmed).filter { !$0.isEmpty }.joined(separator: separator.utf8))
    }

    private static func trimmed(_ text: [UInt8]) -> [UInt8] {
        let start = text.drop { TableCell.isBlank($0) }
        return Array(start.prefix((start.lastIndex { !TableCell.isBlank($0) } ?? start.startIndex - 1) - start.startIndex + 1))
    }

    /// vCard 4.0 writes phone numbers and email addresses as "tel:" and "mailto:" too.
    private static func address(_ text: [UInt8]) -> [UInt8] {
        let scheme = ["tel:", "mailto:"].first { text.starts(with: $0.utf8) }
        return Array(text.dropFirst(scheme?.utf8.count ?? 0))
    }

    /// "1985-04-12" for "19850412" and for "1985-04-12T00:00:00Z"; other texts stay.
    private static func day(_ text: [UInt8]) -> [UInt8] {
        let written = String(decoding: text, as: UTF8.self)
        if written.utf8.count == 8, written.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
            return Array((written.prefix(4) + "-" + written.dropFirst(4).prefix(2) + "-" + written.suffix(2)).utf8)
        }
        return Array(NumberText.date(iso: written).utf8)
    }
}
