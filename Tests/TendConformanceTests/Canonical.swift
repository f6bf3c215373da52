import Foundation
import TendDomain
import TendSQL

/// Any value as text that is equal for equal contents; unordered collections are sorted.
func canonical(_ value: Any) -> String {
    var text = ""
    write(value, to: &text)
    return text
}

/// The kind of an error, because engines word a violated constraint differently.
func canonical(error: any Error) -> String {
    switch error {
    case let problem as Problem: canonical(problem)
    case DatabaseError.constraint: "DatabaseError.constraint"
    case DatabaseError.failed: "DatabaseError.failed"
    default: "\(type(of: error)) \(error)"
    }
}

private func write(_ value: Any, to text: inout String) {
    switch value {
    case let number as Double: text += "\(number)"
    case let string as String: text += "\"" + string + "\""
    case let id as Int64: text += "\(id)"
    case let id as any TextualID: text += id.text
    case let instant as Instant: text += "@\(instant.microseconds)"
    case let calendar as LocalCalendar: text += calendar.zone.identifier
    case let number as any BinaryInteger: text += "\(number)"
    case let flag as Bool: text += "\(flag)"
    default: writeParts(of: value, to: &text)
    }
}

private func writeParts(of value: Any, to text: inout String) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: mirror.children.first.map { write($0.value, to: &text) } ?? (text += "nil")
    case .collection: writeAll(mirror.children.map { canonical($0.value) }, "[", "]", to: &text)
    case .set: writeAll(mirror.children.map { canonical($0.value) }.sorted(), "{", "}", to: &text)
    case .dictionary:
        let pairs = mirror.children.map { pair -> String in
            Mirror(reflecting: pair.value).children.map { canonical($0.value) }.joined(separator: ": ")
        }
        writeAll(pairs.sorted(), "{", "}", to: &text)
    case .enum where mirror.children.isEmpty: text += "\(value)"
    case .enum: writeAll(mirror.children.map { "\($0.label ?? "") \(canonical($0.value))" }, "(", ")", to: &text)
    case nil where mirror.children.isEmpty: text += "\(value)"
    default: writeAll(mirror.children.map { "\($0.label ?? ""): \(canonical($0.value))" }, "(", ")", to: &text)
    }
}

private func writeAll(_ parts: [String], _ open: String, _ close: String, to text: inout String) {
    text += open + parts.joined(separator: ", ") + close
}

private protocol TextualID { var text: String { get } }
extension ID: TextualID {}
