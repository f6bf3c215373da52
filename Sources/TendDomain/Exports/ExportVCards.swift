import TendSQL

/// vCard 4.0 (RFC 6350): customers and their contacts for an address book.
extension Exports {
    func writeVCards(to sink: Sink) async throws {
        try await eachPage(Self.customers) { rows, _ in
            let tags = try await tags(of: rows.map { $0["id"] })
            try await sink(Array(rows.map { Self.card(Customer($0), tags) }.joined().utf8))
        }
        try await eachPage({ Self.relatedRows("contacts", after: $0) }) { rows, _ in
            try await sink(Array(rows.map { Self.card(Contact($0), of: $0["customer_name"]) }.joined().utf8))
        }
    }

    private static func card(_ customer: Customer, _ tags: [ID<Customer>: [String]]) -> String {
        let isCompany = customer.kind == .company
        let categories = tags[customer.id, default: []].map(VCard.escaped).joined(separator: ",")
        return VCard.text([
            ("UID", "urn:tend:customer:" + customer.id.text), ("KIND", isCompany ? "org" : "individual"), ("FN", VCard.escaped(customer.name)),
            ("ORG", isCompany ? VCard.escaped(customer.name) : nil), ("EMAIL", customer.email.map(VCard.escaped)),
            ("TEL;VALUE=text", customer.phone.map(VCard.escaped)), ("CATEGORIES", categories.isEmpty ? nil : categories),
        ])
    }

    private static func card(_ contact: Contact, of customer: String) -> String {
        VCard.text([
            ("UID", "urn:tend:contact:" + contact.id.text), ("KIND", "individual"), ("FN", VCard.escaped(contact.name)),
            ("ORG", VCard.escaped(customer)), ("TITLE", contact.role.map(VCard.escaped)),
            ("EMAIL", contact.departedAt == nil ? contact.email.map(VCard.escaped) : nil),
            ("TEL;VALUE=text", contact.departedAt == nil ? contact.phone.map(VCard.escaped) : nil),
        ])
    }
}

enum VCard {
    static func text(_ properties: [(name: String, value: String?)]) -> String {
        let lines = properties.compactMap { property in property.value.map { folded(property.name + ":" + $0) } }
        return (["BEGIN:VCARD", "VERSION:4.0"] + lines + ["END:VCARD"]).map { $0 + "\r\n" }.joined()
    }

    static func escaped(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing("\\", with: "\\\\").replacing(",", with: "\\,").replacing(";", with: "\\;")
            .replacing("\n", with: "\\n").replacing("\r", with: "\\n")
    }

    /// A line has at most 75 bytes; a longer one continues after a line break and a space, never within a character.
    static func folded(_ line: String) -> String {
        var (text, width) = ("", 0)
        for character in line {
            let size = character.utf8.count
            if width + size > 75, width > 1 {
                text += "\r\n "
                width = 1
            }
            text.append(character)
            width += size
        }
        return text
    }
}
