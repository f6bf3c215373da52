/// Words of several languages, and what they mean. Case, width, accents, blanks and punctuation do not count.
struct WordList<Meaning: Hashable & Sendable>: Sendable {
    private let meanings: [String: Meaning]
    /// Words that stand under two meanings.
    let contradictions: [String]

    /// - Parameter lists: the words of each meaning, with commas between them.
    init(_ lists: KeyValuePairs<Meaning, String>) {
        var meanings: [String: Meaning] = [:]
        var contradictions: [String] = []
        for (meaning, words) in lists {
            for word in words.split(separator: ",") {
                let known = meanings.updateValue(meaning, forKey: ColumnNames.normalized(String(word)))
                if let known, known != meaning { contradictions.append(String(word)) }
            }
        }
        (self.meanings, self.contradictions) = (meanings, contradictions)
    }

    subscript(word: String) -> Meaning? { meanings[ColumnNames.normalized(word)] }

    /// All words, as `ColumnNames.normalized` returns them.
    var words: some Collection<String> { meanings.keys }
}

/// All lists of words, for tests.
enum Vocabulary {
    static var contradictions: [String] {
        BooleanText.words.contradictions + LostFlagText.words.contradictions + PaymentStatus.words.contradictions + SubscriptionStatus.words.contradictions
            + Stage.words.contradictions + Event.Kind.words.contradictions + BillingInterval.words.contradictions + MoneyDirection.words.contradictions
            + DealStage.words.contradictions + Customer.Kind.words.contradictions + ColumnNames.contradictions
    }
}
