import TendMetrics
import TendSQL

/// A table of numbers as data, so that a page, a spreadsheet and a command show the same.
package struct Sheet: Sendable {
    package struct Column: Sendable {
        /// What programs call it.
        package let name: String
        package let title: Phrase
        package let isNumber: Bool

        static func text(_ name: String, _ title: Phrase) -> Column { Column(name: name, title: title, isNumber: false) }
        static func number(_ name: String, _ title: Phrase) -> Column { Column(name: name, title: title, isNumber: true) }
    }

    package enum Cell: Sendable, Equatable {
        case text(String)
        case phrase(Phrase)
        case stage(Stage)
        /// A month, or where it is longer, the quarter or days.
        case month(Period)
        case count(Int)
        /// Minor units of the base.
        case money(Int64)
        case figure(Figure, FigureName.Unit)
        case nothing
    }

    package let name: String
    package let title: Phrase
    package let columns: [Column]
    package let rows: [[Cell]]
    /// What to say in place of a table without rows.
    package let empty: Phrase

    init(_ name: String, _ title: Phrase, _ columns: [Column], _ rows: [[Cell]], empty: Phrase = Phrase("There is nothing to count in this period.")) {
        (self.name, self.title, self.columns, self.rows, self.empty) = (name, title, columns, rows, empty)
    }
}

/// A figure of a room, by the name that programs read.
package struct NamedFigure: Sendable {
    package let name: String
    package let title: Phrase
    package let unit: FigureName.Unit
    package let figure: Figure

    init(_ name: String, _ title: Phrase, _ unit: FigureName.Unit, _ figure: Figure) {
        (self.name, self.title, self.unit, self.figure) = (name, title, unit, figure)
    }

    init(_ name: FigureName, _ figure: Figure) { self.init(name.rawValue, name.title, name.unit, figure) }
}

/// What one room of the numbers tells: the answer in words, its figures, the tables behind them, and how to read them.
package protocol Report: Sendable {
    var scope: Scope { get }
    var headline: Phrase { get }
    var figures: [NamedFigure] { get }
    var sheets: [Sheet] { get }
    var notes: [Phrase] { get }
}

/// A report beside the one it is compared with.
package struct Compared<Told: Report>: Sendable {
    package let now: Told
    package let earlier: Told?

    /// nil without comparison; the change of a figure that has no value on one side has no verdict.
    package func change(of figure: NamedFigure) -> Difference? {
        earlier?.figures.first { $0.name == figure.name }.map { Difference(from: $0.figure, to: figure.figure) }
    }
}

extension Reports {
    /// Tells a report, and the earlier one where a comparison is wanted, from one state of the data.
    func told<Told: Report>(
        _ lens: Lens, now: Instant, _ tell: @escaping @Sendable (Scope, any Transaction) throws -> Told
    ) async throws -> Compared<Told> {
        try await database.read { transaction in
            let scope = try scope(lens, now: now, in: transaction)
            return Compared(now: try tell(scope, transaction), earlier: try scope.atEarlier.map { try tell($0, transaction) })
        }
    }

    func scope(_ lens: Lens, now: Instant, in transaction: any Transaction) throws -> Scope {
        let business = try Settings(database: database).current(in: transaction)
        return try Scope(lens, of: business, now: now, first: lens.period == .all ? Scope.first(in: transaction) : nil)
    }
}

extension Scope {
    /// Where the day is past, what could not be taken back to it.
    var notesOnReplay: [Phrase] {
        guard isReplayed else { return [] }
        return [
            Phrase("As of \(business.calendar.dayText(horizon.justBefore)): what happened later is ignored, and stages and subscriptions stand as they stood."),
            Phrase("Merged customers, exchange rates and settings have no past and are as today; what has no date counts as there from the beginning."),
        ]
    }
}
