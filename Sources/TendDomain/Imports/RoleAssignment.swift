/// Each column gets the role that its name and its cells fit best; a role that only one column can have goes to the best of them.
extension MappingInference {
    /// The names that a known program uses come first, then the general ones that are close.
    mutating func assignRoles(of format: SourceFormat) {
        for index in headers.indices.sorted(by: { (headers[$1].count, headers[$0]) < (headers[$0].count, headers[$1]) }) {
            guard let role = format.roles[ColumnNames.normalized(headers[index])], role.mayRepeat || !has(role) else { continue }
            // A column of Tend's own is what it is, also where its first rows are blank.
            if role.mayRepeat || format.system == .tend || columns[index].fits(role) { roles[index] = role }
        }
        assignRoles(minimum: 80)
    }

    mutating func assignRoles(minimum: Int = 0) {
        var all: [(index: Int, candidate: RoleCandidate)] = []
        for index in headers.indices where roles[index] == nil && columns[index].filled > 0 {
            for candidate in candidates(index) where candidate.score >= minimum { all.append((index, candidate)) }
        }
        all = all.filter { [all] in !isConstantBesideOthers($0.index, $0.candidate.role, all) }
        all.sort {
            // Not the order of the columns: the same table is read in the same way in any order.
            ($1.candidate.score, $0.candidate.position, columns[$1.index].filled, headers[$0.index], $0.candidate.role.ordinal)
                < ($0.candidate.score, $1.candidate.position, columns[$0.index].filled, headers[$1.index], $1.candidate.role.ordinal)
        }
        for (index, candidate) in all where roles[index] == nil && (candidate.role.mayRepeat || !has(candidate.role)) {
            (roles[index], found[index]) = (candidate.role, candidate)
        }
    }

    /// A name or an address that is the same in each row is the owner's or that of the shop, if another column has different ones.
    private func isConstantBesideOthers(_ index: Int, _ role: ColumnRole, _ all: [(index: Int, candidate: RoleCandidate)]) -> Bool {
        guard [.email, .name, .customerKey, .phone, .firstName, .lastName].contains(role), columns[index].distinct == 1, columns[index].filled > 2 else {
            return false
        }
        return all.contains { $0.candidate.role == role && $0.index != index && columns[$0.index].distinct > 1 }
    }

    private func candidates(_ index: Int) -> [RoleCandidate] {
        let column = columns[index]
        // Objects of a program are nobody's name.
        guard !column.most({ $0.hasPrefix("{") && $0.hasSuffix("}") || $0.hasPrefix("[") && $0.hasSuffix("]") }) else { return [] }
        return ColumnNames.candidates(names[index]).compactMap { candidate in
            // "Customer" can hold numbers, and "Name" the numbers of orders.
            if candidate.role == .name, candidate.tier > 0, column.looksLikeCodes { return RoleCandidate(role: .customerKey, score: 80, tier: 1) }
            if candidate.role == .name, column.looksLikeOrderNumbers { return RoleCandidate(role: .rowKey, score: 95, tier: 0) }
            return column.fits(candidate.role) && fits(candidate, index) ? candidate : nil
        }
    }

    /// Columns whose names say a day, an amount or an address while their cells say something else.
    var misfits: [(column: Int, role: ColumnRole)] {
        let mapped = mapping.columns.map(\.role)
        return headers.indices.compactMap { index in
            guard columns[index].filled > 0, mapped[index] == .customField || mapped[index] == .detail else { return nil }
            let named = ColumnNames.candidates(names[index]).filter { $0.score >= 90 && ($0.role.isDay || $0.role.isAmount || $0.role == .email) }
            let role = named.max { $0.score < $1.score }?.role
            return role.flatMap { columns[index].fits($0) || mapped.contains($0) ? nil : (index, $0) }
        }
    }

    /// What the cells must show beyond their type where a name has several meanings.
    private func fits(_ candidate: RoleCandidate, _ index: Int) -> Bool {
        let column = columns[index]
        if candidate.role.isMoney, names[index].isInCents, column.hasFractions { return false }
        switch candidate.role {
        case .refundedFlag: return column.hasOnlyFlags
        case .refunded: return candidate.tier == 0 || !column.hasOnlyFlags
        case .amount where column.hasOnlyFlags && (candidate.tier > 0 || names[index].joined == "paid"): return false
        case .amount, .unitPrice, .quantity: return !(names[index].isQuestion && column.hasOnlyFlags)
        case .status where ColumnNames.saysPaid(headers[index]) && !column.hasOnlyNumbers: return column.any { PaymentStatus(written: $0) != nil }
        case .status: return candidate.tier == 0 || column.most { PaymentStatus(written: $0) != nil || SubscriptionStatus(written: $0) != nil }
        case .direction: return candidate.tier == 0 || column.distinct > 1 && column.all { MoneyDirection.words[$0] != nil }
        case .npsScore where names[index].words.count > 3, .score where candidate.score < 80: return column.looksLikeScores || column.hasLetters
        case .interval where candidate.tier > 0: return column.most { BillingInterval(written: $0) != nil }
        case .eventKind: return !column.hasOnlyNumbers
        case .text, .comment, .product: return column.hasLetters || candidate.tier == 0 && (candidate.role == .product || !column.hasOnlyNumbers)
        case .phone: return candidate.tier == 0 && candidate.score > 45 || column.most { $0.count(where: \.isNumber) >= 5 }
        default: return true
        }
    }
}
