import ArgumentParser
import TendDomain
import TendLanguage
import TendSQL

struct SegmentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segments", abstract: "List, save and delete segments (saved filters).",
        subcommands: [ListSegmentsCommand.self, SaveSegmentCommand.self, DeleteSegmentCommand.self], defaultSubcommand: ListSegmentsCommand.self)
}

struct ListSegmentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List segments with the number of customers that match.")

    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let business = try await tend.settings.current()
            var counts: [(segment: Segment, customers: Int)] = []
            for segment in try await tend.segments.all() {
                var query = CustomerQuery()
                query.conditions = [segment.filter.sql(business, now: SystemClock.now)]
                counts.append((segment, try await tend.customers.count(query)))
            }
            show(counts)
        }
    }

    private func show(_ counts: [(segment: Segment, customers: Int)]) {
        guard !dataOptions.json else {
            return Output.json(.array(counts.map { .object($0.segment.members + [("customers", .of($0.customers))]) }))
        }
        Output.table(
            [t("id"), t("name"), t("customers"), t("Conditions")],
            counts.map { [$0.segment.id.text, $0.segment.name, String($0.customers), $0.segment.filter.text] }, right: [2])
    }
}

struct SaveSegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "save", abstract: "Save a filter as a segment, or change the segment with that name.")

    @Argument(help: "Segment name.") var name: String
    @Argument(help: "The filter, such as: stage is lost and paid > 100") var question: String
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let filter = try SegmentFilter(question)
            let existing = try await tend.segments.all().first { $0.name == name }
            let saved: Segment
            if let existing {
                saved = try await tend.segments.change(existing.id, name: name, filter: filter)
            } else {
                saved = try await tend.segments.save(name, filter, now: SystemClock.now)
            }
            dataOptions.json ? Output.json(.object(saved.members)) : print(t("The segment \(saved.name) is saved."))
        }
    }
}

struct DeleteSegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "delete", abstract: "Delete a segment; its customers stay.")

    @Argument(help: "Segment name or ID.") var segment: String
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let segment = try await tend.segments.find(segment)
            _ = try await tend.bulkEdits.delete(segment, now: SystemClock.now)
            dataOptions.json ? Output.json(.object(segment.members)) : print(t("The segment \(segment.name) is deleted."))
        }
    }
}

extension Segment {
    fileprivate var members: [(String, JSON)] {
        [("id", .string(id.text)), ("name", .string(name)), ("question", .string(filter.text))]
    }
}
