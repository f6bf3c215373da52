import TendSQL

/// The existing customers that an import has seen so far, and which of their values the file has said. The chunks of one run share
/// it, one after another.
final class SeenCustomers: @unchecked Sendable {
    private var ids: Set<ID<Customer>> = []
    private var said: [ID<Customer>: UInt64] = [:]
    private var bits: [String: UInt64] = [:]

    func isFirst(_ id: ID<Customer>) -> Bool { ids.insert(id).inserted }

    /// - Parameter isNew: whether this import made the customer, so that the file has said all its values.
    func values(of customer: Customer, isNew: Bool) -> SaidValues {
        SaidValues(bits: said[customer.id] ?? 0, filled: isNew ? Self.filled(customer) : [], names: self)
    }

    private static func filled(_ customer: Customer) -> Set<String> {
        var filled = Set(customer.columns.compactMap { $1 == nil ? nil : $0 })
        if customer.hasNoName { filled.remove("name") }
        return filled
    }

    func store(_ values: SaidValues, of id: ID<Customer>) {
        if values.bits != 0 { said[id] = values.bits }
    }

    /// More than 63 names share the last bit: then a later row of the same file changes nothing, which is safe.
    fileprivate func bit(_ name: String) -> UInt64 {
        if let known = bits[name] { return known }
        let bit = UInt64(1) << UInt64(min(63, bits.count))
        bits[name] = bit
        return bit
    }
}

/// Which values of one customer the file has said.
struct SaidValues {
    fileprivate var bits: UInt64
    fileprivate let filled: Set<String>
    fileprivate let names: SeenCustomers

    /// Whether the file says this value for the first time, which it does with this call.
    mutating func isFirst(_ name: String) -> Bool {
        let bit = names.bit(name)
        defer { bits |= bit }
        return bits & bit == 0 && !filled.contains(name)
    }
}

extension Customer {
    /// Whether it is called by its email or its number, because no file has said its name.
    var hasNoName: Bool { name == email || name == key.map(CustomerKey.displayText) }
}
