import TendDomain
import TendLanguage
import TendSQL

enum ImportOutput {
    /// Prints the result of an import with its first problems.
    static func show(_ done: Import, _ tend: Tend, json: Bool) async throws {
        let problems = try await tend.imports.problems(of: done.id, limit: 1000).problems
        result(done, done.counts, done.tally, problems, json: json)
    }

    static func result(_ done: Import?, _ counts: Import.Counts, _ tally: ImportTally, _ problems: [ImportProblem], json: Bool) {
        if json {
            var members: [(String, JSON)] = []
            if let done { members += [("import", .string(done.id.text)), ("state", .string(done.state.rawValue))] }
            members += [
                ("created", .of(counts.created)), ("updated", .of(counts.updated)), ("unchanged", .of(counts.unchanged)),
                ("skipped", .of(counts.skipped)), ("events", .of(counts.eventsCreated)),
                ("events_unchanged", .of(counts.eventsUnchanged)), ("problems", .array(problems.map(\.json))),
                ("problem_count", .of(counts.problems)), ("problem_kinds", .array(tally.kinds.map(\.json))),
                ("remarks", .array(tally.warnings.map(\.json))), ("cells", tally.cellsJSON), ("left_out", .array(tally.leftOut.map(\.json))),
                ("questions", .array(tally.questions.map(\.json))),
            ]
            return Output.json(.object(members))
        }
        print(t("Customers: \(counts.created) created, \(counts.updated) updated, \(counts.unchanged) unchanged"))
        if counts.eventsCreated + counts.eventsUnchanged > 0 {
            print(t("Events: \(counts.eventsCreated) created, \(counts.eventsUnchanged) already known"))
        }
        for warning in tally.warnings { print(t(warning.phrase)) }
        cells(tally)
        show(problems, of: counts.problems)
        QuestionsOutput.open(tally.questions)
        if let done, done.state == .finished { print(t("To undo it: tend import undo \(done.id.text)")) }
    }

    private static func cells(_ tally: ImportTally) {
        let cells = tally.cells
        print(t("Cells: \(cells.filled) filled, \(cells.used) used, \(cells.kept) kept under their column, \(cells.leftOut) left out"))
        guard !tally.leftOut.isEmpty else { return }
        let rows = tally.leftOut.sorted { ($1.count, $0.column ?? "") < ($0.count, $1.column ?? "") }.prefix(20)
        Output.table([t("left out"), t("column"), t("reason")], rows.map { [String($0.count), $0.column ?? "", t($0.reason)] }, right: [0])
    }

    static func show(_ problems: [ImportProblem], of count: Int) {
        guard count > 0 else { return }
        print(t("\(count) problems"))
        let rows = problems.prefix(20).map { [String($0.row), $0.field ?? "", t($0.reason)] }
        Output.table([t("row"), t("field"), t("reason")], rows, right: [0])
        if count > 20 { print(t("… and \(count - 20) more; --json shows up to 1000.")) }
    }

    static func columns(_ mapping: Mapping, json: Bool) {
        if json {
            let columns = mapping.columns.map { JSON.object([("column", .string($0.header)), ("meaning", .string($0.role.rawValue))]) }
            return Output.json(.object([("kind", .string(mapping.kind.rawValue)), ("columns", .array(columns))]))
        }
        print(t("Each row is one \(mapping.kind.singular)"))
        Output.table(
            [t("column"), t("field"), "--map"],
            mapping.columns.map { [$0.header, t($0.role.phrase), $0.role.rawValue] })
    }

    static func undone(_ id: ID<Import>, _ conflicts: [Imports.Conflict], json: Bool) {
        if json {
            let list = conflicts.map { conflict in
                JSON.object([("customer", .of(conflict.customer?.text)), ("name", .string(conflict.name)), ("reason", .string(t(conflict.reason)))])
            }
            return Output.json(
                .object([("import", .string(id.text)), ("undone", .bool(true)), ("conflicts", .array(list)), ("conflict_count", .of(list.count))]))
        }
        print(t("The import was undone."))
        if !conflicts.isEmpty { Output.table([t("customer"), t("reason")], conflicts.map { [$0.name, t($0.reason)] }) }
    }

    static func list(_ page: Imports.Page, json: Bool) {
        if json { return Output.json(.array(page.imports.map(\.json))) }
        let headings = [t("import"), t("file"), t("content"), t("status"), t("customers"), t("events"), t("problems")]
        let rows = page.imports.map { one in
            [
                one.id.text, one.name, t(one.mapping.kind.phrase), t(one.state.phrase), String(one.counts.created), String(one.counts.eventsCreated),
                String(one.counts.problems),
            ]
        }
        Output.table(headings, rows, right: [4, 5, 6])
        if let next = page.next { print(t("More: --after \(next.text)")) }
    }
}

extension Import {
    fileprivate var json: JSON {
        .object([
            ("import", .string(id.text)), ("name", .string(name)), ("kind", .string(mapping.kind.rawValue)), ("state", .string(state.rawValue)),
            ("created", .of(counts.created)), ("updated", .of(counts.updated)), ("events", .of(counts.eventsCreated)),
            ("problem_count", .of(counts.problems)), ("started_at", .string(startedAt.iso)),
        ])
    }
}

extension ImportProblem {
    var json: JSON {
        .object([("row", .of(row)), ("field", .of(field)), ("reason", .string(t(reason)))])
    }
}

extension ImportTally.Kind {
    fileprivate var json: JSON {
        .object([("field", .of(field)), ("example", .string(t(example))), ("count", .of(count))])
    }
}

extension ImportWarning {
    fileprivate var json: JSON {
        .object([("kind", .string(kind.rawValue)), ("word", .string(word)), ("count", .of(count)), ("text", .string(t(phrase)))])
    }
}

extension ImportTally {
    fileprivate var cellsJSON: JSON {
        .object([("filled", .of(cells.filled)), ("used", .of(cells.used)), ("kept", .of(cells.kept)), ("left_out", .of(cells.leftOut))])
    }
}

extension LeftOutCells {
    fileprivate var json: JSON {
        .object([("column", .of(column)), ("reason", .string(t(reason))), ("count", .of(count))])
    }
}
