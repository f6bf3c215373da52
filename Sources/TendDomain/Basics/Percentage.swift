/// The number of a percentage as people type it: 20 for "20", "20 %", "20%" and "２０％", 7.5 for "7,5 %". Nil if it is not a number.
package func percentage(typed text: String) -> Double? {
    let plain = normalizedForSearch(text)
    let digits = plain.hasSuffix("%") ? trimmed(String(plain.dropLast())) : plain
    return parseNumber(digits)
}
