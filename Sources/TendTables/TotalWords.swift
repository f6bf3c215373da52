import Foundation

/// The words for sums in the first cell of a row of totals.
enum TotalWords {
    private static let words: Set<String> = [
        "total", "totals", "grand total", "grand totals", "subtotal", "subtotals", "sub total", "sub-total", "sum", "sums", "overall", "overall total",
        "total sum", "gesamt", "gesamtsumme", "gesamtbetrag", "summe", "zwischensumme", "endsumme", "insgesamt", "total general", "suma", "suma total",
        "somme", "sous-total", "total général", "totale", "totale generale", "subtotale", "somma", "totaal", "subtotaal", "eindtotaal", "totalt", "summa",
        "i alt", "razem", "łącznie", "ogółem", "celkem", "součet", "mezisoučet", "összesen", "végösszeg", "ukupno", "skupaj", "yhteensä", "toplam",
        "genel toplam", "ara toplam", "total geral", "soma", "итого", "всего", "сумма", "разом", "усього", "合计", "合計", "总计", "總計", "总和", "总额",
        "小计", "小計", "共计", "共計", "汇总", "彙總", "本页合计", "総計", "総合計", "합계", "총계", "소계", "총합계", "tổng", "tổng cộng", "المجموع", "الإجمالي",
        "übertrag", "seitensumme", "zwischentotal", "page total", "carried forward", "brought forward", "balance carried forward", "balance brought forward",
        "à reporter", "过次页", "承前页", "過次頁", "承前頁",
    ]

    enum Match {
        /// The cell is a word for a sum.
        case exact
        /// The cell begins or ends with one.
        case partial
    }

    /// The first bytes of the words, in both cases, and of marks before them: a bit for each byte.
    private static let firstBytes: (UInt64, UInt64, UInt64, UInt64) = {
        var bits: [UInt64] = [0, 0, 0, 0]
        let starts = words.flatMap { [$0, $0.uppercased()] }.compactMap(\.utf8.first) + Array(" *-=(".utf8)
        for byte in starts { bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
        return (bits[0], bits[1], bits[2], bits[3])
    }()

    @inline(__always)
    static func mayBegin(_ byte: UInt8) -> Bool {
        let (low, high) = byte < 0x80 ? (firstBytes.0, firstBytes.1) : (firstBytes.2, firstBytes.3)
        return (byte & 0x40 == 0 ? low : high) >> UInt64(byte & 63) & 1 == 1
    }

    /// Whether the byte can end a word for a sum that follows other words.
    @inline(__always)
    static func mayEnd(_ byte: UInt8) -> Bool { byte | 0x20 == UInt8(ascii: "l") || byte == UInt8(ascii: ":") || byte >= 0x80 }

    /// A quick test that most cells fail.
    @inline(__always)
    static func mayMatch(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = cell.first, let last = cell.last else { return false }
        return mayBegin(first) || mayEnd(last)
    }

    /// The first and the last three bytes of the words, in all cases.
    private static let ends: (first: Set<UInt32>, last: Set<UInt32>) = {
        let forms = words.flatMap { [$0, $0.uppercased(), $0.capitalized] }.map { Array($0.utf8) }
        return (Set(forms.map { key($0.prefix(3)) }), Set(forms.map { key($0.suffix(3)) }))
    }()

    private static func key(_ bytes: some Sequence<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | lowercased($1) } }

    /// Whether the cell begins or ends like one of the words, or with a mark that can stand around them.
    static func isSimilar(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = cell.first, let last = cell.last else { return false }
        if isMark(first) || isMark(last) || last == 0x9A { return true }
        let (start, end) = (min(3, cell.count), max(0, cell.count - 3))
        var (head, tail): (UInt32, UInt32) = (0, 0)
        for index in 0..<start { head = head << 8 | lowercased(cell[index]) }
        for index in end..<cell.count { tail = tail << 8 | lowercased(cell[index]) }
        return ends.first.contains(head) || ends.last.contains(tail)
    }

    private static func lowercased(_ byte: UInt8) -> UInt32 { UInt32(byte < 0x80 ? byte | 0x20 : byte) }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "="): true
        default: false
        }
    }

    static func match(_ cell: TableCell) -> Match? {
        guard cell.bytes.count <= 120, isSimilar(cell.bytes) else { return nil }
        let marks: Set<Unicode.Scalar> = [":", "：", "*", "-", "=", ".", "—", "–", "(", ")"]
        func isMark(_ scalar: Unicode.Scalar) -> Bool { marks.contains(scalar) || scalar.properties.isWhitespace }
        var scalars = cell.string.lowercased().unicodeScalars[...]
        scalars = scalars.drop(while: isMark)
        while let last = scalars.last, isMark(last) { scalars.removeLast() }
        let text = String(scalars)
        if words.contains(text) { return .exact }
        let parts = text.split { $0.unicodeScalars.allSatisfy(isMark) || $0 == "（" || $0 == "/" }.map(String.init)
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return nil }
        return words.contains(first) || words.contains(last) || words.contains(parts.prefix(2).joined(separator: " ")) ? .partial : nil
    }
}
