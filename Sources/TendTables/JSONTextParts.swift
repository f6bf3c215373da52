/// A list that is one text in parts, as chats write it: plain texts, and objects with a type and a text for links, addresses and bold words.
struct JSONTextParts {
    private var joined: [UInt8] = []
    private var key: [UInt8] = []
    private var link: [UInt8] = []
    /// Whether the open object has a text of its own.
    private var hasText = false
    private var hasType = false
    /// Whether plain text stands among the parts, so that they are one text and not several values.
    private var isPlain = false
    private var objects = 0
    /// Whether some object is more than a type, a text and a link.
    private var hasOtherKeys = false
    private var hasStrings = false
    private var isPossible = true

    /// nil if the list holds anything else. Objects alone are a text only if nothing else stands in them.
    var text: [UInt8]? { isPossible && (hasStrings || !hasOtherKeys && (isPlain || objects == 1)) ? joined : nil }

    /// - Parameter depth: 1 within the list, 2 within its objects.
    mutating func read(_ token: JSONTokens.Token, depth: Int, _ tokens: JSONTokens) {
        guard isPossible, depth <= 2 else { return }
        switch (token, depth) {
        case (.string, 1):
            hasStrings = true
            joined += tokens.text
        case (.beginObject, 1):
            (hasText, hasType, link) = (false, false, [])
            objects += 1
        case (.endList, 1): break
        case (.endObject, 2):
            if !hasText || !hasType { isPossible = false }
            if !link.isEmpty { joined += Array(" (".utf8) + link + Array(")".utf8) }
        case (.key, 2): key = tokens.text
        case (.string, 2) where key == Array("text".utf8) && !hasText:
            hasText = true
            joined += tokens.text
        case (.string, 2) where key == Array("type".utf8):
            hasType = true
            if [Array("text".utf8), Array("plain".utf8)].contains(tokens.text) { isPlain = true }
        case (.string, 2) where key == Array("href".utf8): link = tokens.text
        case (_, 2): hasOtherKeys = true
        default: isPossible = false
        }
    }
}
