import Glibc

extension RowScanner {
    func lineEnd(from index: Int, within limit: Int) -> Int? {
        guard index < limit else { return nil }
        let lineFeed = memchr(buffer + index, 0x0A, limit - index).map { $0.assumingMemoryBound(to: UInt8.self) - buffer }
        let carriageReturn = memchr(buffer + index, 0x0D, (lineFeed ?? limit) - index).map { $0.assumingMemoryBound(to: UInt8.self) - buffer }
        return carriageReturn ?? lineFeed
    }

    /// The number of line breaks in a range; CR LF counts once.
    func lineBreaks(from first: Int, to last: Int) -> Int {
        var breaks = 0
        var index = first
        while index < last {
            let byte = buffer[index]
            if byte == 0x0A || (byte == 0x0D && !(index + 1 < end && buffer[index + 1] == 0x0A)) { breaks += 1 }
            index += 1
        }
        return breaks
    }

    /// FileMaker writes a line break within a cell as VT, and separates the values of a repeating field by GS. Reports begin a page with FF.
    func isInnerBreak(_ byte: UInt8) -> Bool { byte == 0x0B || byte == 0x1D || byte == 0x0C }

    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0C }

    /// Writes the breaks as line feeds, those of pages as blanks. The row is accepted and is not scanned again.
    func replaceInnerBreaks() {
        for cell in 0..<min(count, Self.columnLimit + 1) {
            for index in Int(bounds[cell].start & ~CellBounds.escaped)..<Int(bounds[cell].end) where isInnerBreak(buffer[index]) {
                buffer[index] = buffer[index] == 0x0C ? 0x20 : 0x0A
            }
        }
    }
}
