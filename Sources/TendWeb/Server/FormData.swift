import Foundation
import HTTPTypes
import TendDomain
import TendLanguage

/// What a form said, name by name.
struct FormData: Sendable {
    private(set) var values: [String: [String]] = [:]

    subscript(name: String) -> String { values[name]?.first ?? "" }
    func has(_ name: String) -> Bool { values[name] != nil }
    func all(_ name: String) -> [String] { values[name] ?? [] }

    mutating func add(_ name: String, _ value: String) throws {
        let isClean = (name + value).unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f || "\t\r\n".unicodeScalars.contains($0) }
        guard isClean else {
            throw Rejection(.badRequest, Phrase("The form holds characters that no text has."))
        }
        values[name, default: []].append(value)
    }

    init() {}

    /// `application/x-www-form-urlencoded`, also the part of an address behind its question mark.
    init(encoded text: some StringProtocol) throws {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : "") else {
                throw Rejection(.badRequest, Phrase("The form holds characters that no text has."))
            }
            try add(name, value)
        }
    }

    private static func decoded(_ text: some StringProtocol) -> String? {
        String(text).replacing("+", with: " ").removingPercentEncoding
    }
}
