import Foundation
import Testing

@Suite("A folder of TendDomain names types of earlier folders only")
struct FolderRules {
    static let order = [
        "Basics", "Access", "Settings", "Customers", "Usage", "Revenue", "Surveys", "Duplicates", "Segments", "Imports",
        "Exports", "Reports", "Example",
    ]

    private static let files = Repository.sources.filter { $0.target == "TendDomain" && $0.folder != nil }

    @Test("every folder has its place in the order")
    func everyFolderHasItsPlace() {
        for folder in Set(Self.files.compactMap(\.folder)) {
            #expect(Self.order.contains(folder), "\(folder) is not in the order")
        }
    }

    @Test("no folder looks ahead", arguments: order)
    func noFolderLooksAhead(folder: String) throws {
        let place = try #require(Self.order.firstIndex(of: folder))
        let known = Set(Self.order[...place].flatMap { Self.types[$0] ?? [] })
        let ahead = Dictionary(
            Self.order[(place + 1)...].flatMap { later in (Self.types[later] ?? []).map { ($0, later) } },
            uniquingKeysWith: { first, _ in first }
        ).filter { !known.contains($0.key) }
        for file in Self.files where file.folder == folder {
            for word in file.words where word.before != UInt8(ascii: ".") {
                #expect(ahead[word.text] == nil, "\(file.path) names \(word.text) of \(ahead[word.text] ?? "")")
            }
        }
    }

    /// A nested type cannot be named from outside without its owner, so the outer ones are enough.
    private static let types = Dictionary(grouping: files) { $0.folder! }.mapValues { files in
        files.flatMap { $0.typesDeclared(nested: false) }
    }
}
