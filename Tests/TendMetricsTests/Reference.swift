import Foundation
import Testing

/// The reference values and their data, in the folder of TEND_REFERENCE.
enum Reference {
    static let folder = ProcessInfo.processInfo.environment["TEND_REFERENCE"].map { URL(fileURLWithPath: $0) }
    static let isAvailable = folder != nil

    static func json(_ name: String) throws -> JSON {
        let data = try Data(contentsOf: try #require(folder).appendingPathComponent("reference/\(name).json"))
        return JSON(try JSONSerialization.jsonObject(with: data))
    }

    /// The rows of a gzipped CSV file, each by column name.
    static func rows(_ path: String) throws -> [[String: String]] {
        let zcat = Process()
        zcat.executableURL = URL(fileURLWithPath: "/bin/zcat")
        zcat.arguments = [try #require(folder).appendingPathComponent("data/\(path)").path]
        let pipe = Pipe()
        zcat.standardOutput = pipe
        try zcat.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        zcat.waitUntilExit()
        let records = csv(bytes)
        return records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(records[0], $0)) }
    }

    private static func csv(_ bytes: Data) -> [[String]] {
        var (records, record, field, quoted) = ([[String]](), [String](), [UInt8](), false)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""): quoted.toggle()
            case UInt8(ascii: ",") where !quoted, UInt8(ascii: "\n") where !quoted:
                record.append(String(decoding: field, as: UTF8.self).trimmingCharacters(in: ["\r"]))
                field = []
                if byte == UInt8(ascii: "\n") { records.append(record); record = [] }
            default: field.append(byte)
            }
        }
        return records
    }
}

/// A JSON value with access by key and index.
struct JSON {
    let raw: Any?
    init(_ raw: Any?) { self.raw = raw }
    subscript(key: String) -> JSON { JSON((raw as? [String: Any])?[key]) }
    subscript(index: Int) -> JSON { list[index] }
    var list: [JSON] { (raw as? [Any] ?? []).map(JSON.init) }
    var keys: [String] { (raw as? [String: Any] ?? [:]).keys.sorted() }
    var double: Double { (raw as? NSNumber)?.doubleValue ?? .nan }
    var optional: Double? { (raw as? NSNumber)?.doubleValue }
    var doubles: [Double] { list.map(\.double) }
    var int: Int { (raw as? NSNumber)?.intValue ?? Int.min }
    var ints: [Int] { list.map(\.int) }
    var text: String { raw as? String ?? "" }
    var bool: Bool { (raw as? NSNumber)?.boolValue ?? false }
}

/// Whether both are missing, or differ by at most the tolerance, relative to the reference value (absolute near 0).
func close(_ value: Double?, _ golden: Double?, _ tolerance: Double = 1e-12) -> Bool {
    guard let value, let golden else { return value == nil && golden == nil }
    return value == golden || abs(value - golden) <= tolerance * max(abs(golden), 1e-3)
}
