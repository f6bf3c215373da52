import Foundation
import Testing

@Suite("A folder of TendDomain names types of earlier folders only")
struct FolderRules {
    static let order = [
        "Basics", "Access", "Settings", "Customers", "Usage", "Revenue", "Surveys", "Duplicates", "Segments", "Imports",
        "Reports", "Example",
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
        let known = Self.order[...place].flatMap { typeNames(in: $0) }
        let ahead = Dictionary(
            Self.order[(place + 1)...].flatMap { later in typeNames(in: later).map { ($0, later) } },
            uniquingKeysWith: { first, _ in first }
        ).filter { !known.contains($0.key) }
        for file in Self.files where file.folder == folder {
            for word in words(of: file) {
                #expect(ahead[word] == nil, "\(file.path) names \(word) of \(ahead[word] ?? "")")
            }
        }
    }

    private func typeNames(in folder: String) -> Set<String> {
        let files = Self.files.filter { $0.folder == folder }
        return Set(files.flatMap { typesDeclared(in: $0, nested: false) })
    }

    /// Words that begin with a capital and do not follow a dot: `.Imports` is a member of something else.
    private func words(of file: SourceFile) -> Set<String> {
        Set(file.code.matches(of: /(?:^|[^.\w])([A-Z]\w*)/).map { String($0.1) })
    }
}

/// A type is nested when more braces are open than closed before it.
func typesDeclared(in file: SourceFile, nested: Bool = true) -> [String] {
    file.code.matches(of: /\b(?:struct|enum|class|actor|protocol|typealias)\s+([A-Z]\w*)/).filter { match in
        let before = file.code.utf8[..<match.range.lowerBound]
        return nested || before.count { $0 == UInt8(ascii: "{") } == before.count { $0 == UInt8(ascii: "}") }
    }.map { String($0.1) }
}
