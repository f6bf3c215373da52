import Crypto
import Foundation
import TendLanguage
import TendSQL
import TendTables

/// How a file is read: inferred, shown, corrected, then stored with the import.
package struct Mapping: Sendable, Equatable, Codable {
    package struct Column: Sendable, Equatable, Codable {
        package let header: String
        package var role: ColumnRole
        /// In a column of dates such as 3/4/2024: whether the month is first.
        package var monthFirst: Bool?
        /// In a column of amounts: whether the decimal mark is a comma.
        package var decimalComma: Bool?
        /// The type of a custom field.
        package var type: FieldType?
        /// In a column of days that are written as numbers: what the numbers count.
        package var numbering: DateNumbering?
        /// The code of the currency that the name of the column says, as in "Price ($)" or "金额(元)".
        package var currency: String?
        /// In a column of keys: whether rows lack one.
        package var hasBlanks: Bool?
        /// In a column of order numbers: whether the lines of an order repeat it.
        package var hasRepeats: Bool?
        /// In a column of amounts: whether they are in cents.
        package var isInCents: Bool?

        package init(
            header: String, role: ColumnRole, monthFirst: Bool? = nil, decimalComma: Bool? = nil, type: FieldType? = nil, numbering: DateNumbering? = nil,
            currency: String? = nil
        ) {
            self.header = header
            self.role = role
            self.monthFirst = monthFirst
            self.decimalComma = decimalComma
            self.type = type
            self.numbering = numbering
            self.currency = currency
        }

        private enum CodingKeys: String, CodingKey {
            case header
            case role = "meaning"
            case monthFirst, decimalComma, type, numbering, currency, hasBlanks, hasRepeats, isInCents
        }
    }

    package var kind: ImportKind
    package var columns: [Column]
    /// What a person said about how the file is read; nil if everything is detected.
    package var reading: TableOptions?
    /// What the first rows show together; nil if they show nothing.
    var patterns: RowPatterns?

    package init(kind: ImportKind, columns: [Column], reading: TableOptions? = nil) {
        self.kind = kind
        self.columns = columns
        self.reading = reading
    }

    package func index(of role: ColumnRole) -> Int? {
        columns.firstIndex { $0.role == role }
    }

    package func has(_ role: ColumnRole) -> Bool { index(of: role) != nil }

    /// Whether a row can identify its customer.
    package var namesCustomer: Bool {
        [.customerKey, .email, .name, .firstName, .lastName, .company, .phone].contains(where: has)
    }

    package func checked() throws -> Mapping {
        for role in ColumnRole.allCases where !role.mayRepeat {
            let headers = columns.filter { $0.role == role }.map(\.header)
            guard headers.count < 2 else {
                throw Problem.invalid(
                    field: role.rawValue,
                    Phrase("Two columns cannot both be the \(role.phrase): \(headers.joined(separator: ", "))."))
            }
        }
        if let long = columns.first(where: { $0.role == .customField && $0.header.count > 100 }) {
            throw Problem.invalid(
                field: "field",
                Phrase(
                    "The name of the column “\(String(long.header.prefix(30)))…” is too long for a custom field (100 characters at most). Ignore the column or rename it."
                ))
        }
        guard namesCustomer else {
            throw Problem.invalid(field: "customerKey", Phrase("Choose the column that identifies the customer."))
        }
        if kind == .payments || kind == .subscriptions {
            guard [.amount, .unitPrice, .monthlyCharge].contains(where: has) else {
                throw Problem.invalid(field: "amount", Phrase("Choose the column with the amount."))
            }
        }
        if kind == .responses, !has(.score), !has(.npsScore) {
            throw Problem.invalid(field: "score", Phrase("Choose the column with the score."))
        }
        return self
    }

    /// The SHA-256 of the column names in their order, the same for files with the same columns.
    var headers: String {
        SHA256.hash(data: Data(columns.map(\.header).joined(separator: "\u{1F}").utf8)).hexadecimal
    }

    var json: String {
        (try? columnText) ?? ""
    }

    init(json: String) throws { self = try JSONDecoder().decode(Mapping.self, from: Data(json.utf8)) }
}
