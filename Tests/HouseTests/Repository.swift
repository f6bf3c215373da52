import Foundation

/// The files of this project as text, read once for all house rules.
enum Repository {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let sources = swiftFiles(under: "Sources")
    static let tests = swiftFiles(under: "Tests")

    /// Everything that is kept in version control and can be read, by path from the root.
    static let texts: [(path: String, text: String)] = paths(under: "").compactMap { path in
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)).map { (path, $0) }
    }

    private static func swiftFiles(under folder: String) -> [SourceFile] {
        paths(under: folder).filter { $0.hasSuffix(".swift") }.map { path in
            SourceFile(path: path, text: (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? "")
        }
    }

    private static let excluded: Set = ["data", "pictures", "Package.resolved"]

    private static func paths(under folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
        return names.sorted().flatMap { name -> [String] in
            if folder.isEmpty, excluded.contains(name) || name == ".git" || name.hasPrefix(".build") { return [] }
            let path = folder.isEmpty ? name : folder + "/" + name
            let values = try? root.appending(path: path).resourceValues(forKeys: [.isDirectoryKey])
            return values?.isDirectory == true ? paths(under: path) : [path]
        }
    }
}

struct SourceFile: Sendable {
    let path: String
    let text: String
    /// The text without comments and with `""` in place of every literal.
    let code: String
    let literals: [SwiftLiteral]
    let tokens: [SwiftToken]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        let scanned = SwiftScan(text)
        code = scanned.code
        literals = scanned.literals
        tokens = scanned.tokens
    }

    var name: String { String(path.split(separator: "/").last!.dropLast(".swift".count)) }
    /// "TendDomain" of `Sources/TendDomain/Customers/Tags.swift`.
    var target: String { String(path.split(separator: "/")[1]) }
    /// "Customers" of the same; nil for a file that stands at the top of its target.
    var folder: String? {
        let parts = path.split(separator: "/")
        return parts.count > 3 ? String(parts[2]) : nil
    }
    /// The types it declares; a nested one stands inside another's braces.
    func typesDeclared(nested: Bool = true) -> [String] {
        tokens.indices.dropLast().filter { place in
            Self.typeKeywords.contains(tokens[place].text) && tokens[place + 1].text.first!.isUppercase
                && (nested || tokens[place + 1].depth == 0) && (place == 0 || tokens[place - 1].text != "import")
        }.map { tokens[$0 + 1].text }
    }

    /// `Foundation` of `import Foundation` and of `import struct Foundation.Date`.
    var imports: [String] {
        tokens.indices.dropLast().filter { tokens[$0].text == "import" && tokens[$0].depth == 0 && tokens[$0].before != UInt8(ascii: ".") }
            .map { tokens[$0 + 1].text.first!.isLowercase ? tokens[$0 + 2].text : tokens[$0 + 1].text }
    }

    private static let typeKeywords: Set = ["struct", "enum", "class", "actor", "protocol", "typealias"]

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// Written by a tool: its length and texts say nothing.
    var isGenerated: Bool { target == "TendAssets" || name == "EmbeddedLanguages" }
}
