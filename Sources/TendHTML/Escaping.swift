extension String {
    var escapedForHTML: String {
        guard utf8.contains(where: \.isSpecialInHTML) else { return self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count + 32)
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            case _ where byte.isControl: break
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The address if its scheme is safe, else "#". Tabs and line ends are removed first, because browsers ignore them
    /// inside a scheme.
    var safeAddress: String {
        let bytes = utf8.filter { !$0.isControl && $0 != 9 && $0 != 10 && $0 != 13 }
        let address = String(String(decoding: bytes, as: UTF8.self).drop { $0 == " " })
        guard let end = address.firstIndex(where: { ":/?#".contains($0) }), address[end] == ":" else { return address }
        return ["http", "https", "mailto", "tel"].contains(address[..<end].lowercased()) ? address : "#"
    }
}

extension UInt8 {
    var isControl: Bool { self < 32 && self != 9 && self != 10 && self != 13 || self == 127 }

    var isSpecialInHTML: Bool {
        switch self {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: isControl
        }
    }
}
