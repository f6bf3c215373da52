/// A JSON document that holds a list of objects or of lists, or one object in each line.
///
/// The file is read twice: first for its shape and columns, then for its rows.
final class JSONTable: TableDocument {
    /// Where the rows are.
    enum Rows {
        /// Each value at the top is a row.
        case values
        /// Each element of the lists at the top is a row.
        case elements
        /// Each element of the list with these keys is a row.
        case list([[UInt8]])
    }

    let rows: Rows
    /// nil for lists of lists.
    let columns: JSONColumns?
    let doubts: [TableMessage]

    var kind: TableFormat.Kind { .json }
    var headerRow: Int? { columns == nil ? nil : 1 }

    init(_ open: () throws(TableError) -> any ByteSource, list: String?) throws(TableError) {
        let shape = JSONShape(try JSONTokens(open()))
        try shape.read()
        (rows, columns, doubts) = try shape.rows(list)
        try columns?.finish()
    }

    func open(_ text: any ByteSource) throws(TableError) -> any ByteSource { JSONRows(try JSONTokens(text), rows, columns) }
}

/// What a JSON document holds: the kinds of its values, the lists within its first object, and their columns.
private final class JSONShape {
    /// A list of rows, and what its elements are.
    private final class List {
        let path: [[UInt8]]
        let columns: JSONColumns
        var hasObjects = false
        var hasLists = false
        var hasScalars = false

        init(path: [[UInt8]], _ budget: JSONColumns.Budget) {
            self.path = path
            columns = JSONColumns(budget)
        }

        var name: String { path.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".") }
        var hasRows: Bool { (hasObjects || hasLists) && !hasScalars }
        var isEmpty: Bool { !hasObjects && !hasLists && !hasScalars }
    }

    private static let listLimit = 1_000

    private var tokens: JSONTokens
    private let budget = JSONColumns.Budget()
    private let top: List
    /// The elements of lists at the top.
    private let elements: List
    private var lists: [List] = []
    private var otherKeys: [String] = []
    private var hasOwnValues = false
    private var values = 0

    init(_ tokens: JSONTokens) {
        self.tokens = tokens
        top = List(path: [], budget)
        elements = List(path: [], budget)
    }

    func read() throws(TableError) {
        while true {
            switch try tokens.next() {
            case .end: return
            case .beginObject:
                top.hasObjects = true
                if values == 0 { try readFirstObject(top.columns.root, []) } else { try top.columns.addObject(&tokens) }
            case .beginList:
                top.hasLists = true
                try readElements(elements)
            default: throw tokens.error("a value stands outside of objects")
            }
            if top.hasObjects, top.hasLists { throw tokens.error("objects and lists are mixed") }
            values += 1
        }
    }

    func rows(_ requested: String?) throws(TableError) -> (JSONTable.Rows, JSONColumns?, [TableMessage]) {
        if values == 0 { throw .empty }
        if top.hasLists {
            if elements.hasRows { return (.elements, elements.hasLists ? nil : elements.columns, []) }
            if values > 1 { return (.values, nil, []) }
            if elements.hasScalars { throw tokens.error("the list holds single values, not objects") }
            throw .empty
        }
        if values > 1 { return (.values, top.columns, []) }
        return try rowsOfObject(requested)
    }

    /// The rows of a single object: its list, or itself.
    private func rowsOfObject(_ requested: String?) throws(TableError) -> (JSONTable.Rows, JSONColumns?, [TableMessage]) {
        let found = lists.filter(\.hasRows)
        if let list = requested == nil && found.count == 1 ? found[0] : found.first(where: { $0.name == requested }) {
            let others = otherKeys + lists.filter { $0 !== list }.map(\.name)
            let doubt = TableMessage("Only the list “{0}” is read. Beside it the file holds: {1}.", list.name, TableMessage.list(others))
            return (.list(list.path), list.hasLists ? nil : list.columns, others.isEmpty ? [] : [doubt])
        }
        if let requested { throw .noSheet(requested) }
        if found.count > 1 { throw .severalLists(found.map(\.name)) }
        if lists.contains(where: \.isEmpty) { throw .empty }
        if !hasOwnValues { throw .wrongType(.json) }
        return (.values, top.columns, [TableMessage("The file holds a single object. It is read as one row.")])
    }

    /// Reads an object that is a row, or that holds the list of rows.
    private func readFirstObject(_ parent: JSONColumns.Node, _ path: [[UInt8]]) throws(TableError) {
        parent.begin()
        while try tokens.next() == .key {
            let key = tokens.text
            let node = try top.columns.child(key, of: parent, tokens)
            switch try tokens.next() {
            case .beginObject:
                try readFirstObject(node, path + [key])
                if !node.hasChildren { top.columns.add(node, isFilled: false) }
            case .beginList:
                guard lists.count < Self.listLimit else { throw .wrongType(.json) }
                top.columns.add(node, isFilled: true)
                let list = List(path: path + [key], budget)
                lists.append(list)
                try readElements(list)
            case let token:
                top.columns.add(node, isFilled: token != .null)
                if otherKeys.count < Self.listLimit { otherKeys.append(String(decoding: node.path, as: UTF8.self)) }
                if path.isEmpty { hasOwnValues = true }
            }
        }
    }

    private func readElements(_ list: List) throws(TableError) {
        while true {
            switch try tokens.next() {
            case .endList: return
            case .beginObject:
                list.hasObjects = true
                if list.hasLists { try tokens.skip() } else { try list.columns.addObject(&tokens) }
            case .beginList:
                list.hasLists = true
                try tokens.skip()
            case .null: break
            default: list.hasScalars = true
            }
        }
    }
}
