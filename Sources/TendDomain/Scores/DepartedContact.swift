import TendSQL

/// A decision maker or the only contact of a customer has left, and no contact was added since.
package struct DepartedContact: Sendable, Equatable {
    package let name: String
    package let role: String?
    package let days: Int
    package let wasOnlyContact: Bool

    package init(name: String, role: String?, days: Int, wasOnlyContact: Bool) {
        (self.name, self.role, self.days, self.wasOnlyContact) = (name, role, days, wasOnlyContact)
    }

    package static func isDecisionMaker(_ role: String?) -> Bool {
        guard let role else { return false }
        let text = normalizedForSearch(role)
        let words = Set(text.split { !$0.isLetter }.map(String.init))
        return !words.isDisjoint(with: decisionMakerTerms) || decisionMakerTermsChinese.contains { text.contains($0) }
    }

    private static let decisionMakerTerms: Set = [
        "boss", "buyer", "ceo", "cfo", "champion", "chief", "cio", "coo", "cto", "decision", "decides", "director", "founder", "cofounder", "head",
        "manager", "managing", "owner", "president", "principal", "sponsor", "vp",
    ]
    private static let decisionMakerTermsChinese = ["决策", "决定", "负责", "老板", "创始", "总经理", "经理", "总监", "总裁", "董事", "主任", "主管", "院长", "校长", "店长", "合伙人"]
}

extension ScoringInputReader {
    /// The departed contacts without a successor, that is without an active contact that was added later. `left_mark` orders
    /// departures and additions.
    func departedContacts(_ customers: [ID<Customer>], in transaction: any Transaction) throws -> [(customer: ID<Customer>, contact: DepartedContact)] {
        try transaction.all(
            """
            SELECT customer_id, name, role, left_at, (SELECT COUNT(*) FROM contacts AS others WHERE others.customer_id = contacts.customer_id \
            AND others.id <> contacts.id AND others.id < contacts.left_mark AND (others.left_at IS NULL OR others.left_mark > contacts.left_mark)) \
            FROM contacts WHERE customer_id IN (\(list: customers)) AND left_at IS NOT NULL AND left_at <= \(instant) \
            AND NOT EXISTS (SELECT 1 FROM contacts AS heirs WHERE heirs.customer_id = contacts.customer_id AND heirs.id > contacts.left_mark \
            AND heirs.left_at IS NULL) ORDER BY customer_id, left_mark
            """
        ) { row -> (customer: ID<Customer>, contact: DepartedContact) in
            (row[0], DepartedContact(name: row[1], role: row[2] as String?, days: days(since: row[3]), wasOnlyContact: row[4] as Int == 0))
        }.filter { $0.contact.wasOnlyContact || DepartedContact.isDecisionMaker($0.contact.role) }
    }
}
