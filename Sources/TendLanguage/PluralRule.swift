/// The plural form for a count: the `Plural-Forms` of a `.po` file, a C expression in `n`.
package struct PluralRule: Sendable {
    private let tokens: [Token]

    static let english = PluralRule(expression: "n != 1")

    /// Reads "nplurals=2; plural=(n != 1);".
    package init?(_ header: String) {
        // "nplurals=" does not contain "plural=", because of its s.
        guard let name = header.firstRange(of: "plural=") else { return nil }
        self.init(expression: String(header[name.upperBound...].prefix { $0 != ";" }))
    }

    package init(expression: String) { tokens = Self.tokens(of: expression) }

    package func index(of count: Int) -> Int {
        var evaluation = Evaluation(tokens: tokens[...], n: count)
        return max(0, evaluation.choice())
    }

    private enum Token: Equatable {
        case number(Int)
        case n
        case sign(String)
    }

    private static func tokens(of expression: String) -> [Token] {
        var tokens: [Token] = []
        var remainder = expression[...]
        while let character = remainder.first {
            if character.isNumber {
                let digits = remainder.prefix { $0.isNumber }
                tokens.append(.number(Int(digits) ?? 0))
                remainder = remainder.dropFirst(digits.count)
            } else if character.isWhitespace {
                remainder = remainder.dropFirst()
            } else if character == "n" {
                tokens.append(.n)
                remainder = remainder.dropFirst()
            } else {
                let sign = ["||", "&&", "==", "!=", "<=", ">="].first { remainder.hasPrefix($0) } ?? String(character)
                tokens.append(.sign(sign))
                remainder = remainder.dropFirst(sign.count)
            }
        }
        return tokens
    }

    /// Evaluates from left to right by the precedence of C; true is 1 and false is 0.
    private struct Evaluation {
        var tokens: ArraySlice<Token>
        let n: Int

        private static let precedence = [["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]]

        mutating func choice() -> Int {
            let condition = binary(0)
            guard take("?") else { return condition }
            let first = choice()
            _ = take(":")
            let second = choice()
            return condition != 0 ? first : second
        }

        private mutating func binary(_ level: Int) -> Int {
            guard level < Self.precedence.count else { return unary() }
            var value = binary(level + 1)
            while let sign = Self.precedence[level].first(where: { take($0) }) {
                value = Self.apply(sign, value, binary(level + 1))
            }
            return value
        }

        private mutating func unary() -> Int {
            if take("!") { return unary() == 0 ? 1 : 0 }
            if take("(") {
                defer { _ = take(")") }
                return choice()
            }
            switch tokens.popFirst() {
            case .number(let number): return number
            case .n: return n
            case .sign, nil: return 0
            }
        }

        private mutating func take(_ sign: String) -> Bool {
            guard tokens.first == .sign(sign) else { return false }
            tokens.removeFirst()
            return true
        }

        private static func apply(_ sign: String, _ a: Int, _ b: Int) -> Int {
            switch sign {
            case "||": a != 0 || b != 0 ? 1 : 0
            case "&&": a != 0 && b != 0 ? 1 : 0
            case "==": a == b ? 1 : 0
            case "!=": a != b ? 1 : 0
            case "<": a < b ? 1 : 0
            case ">": a > b ? 1 : 0
            case "<=": a <= b ? 1 : 0
            case ">=": a >= b ? 1 : 0
            case "+": a &+ b
            case "-": a &- b
            case "*": a &* b
            case "/": b == 0 ? 0 : a.dividedReportingOverflow(by: b).partialValue
            default: b == 0 ? 0 : a.remainderReportingOverflow(dividingBy: b).partialValue
            }
        }
    }
}
