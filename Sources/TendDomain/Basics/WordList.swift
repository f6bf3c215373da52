/// The word before an explanation: "Lost" in "Lost - went to a competitor" and in "Lost (price)".
func beforeExplanation(_ text: String) -> String {
    for mark in [" - ", " – ", ": ", " (", "（", "："] {
        if let range = text.firstRange(of: mark) { return String(text[..<range.lowerBound]) }
    }
    return text
}

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
                let known = meanings.updateValue(meaning, forKey: wordKey(String(word)))
                if let known, known != meaning { contradictions.append(String(word)) }
            }
        }
        (self.meanings, self.contradictions) = (meanings, contradictions)
    }

    subscript(word: String) -> Value? { meanings[wordKey(word)] }
}
