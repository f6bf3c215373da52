import Foundation
import HTTPTypes
import TendDomain
import TendLanguage

/// The fields of a form.
struct FormData: Sendable {
    private(set) var values: [String: [String]] = [:]

    subscript(name: String) -> String { values[name]?.first ?? "" }
    func has(_ name: String) -> Bool { values[name] != nil }
    func all(_ name: String) -> [String] { values[name] ?? [] }

    mutating func add(_ name: String, _ value: String) throws {
        let isClean = (name + value).unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f || "\t\r\n".unicodeScalars.contains($0) }
        guard isClean else {
            throw Rejection(.badRequest, Phrase("The form contains invalid characters."))
        }
        values[name, default: []].append(value)
    }

    init() {}

    /// Parses `application/x-www-form-urlencoded`, the format of forms and of the query of an address.
    init(encoded text: some StringProtocol) throws {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : "") else {
                throw Rejection(.badRequest, Phrase("The form contains invalid characters."))
            }
            try add(name, value)
        }
    }

    private static func decoded(_ text: some StringProtocol) -> String? {
        String(text).replacing("+", with: " ").removingPercentEncoding
    }
}
