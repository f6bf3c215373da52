import TendHTML

/// Links that write to or call a contact.
package enum ContactLink {
    package static func email(_ address: String) -> HTML {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts.contains("") else { return HTML(text: address) }
        // Percent-encoding keeps an address from adding headers to the email.
        return "<a href=\"\(url: "mailto:" + parts.map { percentEncoded(String($0)) }.joined(separator: "@"))\">\(address)</a>"
    }

    /// A link without an extension: what follows a letter cannot be dialled automatically.
    package static func phone(_ number: String) -> HTML {
        let digits = number.prefix { !$0.isLetter }.filter { "+0123456789".contains($0) }
        guard number.count <= 30, digits.count > 2, !digits.dropFirst().contains("+") else { return HTML(text: number) }
        return "<a href=\"\(url: "tel:" + digits)\">\(number)</a>"
    }
}
