/// Words of several languages, and what they mean. Case, width, accents, blanks and punctuation do not count.
struct WordList<Value: Hashable & Sendable>: Sendable {
    private let meanings: [String: Value]
    /// Words that stand under two meanings.
    let contradictions: [String]

    /// - Parameter lists: the words of each meaning, with commas between them.
    init(_ lists: KeyValuePairs<Value, String>) {
        var meanings: [String: Value] = [:]
        var contradictions: [String] = []
        for (meaning, words) in lists {
            for word in words.split(separator: ",") {
                let known = meanings.updateValue(meaning, forKey: lettersAndDigits(String(word)))
                if let known, known != meaning { contradictions.append(String(word)) }
            }
        }
        (self.meanings, self.contradictions) = (meanings, contradictions)
    }

    subscript(word: String) -> Value? { meanings[lettersAndDigits(word)] }
}
