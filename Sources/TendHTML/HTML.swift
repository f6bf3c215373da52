/// Safe markup: values interpolated into the literal are escaped unless they are HTML.
/// Attribute values are always written in quotes; addresses use `\(url:)`.
package struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
    package let markup: String

    package init(raw markup: String) { self.markup = markup }
    package init(text: String) { markup = text.escapedForHTML }
    package init(stringLiteral literal: String) { markup = literal }
    package init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

    package static let empty = HTML(raw: "")
    package var isEmpty: Bool { markup.isEmpty }
}

/// A value with an HTML representation that can be interpolated into an HTML literal.
package protocol HTMLConvertible {
    var html: HTML { get }
}

extension HTML: HTMLConvertible {
    package var html: HTML { self }
}

extension HTML {
    package struct StringInterpolation: StringInterpolationProtocol {
        var markup = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: String) { markup += literal }

        // Disfavoured, so that a literal inside a page is HTML (`\(isNew ? "<b>new</b>" : "")`) while a String is text.
        @_disfavoredOverload
        package mutating func appendInterpolation(_ text: String) { markup += text.escapedForHTML }
        @_disfavoredOverload
        package mutating func appendInterpolation(_ text: String?) { if let text { markup += text.escapedForHTML } }
        @_disfavoredOverload
        package mutating func appendInterpolation(_ text: Substring) { markup += String(text).escapedForHTML }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { markup += String(number) }

        package mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
        package mutating func appendInterpolation(_ html: HTML?) { if let html { markup += html.markup } }
        package mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { markup += part.markup } }
        package mutating func appendInterpolation(_ value: some HTMLConvertible) { markup += value.html.markup }

        package mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { markup += html().markup }
        }

        /// An attribute with a leading space, or nothing if the value is nil.
        package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            if let value { markup += " \(name)=\"\(value.escapedForHTML)\"" }
        }

        package mutating func appendInterpolation(attribute name: StaticString, _ isOn: Bool) {
            if isOn { markup += " \(name)" }
        }

        package mutating func appendInterpolation(url address: String) { markup += address.safeAddress.escapedForHTML }
        package mutating func appendInterpolation(raw markup: String) { self.markup += markup }
    }
}

extension Sequence where Element == HTML {
    package func joined(separator: HTML = .empty) -> HTML {
        HTML(raw: lazy.map(\.markup).joined(separator: separator.markup))
    }
}
