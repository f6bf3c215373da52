/// What people call themselves in lists of their own messages and payments.
enum OwnerText {
    private static let words: Set<String> = [
        "me", "myself", "i", "self", "ich", "moi", "yo", "我", "我自己", "本人", "自己", "私", "自分", "io", "eu", "ik", "나", "저", "본인",
    ]

    static func isOwner(_ text: String) -> Bool { words.contains(lettersAndDigits(text)) }
}
