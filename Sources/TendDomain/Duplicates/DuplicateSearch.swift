import TendSQL

/// One pass over all customers. Each is compared only with those that share a mail address, a phone, a
/// name or the sound of a name with it, and of these with a few: never everybody with everybody.
struct DuplicateSearch {
    private struct Key: Hashable {
        let reason: DuplicatePair.Reason
        let text: String
    }

    struct Pair: Hashable {
        let first: ID<Customer>
        let second: ID<Customer>

        init(_ one: ID<Customer>, _ other: ID<Customer>) { (first, second) = one < other ? (one, other) : (other, one) }
    }

    /// More that share a word and still differ say that the word means nothing.
    private static let maxRepresentatives = 8
    /// A domain of more customers is a post office and not a company.
    private static let maxCustomersPerDomain = 20

    private var representatives: [Key: [Int32]] = [:]
    private var identities: [NormalizedIdentity] = []
    private var reasons: [Pair: Set<DuplicatePair.Reason>] = [:]
    private let different: Set<Pair>
    private let domains: [String: Int]

    init(in transaction: any Transaction) throws {
        different = Set(try transaction.all("SELECT first_id, second_id FROM different_customers") { Pair($0[0], $0[1]) })
        var domains: [String: Int] = [:]
        try transaction.each("SELECT email FROM customers WHERE merged_into IS NULL AND email IS NOT NULL") { row in
            let email: String = row[0]
            if let at = email.lastIndex(of: "@") { domains[String(email[email.index(after: at)...]), default: 0] += 1 }
        }
        self.domains = domains
        try transaction.each("SELECT id, name, email, phone FROM customers WHERE merged_into IS NULL ORDER BY id") { row in
            add(NormalizedIdentity(id: row[0], name: row[1], email: row[2], phone: row[3]))
        }
    }

    /// The strongest first.
    var pairs: [DuplicatePair] {
        reasons.map { pair, reasons in
            DuplicatePair(first: pair.first, second: pair.second, reasons: DuplicatePair.Reason.allCases.filter(reasons.contains))
        }.sorted { ($1.strength, $0.first, $0.second) < ($0.strength, $1.first, $1.second) }
    }

    private mutating func add(_ face: NormalizedIdentity) {
        let place = Int32(identities.count)
        identities.append(face)
        let isNamed = !face.name.isEmpty
        let keys: [(DuplicatePair.Reason, String?)] = [
            (.email, face.email), (.phone, face.phone), (.name, isNamed ? face.exactName : nil), (.similar, isNamed ? face.phoneticKey : nil),
        ]
        for (reason, text) in keys {
            guard let text, !text.isEmpty else { continue }
            compare(face, place, Key(reason: reason, text: text))
        }
    }

    private mutating func compare(_ face: NormalizedIdentity, _ place: Int32, _ key: Key) {
        var others = representatives[key] ?? []
        for other in others {
            let head = identities[Int(other)]
            let pair = Pair(head.id, face.id)
            guard !different.contains(pair), supports(key.reason, head, face) else { continue }
            record(key.reason, pair, head, face)
            return
        }
        guard others.count < Self.maxRepresentatives else { return }
        others.append(place)
        representatives[key] = others
    }

    private mutating func record(_ reason: DuplicatePair.Reason, _ pair: Pair, _ head: NormalizedIdentity, _ face: NormalizedIdentity) {
        if reason == .similar, reasons[pair]?.contains(.name) == true { return }
        reasons[pair, default: []].insert(reason)
        if reason == .name || reason == .similar, sharesCompany(head, face) { reasons[pair, default: []].insert(.domain) }
    }

    /// Whether what two share means anything beside what they do not share.
    private func supports(_ reason: DuplicatePair.Reason, _ one: NormalizedIdentity, _ other: NormalizedIdentity) -> Bool {
        switch reason {
        case .email, .domain: true
        case .phone: one.email == nil || other.email == nil || one.email == other.email || one.sharesWord(with: other)
        case .name: areCompatible(one, other)
        case .similar: areCompatible(one, other) && one.resembles(other)
        }
    }

    /// A name alone says little: the rest must not contradict, or they must be of one company.
    private func areCompatible(_ one: NormalizedIdentity, _ other: NormalizedIdentity) -> Bool {
        if sharesCompany(one, other) || (one.phone != nil && one.phone == other.phone) { return true }
        if let mail = one.email, let otherMail = other.email { return mail == otherMail }
        return one.phone == nil || other.phone == nil
    }

    private func sharesCompany(_ one: NormalizedIdentity, _ other: NormalizedIdentity) -> Bool {
        guard let domain = one.domain, domain == other.domain else { return false }
        return domains[domain, default: 0] <= Self.maxCustomersPerDomain
    }
}
