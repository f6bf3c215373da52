/// Whether a customer has left, as files write it: yes and no, or the words themselves.
enum LostText {
    static func read(_ text: String) -> Bool? { BooleanText.read(text) }
}
