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
    SimulationStep("try out", 2) { m in
        let text = m.table()
        m.stepInputs = [text]
        let path = try m.file(text)
        let preview = try m.tend.imports.preview(path: path)
        let remembered = try await m.tend.imports.previousMapping(for: preview)
        return [try await m.tend.imports.dryRun(path: path, mapping: preview.mapping, now: m.now), remembered as Any] as [Any]
    },
    SimulationStep("undo import", 4) { m in
        guard !m.imports.isEmpty else { return "none" }
        let one = m.random.one(of: m.imports)
        m.stepInputs = [one.id]
        let conflicts = try await m.tend.imports.undo(one.id, now: m.now)
        return [conflicts, try await m.tend.imports.conflictCount(of: one.id)] as [Any]
    },
    SimulationStep("what imports made", 3) { m in
        guard !m.imports.isEmpty else { return "none" }
        let one = try await m.tend.imports.find(m.random.one(of: m.imports).id)
        return [
            try await m.tend.imports.customers(of: one, limit: 3), try await m.tend.imports.events(of: one, limit: 3),
            try await m.tend.imports.changes(of: one, limit: 3), try await m.tend.imports.badRows(of: one.id, language: .chinese),
            try await m.tend.imports.page(),
        ] as [Any]
    },
]

extension BusinessSimulator {
    /// A file's name is no part of what it says, but its content is: the same rows are the same import.
    func file(_ text: String) throws -> String {
        let path = folder.appending(path: "list.csv").path
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    /// A small file of some kind, with what real ones have: cells left out, odd days, the same line twice.
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
            case 1: (["email", "date", "amount"], { [self] in [random.email(), random.day(), random.one(of: ["10", "9.99", "-4", "ten", "1e15", "€5", ""])] })
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
