import TendSQL

/// A value that a custom field or the source of customers holds in several spellings: Leeds, leeds, LEEDS.
package struct SpellingVariants: Sendable, Equatable {
    /// The custom field; nil for the source.
    package let field: String?
    package let normalized: String
    /// The spellings with their number of customers, the most common one first.
    package let spellings: [(text: String, customers: Int)]

    package static func == (left: SpellingVariants, right: SpellingVariants) -> Bool { left.subject == right.subject && left.signature == right.signature }

    package var mostCommon: String { spellings[0].text }
    /// The field and the normalized value in one text.
    package var subject: String { JSON.array([.of(field), .string(normalized)]).text }
    /// The set of spellings; a new one is reported again.
    var signature: String { JSON.array(spellings.map(\.text).sorted().map(JSON.string)).text }

    /// A field with more different values holds free text, whose spelling need not agree.
    private static let maxWords = 2000
    /// Longer values are sentences.
    private static let maxWordLength = 100

    /// Reads all customers once and keeps only the values in memory.
    static func mixed(in transaction: any Transaction) throws -> [SpellingVariants] {
        var words: [String?: [String: [String: Int]]] = [:]
        func count(_ text: String, _ field: String?, _ customers: Int) {
            if words[field, default: [:]].count <= maxWords, text.count <= maxWordLength {
                words[field, default: [:]][TendDomain.normalizedForSearch(text), default: [:]][text, default: 0] += customers
            }
        }
        try transaction.each("SELECT fields, COUNT(*) FROM customers WHERE merged_into IS NULL AND fields <> '{}' GROUP BY fields") { row in
            let fields: CustomFieldValues = row[0]
            for (name, content) in fields.values {
                if case .text(let text) = content { count(text, name, row[1]) }
            }
        }
        try transaction.each(
            """
            SELECT acquisition_source, COUNT(*) FROM customers WHERE merged_into IS NULL AND acquisition_source IS NOT NULL \
            GROUP BY acquisition_source
            """
        ) { count($0[0], nil, $0[1]) }
        let dismissed = Dictionary(
            uniqueKeysWithValues: try transaction.all("SELECT subject, value FROM dismissals WHERE gap = \(DataIssue.mixedSpelling)") {
                ($0[0] as String, $0[1] as String)
            })
        return words.filter { $0.value.count <= maxWords }.flatMap { field, words in
            words.filter { $0.value.count > 1 }.map { normalized, spellings in
                SpellingVariants(
                    field: field, normalized: normalized,
                    spellings: spellings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (text: $0.key, customers: $0.value) })
            }
        }.filter { dismissed[$0.subject] != $0.signature }.sorted { $0.subject < $1.subject }
    }
}
