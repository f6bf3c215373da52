/// The shared strings that cells refer to, in one block of memory.
final class SharedStrings: XMLHandler {
    static let limit = 128 << 20

    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private var collectsText = false
    private var isPhonetic = false

    func load(_ source: any ByteSource) throws(TableError) {
        let parser = ExpatParser(source, self)
        while try parser.parseChunk() {
            if bytes.count + ends.count * 4 > Self.limit { throw .tooManyStrings(limit: Self.limit) }
        }
    }

    func append(_ index: Int, to text: inout [UInt8]) -> Bool {
        guard ends.indices.contains(index) else { return false }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        // One byte above the limit is enough to reject the cell.
        text += bytes[start..<Int(ends[index])].prefix(RowScanner.cellLimit + 1)
        return true
    }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "rPh" { isPhonetic = true }
        collectsText = name == "t" && !isPhonetic
    }

    func endElement(_ name: XMLName) {
        collectsText = false
        if name == "rPh" { isPhonetic = false }
        if name == "si" { ends.append(UInt32(bytes.count)) }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if collectsText { self.bytes += bytes }
    }
}
