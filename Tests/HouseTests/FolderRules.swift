import Foundation
import Testing

@Suite("A folder of TendDomain names types of earlier folders only")
struct FolderRules {
    static let order = [
        "Basics", "Access", "Settings", "Customers", "Usage", "Revenue", "Surveys", "Plans", "Vocabulary", "ManualEntries", "BulkEdits", "Duplicates",
        "Segments",
        "Questions", "Imports", "FileMetrics", "Models", "Reports", "Scores", "Exports", "Signals", "Predictions", "Forecasts", "DataQuality", "Backups",
        "Example",
    ]

    private static let files = Repository.sources.filter { $0.target == "TendDomain" && $0.folder != nil }

    @Test("every folder has its place in the order")
    func everyFolderIsInTheOrder() {
        for folder in Set(Self.files.compactMap(\.folder)) {
            #expect(Self.order.contains(folder), "\(folder) is not in the order")
        }
    }

    @Test("no folder looks ahead", arguments: order)
    func noFolderUsesLaterFolders(folder: String) throws {
        let place = try #require(Self.order.firstIndex(of: folder))
        let known = Set(Self.order[...place].flatMap { types(in: $0, nested: true) })
        let ahead = Dictionary(
            Self.order[(place + 1)...].flatMap { later in types(in: later, nested: false).map { ($0, later) } },
            uniquingKeysWith: { first, _ in first }
        ).filter { !known.contains($0.key) }
        for file in Self.files where file.folder == folder {
            for word in file.tokens where word.before != UInt8(ascii: ".") {
                #expect(ahead[word.text] == nil, "\(file.path) names \(word.text) of \(ahead[word.text] ?? "")")
            }
        }
    }

    /// From a later folder only outer types count: a nested one cannot be named without its owner.
    private func types(in folder: String, nested: Bool) -> [String] {
        Self.files.filter { $0.folder == folder }.flatMap { $0.typesDeclared(nested: nested) }
    }
}
