import Foundation
import Testing

@Suite("The manifest is the truth about who knows whom")
struct ManifestRules {
    /// What every target may use: they come with the toolchain.
    private static let toolchain: Set = ["Foundation", "Glibc", "Dispatch", "Synchronization", "Testing"]

    @Test("every import is declared in Package.swift")
    func everyImportIsDeclared() throws {
        let declared = try declaredDependencies()
        for file in Repository.sources + Repository.tests {
            let allowed = try #require(declared[file.target], "\(file.path) belongs to no target")
            for module in file.imports where !Self.toolchain.contains(module) {
                #expect(allowed.contains(module), "\(file.path) imports \(module), which \(file.target) does not declare")
            }
        }
    }

    @Test("one target alone knows the driver of an engine", arguments: [("GRDB", "TendSQLite"), ("CPostgres", "TendPostgres")])
    func onlyOneTargetImportsTheDriver(driver: String, target: String) {
        for file in Repository.sources + Repository.tests where file.target != target {
            #expect(file.imports.allSatisfy { !$0.hasPrefix(driver) }, "\(file.path) imports \(driver)")
        }
    }

    @Test("what generates HTML, reads tables, measures or calculates knows no customers")
    func lowerTargetsDoNotImportTheDomain() throws {
        let declared = try declaredDependencies()
        for target in ["TendMath", "TendMetrics", "TendSQL", "TendTables", "TendHTML", "TendAssets"] {
            let known = try #require(declared[target])
            #expect(known.isDisjoint(with: ["TendDomain", "TendWeb", "TendSQLite", "TendPostgres", "TendCLI"]), "\(target) looks up")
        }
        #expect(try #require(declared["TendDomain"]).isDisjoint(with: ["TendWeb", "TendHTML", "TendSQLite", "TendPostgres", "Hummingbird"]))
        #expect(try #require(declared["TendWeb"]).isDisjoint(with: ["TendSQL", "TendSQLite", "TendPostgres"]))
    }

    /// SwiftPM holds a lock on the folder this test was built in, so the manifest is read with another.
    private func declaredDependencies() throws -> [String: Set<String>] {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "tend-house-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let json = try output(of: ["swift", "package", "--package-path", Repository.root.path, "--scratch-path", scratch.path, "dump-package"])
        let manifest = try JSONDecoder().decode(Manifest.self, from: json)
        return Dictionary(uniqueKeysWithValues: manifest.targets.map { ($0.name, Set($0.dependencies.compactMap(\.module))) })
    }
}

func output(of command: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = Repository.root
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(command.joined(separator: " ")) failed")
    return data
}

private struct Manifest: Decodable {
    struct Target: Decodable {
        let name: String
        let dependencies: [Dependency]
    }

    /// SwiftPM writes `{"product": ["GRDB", "GRDB.swift", null, null]}`; a product of ours bears its module's name.
    struct Dependency: Decodable {
        let module: String?

        init(from decoder: any Decoder) throws {
            let kinds = try decoder.singleValueContainer().decode([String: [Part]].self)
            module = kinds.values.first?.first?.name
        }
    }

    struct Part: Decodable {
        let name: String?

        init(from decoder: any Decoder) throws {
            name = try? decoder.singleValueContainer().decode(String.self)
        }
    }

    let targets: [Target]
}
