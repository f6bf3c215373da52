/// An address book: vCards 2.1, 3.0 or 4.0, one row per card.
///
/// The file is read twice: first for its columns, then for its rows.
final class AddressBook: TableDocument {
    private let columns: [VCardColumn]
    private var tallies = Tallies()

    /// Counts what is not read.
    final class Tallies {
        var media = 0
        var groups = 0
    }

    var kind: TableFormat.Kind { .vCard }
    var headerRow: Int? { 1 }

    var doubts: [TableMessage] {
        var doubts: [TableMessage] = []
        if tallies.media > 0 { doubts.append(TableMessage("Pictures, sounds and keys of contacts are not read: {0}.", tallies.media)) }
        if tallies.groups > 0 { doubts.append(TableMessage("Groups of contacts are not read: {0}.", tallies.groups)) }
        return doubts
    }

    init(_ open: () throws(TableError) -> any ByteSource) throws(TableError) {
        let cards = VCards(try open(), Tallies())
        var found: Set<VCardColumn> = []
        var inOrder: [VCardColumn] = []
        while let card = try cards.next() {
            for cell in card where found.insert(cell.column).inserted { inOrder.append(cell.column) }
            if inOrder.count > RowScanner.columnLimit { throw .tooManyColumns(limit: RowScanner.columnLimit) }
        }
        if inOrder.isEmpty { throw .empty }
        let places = Dictionary(uniqueKeysWithValues: inOrder.enumerated().map { ($1, $0) })
        columns = inOrder.sorted { ($0.order, $0.number, places[$0] ?? 0) < ($1.order, $1.number, places[$1] ?? 0) }
    }

    func open(_ text: any ByteSource) throws(TableError) -> any ByteSource {
        tallies = Tallies()
        return Rows(VCards(text, tallies), columns)
    }

    private final class Rows: ByteSource {
        private let cards: VCards
        private let places: [VCardColumn: Int]
        private var output = CSVOutput()
        private var hasEnded = false

        init(_ cards: VCards, _ columns: [VCardColumn]) {
            self.cards = cards
            places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0 + 1) })
            for (index, column) in columns.enumerated() { output.append(Array(column.name.utf8), at: index + 1) }
            output.endRow()
        }

        func read(into space: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
            while output.isEmpty, !hasEnded {
                if let card = try cards.next() { write(card) } else { hasEnded = true }
            }
            return output.send(into: space)
        }

        private func write(_ card: [VCardCell]) {
            let cells = card.compactMap { cell in places[cell.column].map { (place: $0, text: cell.text) } }
            for cell in cells.sorted(by: { $0.place < $1.place }) { output.append(cell.text, at: cell.place) }
            output.endRow()
        }
    }
}

/// A column for a property of contacts. The second email address has a column of its own, and so on.
struct VCardColumn: Hashable {
    let title: String
    /// From 1.
    let number: Int

    private static let titles = [
        "Full Name", "First Name", "Middle Name", "Last Name", "Prefix", "Suffix", "Nickname", "Email", "Phone", "Company", "Department", "Title", "Role",
        "Birthday", "Anniversary", "Street", "City", "Region", "Postal Code", "Country", "Website", "Categories", "Note", "UID",
    ]

    /// The place among the known columns; others follow.
    var order: Int { Self.titles.firstIndex(of: title) ?? Self.titles.count }
    var name: String { number == 1 ? title : "\(title) \(number)" }
}

struct VCardCell {
    let column: VCardColumn
    let text: [UInt8]
}
