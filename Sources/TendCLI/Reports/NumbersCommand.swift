import ArgumentParser
import Foundation
import TendDomain
import TendMetrics
import TendTables

struct NumbersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "numbers", abstract: "The figures of the business for a period, or the rows behind one of them.",
        discussion: "The last full month when no period is given.")

    @Option(help: "The first day, as 2026-10-01.") var from: String?
    @Option(help: "The day after the last one, as 2026-11-01.") var to: String?
    @Option(help: "Show the customers behind one figure, such as churn_rate.") var figure: FigureName?
    @Option(help: "With --figure: how many rows.") var limit = 50
    @OptionGroup var workplace: WorkplaceOptions

    func validate() throws {
        for text in [from, to].compactMap({ $0 }) where DateText.read(text).date == nil {
            throw ValidationError("“\(text)” is not a day; write it as 2026-10-01")
        }
        guard (from == nil) == (to == nil) else { throw ValidationError("give both --from and --to, or neither") }
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000") }
    }

    func run() async throws {
        try await working {
            let tend = try await workplace.open()
            try await Speech.use(tend)
            let business = try await tend.settings.current()
            let period = try period(business.calendar)
            if let figure {
                let rows = try await tend.reports.rows(behind: figure, for: period, now: Clock.now, limit: limit)
                return show(rows.rows, business.calendar)
            }
            let numbers = try await tend.reports.numbers(for: period, now: Clock.now)
            workplace.json ? printJSON(numbers) : printTable(numbers, business.calendar)
        }
    }

    private func period(_ calendar: WallCalendar) throws -> Period? {
        guard let from = try from.map({ try day($0, calendar) }), let to = try to.map({ try day($0, calendar) }) else { return nil }
        guard from < to else { throw ValidationError("--to is the day after the last one, later than --from") }
        return Period(start: from, end: to)
    }

    private func day(_ text: String, _ calendar: WallCalendar) throws -> Instant {
        guard let parts = DateText.read(text).date else { throw ValidationError("“\(text)” is not a day") }
        return calendar.offsets.instant(wall: parts.localMicroseconds)
    }

    private func printJSON(_ numbers: Numbers) {
        var members: [(String, JSON)] = [
            ("from", .string(numbers.period.start.iso)), ("to", .string(numbers.period.end.iso)),
            ("currency", .string(numbers.currency.code)),
        ]
        for name in FigureName.allCases {
            members.append((name.rawValue, numbers[name].json(currency: name.unit == .money ? numbers.currency : nil)))
        }
        members.append(("notes", .array(numbers.notes.map { .string(t($0)) })))
        Output.json(.object(members))
    }

    private func printTable(_ numbers: Numbers, _ calendar: WallCalendar) {
        print(t("From \(calendar.dayText(numbers.period.start)) to before \(calendar.dayText(numbers.period.end))"))
        let rows = FigureName.allCases.map { name in
            [
                t(name.title), FigureText.value(numbers[name], name.unit, numbers.currency),
                FigureText.note(numbers[name], name.unit, numbers.currency),
            ]
        }
        Output.table([t("figure"), t("value"), ""], rows, right: [1])
        for note in numbers.notes { print("· " + t(note)) }
    }

    private func show(_ rows: [FigureRow], _ calendar: WallCalendar) {
        if workplace.json {
            return Output.json(
                .array(
                    rows.map { row in
                        .object([
                            ("customer", .string(row.customer.text)), ("name", .string(row.name)), ("adds", .number(row.adds)),
                            ("score", .of(row.score)), ("at", .of(row.at)), ("text", .of(row.text)),
                        ])
                    }))
        }
        Output.table(
            [t("customer"), t("name"), t("adds"), t("day"), ""],
            rows.map { [$0.customer.text, $0.name, JSONText.number($0.adds), $0.at.map(calendar.dayText) ?? "", $0.text ?? ""] }, right: [2])
    }
}

extension FigureName: ExpressibleByArgument {}
