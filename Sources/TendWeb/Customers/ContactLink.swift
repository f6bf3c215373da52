import TendHTML

/// Ways to reach somebody, one touch away.
enum ContactLink {
    static func email(_ address: String) -> HTML {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts.contains("") else { return HTML(text: address) }
        // Signs that would add a line to the mail mean only themselves.
        return "<a href=\"\(url: "mailto:" + parts.map { percentEncoded(String($0)) }.joined(separator: "@"))\">\(address)</a>"
    }

    /// As it is dialled: what follows a letter is an extension, which only a person can dial.
    static func phone(_ number: String) -> HTML {
        let dialled = number.prefix { !$0.isLetter }.filter { "+0123456789".contains($0) }
        guard number.count <= 30, dialled.count > 2, !dialled.dropFirst().contains("+") else { return HTML(text: number) }
        return "<a href=\"\(url: "tel:" + dialled)\">\(number)</a>"
    }
}
