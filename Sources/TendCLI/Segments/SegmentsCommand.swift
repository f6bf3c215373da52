import ArgumentParser
import TendDomain
import TendLanguage
import TendSQL

struct SegmentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segments", abstract: "Saved questions about customers.",
        subcommands: [ListSegmentsCommand.self, SaveSegmentCommand.self, DeleteSegmentCommand.self], defaultSubcommand: ListSegmentsCommand.self)
}

struct ListSegmentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List segments, each with how many fit now.")

    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let business = try await tend.settings.current()
            var counted: [(segment: Segment, customers: Int)] = []
            for segment in try await tend.segments.all() {
                var query = CustomerQuery()
                query.conditions = [segment.filter.sql(business, now: SystemClock.now)]
                counted.append((segment, try await tend.customers.count(query)))
            }
            show(counted)
        }
    }

    private func show(_ counted: [(segment: Segment, customers: Int)]) {
        guard !dataOptions.json else {
            return Output.json(.array(counted.map { .object($0.segment.members + [("customers", .of($0.customers))]) }))
        }
        Output.table(
            [t("id"), t("name"), t("customers"), t("Conditions")],
            counted.map { [$0.segment.id.text, $0.segment.name, String($0.customers), $0.segment.filter.text] }, right: [2])
    }
}

struct SaveSegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "save", abstract: "Save a question under a name, or change the one that has the name.")

    @Argument(help: "The name.") var name: String
    @Argument(help: "The question, such as: stage is lost and paid > 100") var question: String
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let question = try SegmentFilter(question)
            let known = try await tend.segments.all().first { $0.name == name }
            let saved: Segment
            if let known {
                saved = try await tend.segments.change(known.id, name: name, filter: question)
            } else {
                saved = try await tend.segments.save(name, question, now: SystemClock.now)
            }
            dataOptions.json ? Output.json(.object(saved.members)) : print(t("The segment \(saved.name) is saved."))
        }
    }
}

struct DeleteSegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "delete", abstract: "Delete a segment; its customers stay.")

    @Argument(help: "The name or the id.") var segment: String
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let found = try await tend.segments.find(segment)
            _ = try await tend.bulkEdits.delete(found, now: SystemClock.now)
            dataOptions.json ? Output.json(.object(found.members)) : print(t("The segment \(found.name) is deleted."))
        }
    }
}

extension Segment {
    fileprivate var members: [(String, JSON)] {
        [("id", .string(id.text)), ("name", .string(name)), ("question", .string(filter.text))]
    }
}
