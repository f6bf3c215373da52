/// Writes a cell in the one spelling that `DateCursor` reads: small letters without accents, ASCII digits, marks and blanks, and
/// Chinese characters for Korean and traditional ones.
enum DateSpelling {
    /// Calls the closure with the normalized bytes, which are never more than those of the cell.
    static func normalize<Result>(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 4) { buffer in
            var (index, count) = (0, 0)
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    buffer[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte <= 0x20 ? 0x20 : byte
                    (index, count) = (index + 1, count + 1)
                } else {
                    index += append(UnsafeBufferPointer(rebasing: bytes[index...]), to: buffer, &count)
                }
            }
            return body(UnsafeBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Appends the first character and returns the number of its bytes.
    private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return 1 }
        for byte in folded(scalar).flatMap(UTF8.encode) ?? UTF8.EncodedScalar() {
            buffer[count] = byte
            count += 1
        }
        return UTF8.width(scalar)
    }

    private static let latin = Array("aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty".unicodeScalars)
    private static let han: [Unicode.Scalar: Unicode.Scalar] = [
        "년": "年", "월": "月", "일": "日", "시": "时", "분": "分", "초": "秒", "화": "火", "수": "水", "목": "木", "금": "金", "토": "土", "요": "曜",
        "오": "午", "전": "前", "후": "后", "後": "后", "時": "时", "點": "点", "號": "号", "週": "周", "禮": "礼", "間": "间",
        "裡": "里", "裏": "里", "國": "国", "【": "(", "】": ")", "〔": "(", "〕": ")",
    ]

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xAA, 0xBA, 0x0300...0x036F: nil
        case 0xC0...0xFF: latin[Int(scalar.value - 0xC0)]
        case 0x2014, 0x2015: "-"
        case 0xFF21...0xFF3A: Unicode.Scalar(UInt8(scalar.value - 0xFF21 + 0x61))
        default: han[scalar] ?? scalar.plain
        }
    }
}
