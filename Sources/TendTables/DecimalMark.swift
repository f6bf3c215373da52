/// Whether "," or "." is the decimal mark.
package enum DecimalMark: Hashable, Sendable {
    case dot, comma

    /// The decimal mark that the amounts of a column show; nil if they show neither or both.
    ///
    /// "1,50", "1.234,50" and "1.234.567" show that it is the comma; the same with the marks exchanged, the dot. A single mark
    /// followed by exactly three digits shows neither.
    package static func detect(_ samples: some Sequence<String>) -> DecimalMark? {
        var marks: Set<DecimalMark> = []
        for sample in samples {
            guard let scanner = AmountScanner(sample), scanner.plainNumber(.dot) != nil || scanner.plainNumber(.comma) != nil else { continue }
            let number = scanner.number
            guard let last = number.lastIndex(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }) else { continue }
            let commas = number.count { $0 == UInt8(ascii: ",") }
            let dots = number.count { $0 == UInt8(ascii: ".") }
            let mark: DecimalMark = number[last] == UInt8(ascii: ",") ? .comma : .dot
            let decimals = number.count - last - 1
            if commas > 0, dots > 0 {
                marks.insert(mark)
            } else if commas + dots > 1 {
                marks.insert(mark == .comma ? .dot : .comma)
            } else if decimals != 3 {
                marks.insert(mark)
            }
        }
        return marks.count == 1 ? marks.first : nil
    }
}
