import Foundation

/// The letters and digits of a text in lower case and without accents, for the comparison of names and words.
func lettersAndDigits(_ text: String) -> String {
    var text = text
    if let plain = text.withUTF8(plainASCII) { return plain }
    var kept = String.UnicodeScalarView()
    var isLatin = false
    for scalar in normalizedForSearch(text).decomposedStringWithCanonicalMapping.unicodeScalars {
        if scalar.properties.generalCategory == .nonspacingMark {
            // An accent goes, the sound mark of a Japanese syllable stays.
            if !isLatin { kept.append(scalar) }
        } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            isLatin = scalar.value < 0x250
            kept.append(scalar)
        }
    }
    return String(kept).precomposedStringWithCanonicalMapping
}

/// The form in which words of files are compared: traditional Chinese characters are simplified too.
func wordKey(_ text: String) -> String {
    let key = lettersAndDigits(text)
    return key.utf8.contains { $0 >= 0xE4 } ? ChineseCharacters.simplify(key) : key
}

private func plainASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: bytes.count) { kept in
        var count = 0
        for byte in bytes where byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 {
            kept[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
            count += 1
        }
        return count
    }
}
