import Foundation
import TendTables
import Testing

/// The header, rows and problems of a table.
struct Outcome: Equatable {
    var header: [String]?
    var rows: [[String]] = []
    var numbers: [Int] = []
    var problems: [TableProblem] = []
    /// The rows above and below the table.
    var others: [OtherLine] = []

    init(_ bytes: [UInt8], _ options: TableOptions = TableOptions()) throws {
        let reader = try TableReader(bytes: bytes, options: options)
        header = reader.header
        try reader.forEach { row in
            rows.append(row.strings)
            numbers.append(row.number)
            return .proceed
        } problem: {
            problems.append($0)
        }
        others = reader.above.lines + reader.below.lines
    }

    init(_ text: String, _ options: TableOptions = TableOptions()) throws { try self.init(Array(text.utf8), options) }

    var kinds: [TableProblem.Kind] { problems.map(\.kind) }
}

let noHeader = TableOptions(delimiter: .comma, headerRow: 0)

/// A folder with files from a Python program, which gets the folder as its first argument.
func makeFolder(by program: String, _ arguments: String...) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tend-tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program, folder.path] + arguments
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "the Python program failed")
    return folder
}

func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }

/// The folder with reference/ and data/; nil, with a message, if TEND_REFERENCE is not set.
func referenceFolder() -> URL? {
    guard let path = ProcessInfo.processInfo.environment["TEND_REFERENCE"] else {
        print("skipped: TEND_REFERENCE not set")
        return nil
    }
    return URL(filePath: path)
}

/// SplitMix64: the same numbers for the same seed.
struct Random: RandomNumberGenerator {
    /// TEND_SEED, or a new seed for each run. Printed, because a crash or a thrown error does not name it.
    static let seed: UInt64 = {
        let seed = ProcessInfo.processInfo.environment["TEND_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0..<1_000_000)
        print("TEND_SEED=\(seed) repeats the random tests of tables")
        return seed
    }()

    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
