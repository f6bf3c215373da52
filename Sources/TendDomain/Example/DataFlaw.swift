extension Example {
    /// Typical flaws in a customer list. The number of a customer decides, so each customer can be generated on its own.
    enum DataFlaw: CaseIterable {
        /// A typo in the email address.
        case mistypedEmail
        /// The city in another spelling.
        case spelling
        /// The acquisition cost is missing.
        case unknownCost
        /// The last payment was recorded twice.
        case duplicatePayment

        func applies(to number: Int) -> Bool {
            switch self {
            case .mistypedEmail: number % 113 == 20
            case .spelling: number % 71 == 30
            case .unknownCost: number % 59 == 10
            case .duplicatePayment: number % 97 == 50
            }
        }

        /// The earlier customer that was added a second time with another email address.
        static func originalNumber(ofDuplicate number: Int) -> Int? { number % 41 == 30 ? number - 17 : nil }
    }
}

extension Example.GeneratedCustomer {
    mutating func copyIdentity(from other: Example.GeneratedCustomer) {
        guard isCompany == other.isCompany, let phone = other.phone else { return }
        (name, self.phone) = (other.name, phone)
    }

    mutating func apply(_ flaw: Example.DataFlaw, _ texts: Example.Texts) {
        switch flaw {
        case .mistypedEmail: email = email.replacing(".example", with: ",example")
        case .spelling:
            guard case .text(let city) = fields[texts.city.name] else { return }
            let capitals = city.uppercased()
            fields[texts.city.name] = .text(capitals == city ? city + " " : capitals)
        case .unknownCost: cost = nil
        case .duplicatePayment:
            if let last = timeline.chronologicalEntries.last(where: { $0.kind == .payment }) { timeline.add(last) }
        }
    }
}
