import Foundation
import Testing

@Suite("House taste")
struct StyleRules {
    private static let algorithmTargets: Set = ["TendMath", "TendMetrics", "TendTables"]

    @Test("files stay small")
    func filesStaySmall() {
        for file in Repository.sources where !file.isGenerated {
            let limit = Self.algorithmTargets.contains(file.target) ? 600 : 250
            #expect(file.lines.count <= limit + 1, "\(file.path) has \(file.lines.count) lines; \(limit) is the limit")
        }
    }

    @Test("nothing is public: other packages see the program, not its parts")
    func nothingIsPublic() {
        for file in Repository.sources + Repository.tests {
            let found = file.code.firstMatch(of: /(?m)^\s*(?:@\w+\s+)*(?:public|open)\s+\w/)
            #expect(found == nil, "\(file.path) says public")
        }
    }

    @Test("names say what a thing is")
    func namesAreSpecific() {
        let empty = /(?:Service|Services|Manager|Helper|Helpers|Util|Utils|Utilities)$/
        for file in Repository.sources + Repository.tests {
            for name in [file.name] + file.typesDeclared() {
                #expect(name.firstMatch(of: empty) == nil, "\(file.path): \(name) is a word for anything")
            }
        }
    }

    /// The first table of CONTRIBUTING.md: a name that was coined here, and the field's name for the same thing.
    private static let replacements: [(coined: String, plain: String)] = {
        let text = Repository.texts.first { $0.path == "CONTRIBUTING.md" }?.text ?? ""
        return text.matches(of: /(?m)^\| `(\w+)` \| `([\w+]+)` \|$/).map { (String($0.1), String($0.2)) }
    }()

    @Test("no name that CONTRIBUTING.md replaces comes back")
    func noCoinedName() {
        let plain = Dictionary(Self.replacements.map { ($0.coined, $0.plain) }, uniquingKeysWith: { first, _ in first })
        #expect(plain.count > 250)
        for file in Repository.sources + Repository.tests {
            for word in [file.name] + file.tokens.map(\.text) {
                if let name = plain[word] { Issue.record("\(file.path): \(word) is \(name)") }
            }
        }
    }

    @Test("nothing is left for later in the text")
    func noUnfinishedMarkers() {
        let promises = /\b(?:TO[D]O|FIX[M]E|XX[X]:)\b|(?i:coming\s[s]oon)/
        for (path, text) in Repository.texts {
            let found = text.firstMatch(of: promises)
            #expect(found == nil, "\(path) says \(found.map { String($0.0) } ?? "")")
        }
    }

    @Test("no path of one machine stands in the project")
    func noMachineSpecificPaths() {
        let machine = /\/[w]ork\/|\/[r]oot\/|\/[U]sers\/\w|\/[h]ome\/\w+\//
        for (path, text) in Repository.texts {
            let found = text.firstMatch(of: machine)
            #expect(found == nil, "\(path) names \(found.map { String($0.0) } ?? "")")
        }
    }

    @Test("only the continuous integration knows where reference data may stand")
    func onlyIntegrationNamesTheReferenceFolder() {
        for (path, text) in Repository.texts where path != ".ci/run" {
            #expect(!text.contains("../" + "shared"), "\(path) points outside the project")
        }
    }

    @Test("migrations are numbered 1, 2, 3 … without a gap")
    func migrationsAreNumbered() {
        let numbers = Repository.sources.filter { $0.target == "TendDomain" }
            .flatMap { $0.code.matches(of: /\bMigration\(\s*(\d+),/).compactMap { Int($0.1) } }
            .sorted()
        #expect(!numbers.isEmpty)
        #expect(numbers == Array(1...max(1, numbers.count)))
    }

    @Test("assets in the program are the assets in the folder")
    func assetsAreCurrent() throws {
        guard (try? output(of: ["python3", "--version"])) != nil else { return print("skipped: no python3") }
        _ = try output(of: ["python3", "Tools/embed-assets", "--check"])
    }
}
