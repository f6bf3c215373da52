import TendSQL

/// Finds possible duplicates in one pass over all customers. A customer is compared only with those that share its email,
/// phone, name or phonetic key, and with at most a few of them, so the cost does not grow with the square of the customers.
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

    /// If more customers share a key and still differ, the key identifies nobody.
    private static let maxRepresentatives = 8
    /// A domain with more customers belongs to an email provider, not to a company.
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

    /// Strongest first.
    var pairs: [DuplicatePair] {
        reasons.map { pair, reasons in
            DuplicatePair(first: pair.first, second: pair.second, reasons: DuplicatePair.Reason.allCases.filter(reasons.contains))
        }.sorted { ($1.strength, $0.first, $0.second) < ($0.strength, $1.first, $1.second) }
    }

    private mutating func add(_ identity: NormalizedIdentity) {
        let index = Int32(identities.count)
        identities.append(identity)
        let isNamed = !identity.name.isEmpty
        let keys: [(DuplicatePair.Reason, String?)] = [
            (.email, identity.email), (.phone, identity.phone), (.name, isNamed ? identity.exactName : nil), (.similar, isNamed ? identity.phoneticKey : nil),
        ]
        for (reason, text) in keys {
            guard let text, !text.isEmpty else { continue }
            compare(identity, index, Key(reason: reason, text: text))
        }
    }

    private mutating func compare(_ identity: NormalizedIdentity, _ index: Int32, _ key: Key) {
        var others = representatives[key] ?? []
        for other in others {
            let representative = identities[Int(other)]
            let pair = Pair(representative.id, identity.id)
            guard !different.contains(pair), supports(key.reason, representative, identity) else { continue }
            record(key.reason, pair, representative, identity)
            return
        }
        guard others.count < Self.maxRepresentatives else { return }
        others.append(index)
        representatives[key] = others
    }

    private mutating func record(_ reason: DuplicatePair.Reason, _ pair: Pair, _ representative: NormalizedIdentity, _ identity: NormalizedIdentity) {
        if reason == .similar, reasons[pair]?.contains(.name) == true { return }
        reasons[pair, default: []].insert(reason)
        if reason == .name || reason == .similar, sharesCompany(representative, identity) { reasons[pair, default: []].insert(.domain) }
    }

    /// Whether a shared key still suggests a duplicate, given where the two differ.
    private func supports(_ reason: DuplicatePair.Reason, _ one: NormalizedIdentity, _ other: NormalizedIdentity) -> Bool {
        switch reason {
        case .email, .domain: true
        case .phone: one.email == nil || other.email == nil || one.email == other.email || one.sharesWord(with: other)
        case .name: areCompatible(one, other)
        case .similar: areCompatible(one, other) && one.resembles(other)
        }
    }

    /// A name alone proves little: the other values must not contradict, or both must belong to one company.
    private func areCompatible(_ one: NormalizedIdentity, _ other: NormalizedIdentity) -> Bool {
        if sharesCompany(one, other) || (one.phone != nil && one.phone == other.phone) { return true }
        if let email = one.email, let otherEmail = other.email { return email == otherEmail }
        return one.phone == nil || other.phone == nil
    }

    private func sharesCompany(_ one: NormalizedIdentity, _ other: NormalizedIdentity) -> Bool {
        guard let domain = one.domain, domain == other.domain else { return false }
        return domains[domain, default: 0] <= Self.maxCustomersPerDomain
    }
}
