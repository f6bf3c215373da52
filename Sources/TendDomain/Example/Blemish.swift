extension Example {
    /// What is never quite in order in a list that has grown. It falls on customers by their number, so
    /// that each can still be made alone.
    enum Blemish: CaseIterable {
        /// A slip in the mail address.
        case mistypedMail
        /// The city in another spelling.
        case spelling
        /// Nobody wrote down what winning the customer cost.
        case unknownCost
        /// The last payment was taken in twice.
        case paymentTwice

        func falls(on number: Int) -> Bool {
            switch self {
            case .mistypedMail: number % 113 == 20
            case .spelling: number % 71 == 30
            case .unknownCost: number % 59 == 10
            case .paymentTwice: number % 97 == 50
            }
        }

        /// The earlier customer who came a second time, with another address.
        static func twin(of number: Int) -> Int? { number % 41 == 30 ? number - 17 : nil }
    }
}

extension Example.Told {
    mutating func resemble(_ other: Example.Told) {
        guard isCompany == other.isCompany, let phone = other.phone else { return }
        (name, self.phone) = (other.name, phone)
    }

    mutating func take(_ blemish: Example.Blemish, _ language: Language) {
        switch blemish {
        case .mistypedMail: email = email.replacing(".example", with: ",example")
        case .spelling:
            let city = language.of("city", "城市")
            if case .text(let name) = fields[city] { fields[city] = .text(language.of(name.uppercased(), name + " ")) }
        case .unknownCost: cost = nil
        case .paymentTwice:
            if let last = story.chronicle.last(where: { $0.kind == .payment }) { story.add(last) }
        }
    }
}
