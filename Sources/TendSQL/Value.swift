/// What a column can hold. Instants are integers (microseconds UTC), money is an integer
/// (minor units), booleans are 0 and 1, JSON is text: both engines agree on these three.
package enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
}

/// Something that can stand inside an `SQL` literal and is then bound, never pasted.
package protocol Bindable {
    var bound: Value { get }
}

/// Something that can be read back from a column.
package protocol Readable {
    init?(_ value: Value)
}

package typealias Column = Bindable & Readable

extension Value: Column {
    package var bound: Value { self }
    package init?(_ value: Value) { self = value }
}

extension String: Column {
    package var bound: Value { .text(self) }
    package init?(_ value: Value) {
        guard case .text(let text) = value else { return nil }
        self = text
    }
}

extension Int64: Column {
    package var bound: Value { .integer(self) }
    package init?(_ value: Value) {
        guard case .integer(let number) = value else { return nil }
        self = number
    }
}

extension Int: Column {
    package var bound: Value { .integer(Int64(self)) }
    package init?(_ value: Value) {
        guard case .integer(let number) = value else { return nil }
        self = Int(number)
    }
}

extension Bool: Column {
    package var bound: Value { .integer(self ? 1 : 0) }
    package init?(_ value: Value) {
        guard case .integer(let number) = value else { return nil }
        self = number != 0
    }
}

extension Double: Column {
    package var bound: Value { .real(self) }
    package init?(_ value: Value) {
        switch value {
        case .real(let number): self = number
        case .integer(let number): self = Double(number)
        default: return nil
        }
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    package var bound: Value { self?.bound ?? .null }
}

extension Optional: Readable where Wrapped: Readable {
    package init?(_ value: Value) {
        if case .null = value {
            self = .none
        } else if let wrapped = Wrapped(value) {
            self = .some(wrapped)
        } else {
            return nil
        }
    }
}

extension Bindable where Self: RawRepresentable, RawValue == String {
    package var bound: Value { .text(rawValue) }
}

extension Readable where Self: RawRepresentable, RawValue == String {
    package init?(_ value: Value) {
        guard case .text(let text) = value else { return nil }
        self.init(rawValue: text)
    }
}
