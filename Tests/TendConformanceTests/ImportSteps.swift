import Foundation
import TendDomain
import TendLanguage
import TendSQL

let importSteps = [
    SimulationStep("import", 8) { m in
        let text = m.table()
        m.stepInputs = [text]
        let path = try m.file(text)
        let started = try await m.tend.imports.start(path: path, name: "list.csv", now: m.now)
        m.imports.append(started)
        let done = try await m.tend.imports.run(started.id, path: path, clock: { [clock = m.clock] in clock.now })
        return [done, try await m.tend.imports.problems(of: done.id)] as [Any]
    },
    SimulationStep("dry run", 2) { m in
        let text = m.table()
        m.stepInputs = [text]
        let path = try m.file(text)
        let preview = try m.tend.imports.preview(path: path)
        let previous = try await m.tend.imports.previousMapping(for: preview)
        return [try await m.tend.imports.dryRun(path: path, mapping: preview.mapping, now: m.now), previous as Any] as [Any]
    },
    SimulationStep("undo import", 4) { m in
        guard !m.imports.isEmpty else { return "none" }
        let chosen = m.random.one(of: m.imports)
        m.stepInputs = [chosen.id]
        let conflicts = try await m.tend.imports.undo(chosen.id, now: m.now)
        return [conflicts, try await m.tend.imports.conflictCount(of: chosen.id)] as [Any]
    },
    SimulationStep("import results", 3) { m in
        guard !m.imports.isEmpty else { return "none" }
        let found = try await m.tend.imports.find(m.random.one(of: m.imports).id)
        return [
            try await m.tend.imports.customers(of: found, limit: 3), try await m.tend.imports.events(of: found, limit: 3),
            try await m.tend.imports.changes(of: found, limit: 3), try await m.tend.imports.badRows(of: found.id, language: .chinese),
            try await m.tend.imports.page(),
        ] as [Any]
    },
]

extension BusinessSimulator {
    /// All files have the same name, because only the content identifies an import.
    func file(_ text: String) throws -> String {
        let path = folder.appending(path: "list.csv").path
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    /// A small file with the flaws of real ones: missing cells, invalid dates, duplicate lines.
    func table() -> String {
        let (headers, row): ([String], () -> [String]) =
            switch random.number(0...4) {
            case 0:
                (
                    ["id", "name", "email", "phone", "city", "monthly_charges", "churn"],
                    { [self] in
                        [
                            random.key(), random.name(), random.email(), random.phone(), random.value(), "\(random.number(0...90))",
                            random.one(of: ["Yes", "No", "", "maybe"]),
                        ]
                    }
                )
            case 1:
                (["email", "date", "amount"], { [self] in [random.email(), random.day(), random.one(of: ["10", "9.99", "-4", "ten", "1e15", "€5", ""])] })
            case 2:
                (
                    ["customer id", "subscription id", "plan", "amount", "interval", "start date", "end date"],
                    { [self] in
                        [
                            random.key(), "s" + random.key(), "Pro", "\(random.number(-1...99))", random.one(of: ["month", "year", "?"]), random.day(),
                            random.maybe(0.3) { $0.day() } ?? "",
                        ]
                    }
                )
            case 3:
                (
                    ["customer id", "date", "event", "note"],
                    { [self] in [random.key(), random.day(), random.one(of: ["login", "call", "Meeting", "purchase", "??"]), random.comment()] }
                )
            default: (["customer id", "date", "nps", "comment"], { [self] in [random.key(), random.day(), "\(Int(random.score()))", random.comment()] })
            }
        var lines = (0..<random.number(1...8)).map { _ in row() }
        if random.happens(0.3) { lines.append(lines[0]) }
        return ([headers] + lines).map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
    }

    private func quoted(_ cell: String) -> String { "\"" + cell.replacing("\"", with: "\"\"") + "\"" }
}
