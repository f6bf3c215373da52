import TendSQL

/// The values that identify a customer, normalized so that they can be compared.
struct NormalizedIdentity {
    let id: ID<Customer>
    let email: String?
    /// The last ten digits, because country codes and the leading 0 are often left out.
    let phone: String?
    /// The sorted words of the name without "Ltd" and similar.
    let name: String
    let exactName: String

    init(id: ID<Customer>, name: String, email: String?, phone: String?) {
        self.id = id
        self.email = email
        self.phone = phone.flatMap(Self.digits)
        exactName = normalizedForSearch(name)
        self.name = Self.normalizedName(exactName)
    }

    var domain: String? {
        email.flatMap { email in email.lastIndex(of: "@").map { String(email[email.index(after: $0)...]) } }
    }

    /// The first letter of each word and the consonants that follow, with similar sounds merged. Chinese characters stay
    /// unchanged.
    var phoneticKey: String {
        name.split(separator: " ").map { word in
            guard let first = word.first, word.utf8.allSatisfy({ $0 < 0x80 }) else { return String(word) }
            var letters: [Character] = []
            for letter in word.dropFirst() {
                guard let sound = Self.consonantCodes[letter] else { continue }
                if letters.last != sound { letters.append(sound) }
            }
            return String(first) + String(letters)
        }.joined(separator: " ")
    }

    func sharesWord(with other: NormalizedIdentity) -> Bool {
        !Set(name.split(separator: " ")).isDisjoint(with: other.name.split(separator: " "))
    }

    /// At most one typing error in four letters.
    func resembles(_ other: NormalizedIdentity) -> Bool {
        let limit = max(1, min(name.count, other.name.count) / 4)
        return distance(Array(name.unicodeScalars), Array(other.name.unicodeScalars), limit: limit) <= limit
    }

    private static let consonantCodes: [Character: Character] = [
        "b": "b", "p": "b", "c": "k", "k": "k", "q": "k", "g": "g", "j": "g", "d": "t", "t": "t", "f": "f", "v": "f", "l": "l", "m": "m", "n": "m",
        "r": "r", "s": "s", "z": "s", "x": "s",
    ]

    private static let ignoredWords: Set<Substring> = [
        "ltd", "limited", "inc", "llc", "gmbh", "co", "company", "corp", "corporation", "plc", "ag", "bv", "sa", "srl", "sarl", "kg", "ug", "the", "mr", "mrs",
        "ms", "dr",
    ]
    private static let companySuffixes = ["股份有限公司", "有限责任公司", "有限公司", "集团", "公司"]

    private static func normalizedName(_ text: String) -> String {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        let significant = words.filter { !ignoredWords.contains($0) }
        return (significant.isEmpty ? words : significant).map { word in
            let ending = companySuffixes.first { word.hasSuffix($0) && word.count > $0.count }
            return ending.map { word.dropLast($0.count) } ?? word
        }.sorted().joined(separator: " ")
    }

    private static func digits(_ phone: String) -> String? {
        let digits = phone.compactMap(\.wholeNumberValue).filter { $0 < 10 }
        return digits.count >= 3 ? digits.suffix(10).map(String.init).joined() : nil
    }
}

/// The number of letters to insert, delete, replace or swap with their neighbour (optimal string alignment distance);
/// counting stops above `limit`.
private func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
        var row = [i + 1]
        for j in right.indices {
            var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, beforeLast[j - 1] + 1) }
            row.append(cost)
        }
        if row.min()! > limit { return limit + 1 }
        (beforeLast, last) = (last, row)
    }
    return last[right.count]
}
