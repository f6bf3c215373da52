/// The columns of a list of objects: the keys, also of nested objects, joined by dots, in order of first appearance.
final class JSONColumns {
    /// Limits the memory for keys of all columns of a document.
    final class Budget { fileprivate var bytes = 16 << 20 }

    /// A key within its object.
    final class Node {
        let path: [UInt8]
        fileprivate(set) var column: Int?
        fileprivate var isFilled = false
        private var children: [(key: [UInt8], node: Node)] = []
        private var byKey: [[UInt8]: Int] = [:]
        /// The child that is probably next, because objects of a list have the same keys in the same order.
        private var next = 0

        fileprivate init(path: [UInt8]) { self.path = path }

        var hasChildren: Bool { !children.isEmpty }

        func child(_ key: [UInt8]) -> Node? {
            if next < children.count, children[next].key == key {
                next += 1
                return children[next - 1].node
            }
            guard let index = byKey[key] else { return nil }
            next = index + 1
            return children[index].node
        }

        func begin() { next = 0 }

        fileprivate func add(_ key: [UInt8]) -> Node {
            let node = Node(path: path.isEmpty ? key : path + [UInt8(ascii: ".")] + key)
            byKey[key] = children.count
            children.append((key, node))
            next = children.count
            return node
        }
    }

    let root = Node(path: [])
    private var nodes: [Node] = []
    private let budget: Budget
    private(set) var names: [[UInt8]] = []

    init(_ budget: Budget) { self.budget = budget }

    func child(_ key: [UInt8], of parent: Node, _ tokens: JSONTokens) throws(TableError) -> Node {
        if let node = parent.child(key) { return node }
        budget.bytes -= parent.path.count + 2 * key.count + 200
        guard budget.bytes > 0 else { throw .tooManyColumns(limit: RowScanner.columnLimit) }
        guard parent.path.count + key.count < JSONTokens.keyLimit else { throw tokens.error("a key is too long") }
        return parent.add(key)
    }

    /// Marks a key as one that has a value, which may be empty.
    func add(_ node: Node, isFilled: Bool) {
        if node.column == nil {
            node.column = nodes.count
            nodes.append(node)
        }
        if isFilled { node.isFilled = true }
    }

    /// Collects the columns of the object that was just opened.
    func addObject(_ tokens: inout JSONTokens) throws(TableError) { try add(&tokens, root) }

    private func add(_ tokens: inout JSONTokens, _ parent: Node) throws(TableError) {
        parent.begin()
        while try tokens.next() == .key {
            let node = try child(tokens.text, of: parent, tokens)
            try addValue(&tokens, node)
        }
    }

    private func addValue(_ tokens: inout JSONTokens, _ node: Node) throws(TableError) {
        switch try tokens.next() {
        case .beginObject:
            try add(&tokens, node)
            if !node.hasChildren { add(node, isFilled: false) }
        case .beginList:
            try tokens.skip()
            add(node, isFilled: true)
        case .null: add(node, isFilled: false)
        default: add(node, isFilled: true)
        }
    }

    /// Numbers the columns. A key that is empty in some objects and has keys of its own in the others needs no column.
    func finish() throws(TableError) {
        let kept = nodes.filter { $0.isFilled || !$0.hasChildren }
        for node in nodes { node.column = nil }
        for (column, node) in kept.enumerated() { node.column = column }
        guard kept.count <= RowScanner.columnLimit else { throw .tooManyColumns(limit: RowScanner.columnLimit) }
        names = kept.map(\.path)
    }
}
