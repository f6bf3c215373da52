/// Splits a cell into its email addresses and the other text.
package enum EmailCell {
    /// The addresses as written, each once, in their order, and the text beside them, such as a name; nil if there is none.
    ///
    /// Blanks, ";", ",", "|", ":", "/" between addresses, brackets and quotes are not part of an address. "ada@example" is accepted.
    package static func addresses(_ text: String) -> (addresses: [String], rest: String?) {
        // No list of addresses is longer, and a long text must not cost time.
        if text.utf8.count > 32_000 { return ([], text) }
        let plain = text.unicodeScalars.compactMap(\.plain)
        var addresses: [String] = []
        var known: Set<String> = []
        var others: [String] = []
        var other = String.UnicodeScalarView()
        func endOther() {
            if let rest = rest(of: String(other)), !["mailto", "smtp"].contains(rest.lowercased()) { others.append(rest) }
            other.removeAll()
        }
        var index = 0
        while index < plain.count {
            let end = plain[index...].firstIndex(where: isSeparator) ?? plain.count
            let found = readAddresses(plain[index..<end])
            if found.isEmpty { other.append(contentsOf: plain[index..<end]) } else { endOther() }
            for address in found where known.insert(address.lowercased()).inserted { addresses.append(address) }
            if end < plain.count { other.append(plain[end]) }
            index = end + 1
        }
        endOther()
        if addresses.isEmpty { return ([], rest(of: text)) }
        return (addresses, others.isEmpty ? nil : others.joined(separator: ", "))
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { ";,|:<>()[] \u{3001}".unicodeScalars.contains(scalar) }

    /// The text without blanks, separators and quotes around it.
    private static func rest(of text: String) -> String? {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isAround($0) }), let last = scalars.lastIndex(where: { !isAround($0) }) else { return nil }
        return String(scalars[first...last])
    }

    private static let quotes: Set<Unicode.Scalar> = [
        "`", "´", "«", "»", "‹", "›", "\u{201A}", "\u{201B}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{2032}", "\u{2033}", "「", "」", "『", "』", "《",
        "》",
    ]

    private static func isAround(_ scalar: Unicode.Scalar) -> Bool {
        guard let plain = scalar.plain else { return true }
        return ";,|:<>()[]{}/\"' \u{3001}".unicodeScalars.contains(plain) || quotes.contains(plain)
    }

    /// The address that a word without separators is; two if "/" is between them.
    private static func readAddresses(_ word: ArraySlice<Unicode.Scalar>) -> [String] {
        guard let at = word.firstIndex(of: "@") else { return [] }
        let trimmed = trimmed(word[..<(word[at...].firstIndex(of: "?") ?? word.endIndex)])
        if isAddress(trimmed) { return [text(trimmed)] }
        let parts = trimmed.split(separator: "/", omittingEmptySubsequences: false).map(Self.trimmed)
        return parts.count > 1 && parts.allSatisfy(isAddress) ? parts.map(text) : []
    }

    private static func trimmed(_ word: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var word = word
        while let first = word.first, isAround(first) || first == "*" { word.removeFirst() }
        while let last = word.last, isAround(last) || ".。…!*".unicodeScalars.contains(last) { word.removeLast() }
        return word
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func isAddress(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        guard word.count <= 254, let at = word.firstIndex(of: "@"), word.lastIndex(of: "@") == at else { return false }
        let (local, domain) = (word[..<at], word[(at + 1)...])
        guard (1...64).contains(local.count), local.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ !$0.isEmpty }),
            local.allSatisfy({ isLetterOrDigit($0) || $0 == "." || "!#$%&'*+-/=?^_`{}~".unicodeScalars.contains($0) })
        else { return false }
        return domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.first != "-" && label.last != "-" && label.allSatisfy { isLetterOrDigit($0) || $0 == "-" }
        }
    }

    /// A letter, mark or digit of any script.
    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
        case ..<0x80: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber: return true
        default: return false
        }
    }
}
