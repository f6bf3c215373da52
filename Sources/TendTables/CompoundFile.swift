/// The container of old Office files and of encrypted new ones. Its directory names what is inside.
enum CompoundFile {
    static func error(_ store: any RandomAccessBytes) throws(TableError) -> TableError {
        let names = try directory(store)
        if contains(names, "EncryptedPackage") { return .encrypted }
        if contains(names, "WordDocument") { return .wrongType(.word) }
        if contains(names, "PowerPoint Document") { return .wrongType(.presentation) }
        return contains(names, "__substg1.0_") ? .wrongType(.email) : .oldExcel
    }

    /// The first MiB, and the start of the directory, which can be anywhere.
    private static func directory(_ store: any RandomAccessBytes) throws(TableError) -> [UInt8] {
        let head = try ByteRangeSource(store).prefix(min(store.count, 1 << 20))
        guard head.count >= 512 else { return head }
        let sector = (0..<4).reduce(0) { $0 | Int(head[48 + $1]) << (8 * $1) }
        let offset = (sector + 1) << (head[30] == 12 ? 12 : 9)
        guard offset < store.count else { return head }
        return try head + ByteRangeSource(store, from: offset, count: min(64 << 10, store.count - offset)).prefix(64 << 10)
    }

    /// Whether a name, which is stored in UTF-16, occurs.
    private static func contains(_ bytes: [UInt8], _ name: String) -> Bool {
        let name = name.utf8.flatMap { [$0, UInt8(0)] }
        return bytes.indices.dropLast(name.count).contains { bytes[$0] == name[0] && bytes[$0..<$0 + name.count].elementsEqual(name) }
    }
}
