extension Mapping {
    /// The mapping with a place for each column: what no row reads is kept, with the customer or with the event.
    func complete() -> Mapping {
        var mapping = self
        let roles = columns.map { Optional($0.role) }
        let fallback: ColumnRole = kind == .customers || kind == .subscriptions ? .customField : .detail
        for index in mapping.columns.indices {
            let role = columns[index].role
            guard !role.isRead(as: kind, beside: roles) || role == .detail && fallback == .customField else { continue }
            mapping.columns[index].role = fallback
            if fallback == .customField { mapping.columns[index].type = mapping.columns[index].type ?? .text }
        }
        return mapping
    }
}
