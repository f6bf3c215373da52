import TendLanguage

extension Example {
    /// What is never quite in order in a list that has grown. It falls on customers by their number, so
    /// that each can still be made alone.
    enum DataFlaw: CaseIterable {
        /// A slip in the mail address.
        case mistypedEmail
        /// The city in another spelling.
        case spelling
        /// Nobody wrote down what winning the customer cost.
        case unknownCost
        /// The last payment was taken in twice.
        case duplicatePayment

        func applies(to number: Int) -> Bool {
            switch self {
            case .mistypedEmail: number % 113 == 20
            case .spelling: number % 71 == 30
            case .unknownCost: number % 59 == 10
            case .duplicatePayment: number % 97 == 50
            }
        }

        /// The earlier customer who came a second time, with another address.
        static func originalNumber(ofDuplicate number: Int) -> Int? { number % 41 == 30 ? number - 17 : nil }
    }
}

extension Example.GeneratedCustomer {
    mutating func copyIdentity(from other: Example.GeneratedCustomer) {
        guard isCompany == other.isCompany, let phone = other.phone else { return }
        (name, self.phone) = (other.name, phone)
    }

    mutating func apply(_ blemish: Example.DataFlaw, _ language: Language) {
        switch blemish {
        case .mistypedEmail: email = email.replacing(".example", with: ",example")
        case .spelling:
            let city = language.pick("city", "城市")
            if case .text(let name) = fields[city] { fields[city] = .text(language.pick(name.uppercased(), name + " ")) }
        case .unknownCost: cost = nil
        case .duplicatePayment:
            if let last = timeline.chronologicalEntries.last(where: { $0.kind == .payment }) { timeline.add(last) }
        }
    }
}
