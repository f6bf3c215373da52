import Crypto
import Foundation
import TendLanguage
import TendSQL

/// How a file is to be read: guessed, shown, corrected, then kept with the import.
package struct Mapping: Sendable, Equatable, Codable {
    package struct Column: Sendable, Equatable, Codable {
        package let header: String
        package var role: ColumnRole
        /// In a column of days such as 3/4/2024: whether the month stands first.
        package var monthFirst: Bool?
        /// In a column of amounts: whether a comma stands before the decimals.
        package var decimalComma: Bool?
        /// The type of a kept field.
        package var type: FieldType?

        package init(header: String, role: ColumnRole, monthFirst: Bool? = nil, decimalComma: Bool? = nil, type: FieldType? = nil) {
            self.header = header
            self.role = role
            self.monthFirst = monthFirst
            self.decimalComma = decimalComma
            self.type = type
        }
    }

    package var kind: ImportKind
    package var columns: [Column]

    package init(kind: ImportKind, columns: [Column]) {
        self.kind = kind
        self.columns = columns
    }

    package func index(of meaning: ColumnRole) -> Int? {
        columns.firstIndex { $0.role == meaning }
    }

    package func has(_ meaning: ColumnRole) -> Bool { index(of: meaning) != nil }

    /// Whether a row can say whose it is.
    package var namesCustomer: Bool {
        [.customerKey, .email, .name, .firstName, .lastName, .company, .phone].contains(where: has)
    }

    package func checked() throws -> Mapping {
        for meaning in ColumnRole.allCases where !meaning.mayRepeat {
            let headers = columns.filter { $0.role == meaning }.map(\.header)
            guard headers.count < 2 else {
                throw Problem.invalid(
                    field: meaning.rawValue,
                    Phrase("Two columns cannot both be the \(meaning.phrase): \(headers.joined(separator: ", "))."))
            }
        }
        if let long = columns.first(where: { $0.role == .customField && $0.header.count > 100 }) {
            throw Problem.invalid(
                field: "field",
                Phrase("The column “\(String(long.header.prefix(30)))…” has too long a name for a field: 100 characters are the most. Leave it out."))
        }
        guard kind == .customers || namesCustomer else {
            throw Problem.invalid(field: "customerKey", Phrase("Say which column names the customer."))
        }
        if kind == .payments || kind == .subscriptions {
            guard [.amount, .unitPrice, .monthlyCharge].contains(where: has) else {
                throw Problem.invalid(field: "amount", Phrase("Say which column holds the amount."))
            }
        }
        if kind == .responses, !has(.score), !has(.npsScore) {
            throw Problem.invalid(field: "score", Phrase("Say which column holds the score."))
        }
        return self
    }

    /// What files with the same columns have in common, in the order of the columns.
    var headers: String {
        SHA256.hash(data: Data(columns.map(\.header).joined(separator: "\u{1F}").utf8)).hexadecimal
    }

    var json: String {
        (try? columnText) ?? ""
    }

    init(json: String) throws { self = try JSONDecoder().decode(Mapping.self, from: Data(json.utf8)) }
}
