import Foundation
import Testing

/// The reference values and their data, in the folder of TEND_REFERENCE.
enum Golden {
    static let folder = ProcessInfo.processInfo.environment["TEND_REFERENCE"].map { URL(fileURLWithPath: $0) }
    static let isAvailable = folder != nil

    static func numbers(_ name: String) throws -> GoldenNumber {
        let data = try Data(contentsOf: try #require(folder).appendingPathComponent("reference/\(name).json"))
        return GoldenNumber(try JSONSerialization.jsonObject(with: data))
    }

    /// The rows of a CSV file without quotes, gzipped or not, by column name.
    static func rows(_ path: String) throws -> [[String: String]] {
        let zcat = Process()
        zcat.executableURL = URL(fileURLWithPath: "/bin/zcat")
        zcat.arguments = ["-f", try #require(folder).appendingPathComponent("data/\(path)").path]
        let pipe = Pipe()
        zcat.standardOutput = pipe
        try zcat.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        zcat.waitUntilExit()
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        return lines.dropFirst().map { Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first }) }
    }
}

/// A JSON value with access by key and index.
struct GoldenNumber {
    let raw: Any?
    init(_ raw: Any?) { self.raw = raw }
    subscript(key: String) -> GoldenNumber { GoldenNumber((raw as? [String: Any])?[key]) }
    subscript(index: Int) -> GoldenNumber { list[index] }
    var list: [GoldenNumber] { (raw as? [Any] ?? []).map(GoldenNumber.init) }
    var keys: [String] { (raw as? [String: Any] ?? [:]).keys.sorted() }
    var double: Double { (raw as? NSNumber)?.doubleValue ?? .nan }
    var optional: Double? { (raw as? NSNumber)?.doubleValue }
    var doubles: [Double] { list.map(\.double) }
    var int: Int { (raw as? NSNumber)?.intValue ?? Int.min }
}

/// Whether a value differs from the reference value by at most the tolerance, relative to it (absolute below 1e-3); nil equals nil.
func near(_ value: Double?, _ golden: Double?, _ tolerance: Double) -> Bool {
    guard let value, let golden else { return value == nil && golden == nil }
    return value == golden || abs(value - golden) <= tolerance * max(abs(golden), 1e-3)
}

/// The same for lists, which must have the same length and not be empty.
func near(_ values: [Double], _ golden: [Double], _ tolerance: Double) -> Bool {
    values.count == golden.count && !values.isEmpty && zip(values, golden).allSatisfy { near($0, $1, tolerance) }
}
