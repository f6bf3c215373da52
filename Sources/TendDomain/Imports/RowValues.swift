/// Takes the values of one row over to its customer. A value that the file has said before stays.
struct RowValues {
    var said: SaidValues
    private(set) var contradicted: [(role: ColumnRole?, header: String?, count: Int)] = []

    init(_ said: SaidValues) { self.said = said }

    mutating func take<Value: Equatable>(
        _ value: Value?, _ name: String, _ role: ColumnRole, cells: Int = 1, isAllowed: Bool = true, _ current: inout Value
    ) {
        guard let value else { return }
        if isAllowed, said.isFirst(name) { current = value } else if current != value { contradict(role, cells) }
    }

    mutating func take<Value: Equatable>(_ value: Value?, _ name: String, _ role: ColumnRole, _ current: inout Value?) {
        guard let value else { return }
        if said.isFirst(name) { current = value } else if current != value { contradict(role, 1) }
    }

    mutating func take(_ field: ParsedCustomer.ParsedField, _ current: inout CustomFieldValues) {
        if said.isFirst("field:" + field.name) {
            current[field.name] = field.value
        } else if current[field.name] != field.value {
            contradicted.append((nil, field.name, 1))
        }
    }

    mutating func contradict(_ role: ColumnRole, _ cells: Int) { contradicted.append((role, nil, cells)) }
}
