import TendDomain
import TendSQL

enum ImportOutput {
    static func result(_ done: Import?, _ counts: Import.Counts, _ problems: [ImportProblem], json: Bool) {
        if json {
            var members: [(String, JSON)] = []
            if let done { members.append(("import", .string(done.id.text))) }
            members += [
                ("created", .of(counts.created)), ("updated", .of(counts.updated)), ("unchanged", .of(counts.unchanged)),
                ("skipped", .of(counts.skipped)), ("events", .of(counts.eventsCreated)),
                ("events_unchanged", .of(counts.eventsUnchanged)), ("problems", .array(problems.map(\.json))),
                ("problem_count", .of(counts.problems)),
            ]
            return Output.json(.object(members))
        }
        print(t("Customers: \(counts.created) created, \(counts.updated) updated, \(counts.unchanged) unchanged"))
        if counts.eventsCreated + counts.eventsUnchanged > 0 {
            print(t("Events: \(counts.eventsCreated) recorded, \(counts.eventsUnchanged) known already"))
        }
        show(problems, of: counts.problems)
        if let done { print(t("To take it back: tend import undo \(done.id.text)")) }
    }

    static func show(_ problems: [ImportProblem], of count: Int) {
        guard count > 0 else { return }
        print(t("Problems: \(count)"))
        let rows = problems.prefix(20).map { [String($0.row), $0.field ?? "", t($0.reason)] }
        Output.table([t("row"), t("field"), t("reason")], rows, right: [0])
        if count > 20 { print(t("… and \(count - 20) more; --json shows up to 1000.")) }
    }

    static func columns(_ mapping: Mapping, json: Bool) {
        if json {
            let columns = mapping.columns.map { JSON.object([("column", .string($0.header)), ("meaning", .string($0.meaning.rawValue))]) }
            return Output.json(.object([("kind", .string(mapping.kind.rawValue)), ("columns", .array(columns))]))
        }
        print(t("A row is one of: \(t(mapping.kind.phrase))"))
        Output.table(
            [t("column"), t("meaning"), "--map"],
            mapping.columns.map { [$0.header, t($0.meaning.phrase), $0.meaning.rawValue] })
    }

    static func undone(_ id: ID<Import>, _ conflicts: [Imports.Conflict], json: Bool) {
        if json {
            let list = conflicts.map { JSON.object([("customer", .of($0.customer?.text)), ("reason", .string(t($0.reason)))]) }
            return Output.json(
                .object([("import", .string(id.text)), ("undone", .bool(true)), ("conflicts", .array(list)), ("conflict_count", .of(list.count))]))
        }
        print(t("The import was taken back."))
        for conflict in conflicts { print("  " + t(conflict.reason)) }
    }

    static func list(_ imports: [Import], json: Bool) {
        if json {
            return Output.json(
                .array(
                    imports.map { one in
                        .object([
                            ("import", .string(one.id.text)), ("name", .string(one.name)), ("state", .string(one.state.rawValue)),
                            ("created", .of(one.counts.created)), ("updated", .of(one.counts.updated)),
                            ("events", .of(one.counts.eventsCreated)), ("problem_count", .of(one.counts.problems)),
                            ("started_at", .string(one.startedAt.iso)),
                        ])
                    }))
        }
        Output.table(
            [t("import"), t("file"), t("state"), t("customers"), t("events"), t("problems")],
            imports.map { [$0.id.text, $0.name, $0.state.rawValue, String($0.counts.created), String($0.counts.eventsCreated), String($0.counts.problems)] },
            right: [3, 4, 5])
    }
}

extension ImportProblem {
    var json: JSON {
        .object([("row", .of(row)), ("field", .of(field)), ("reason", .string(t(reason)))])
    }
}
