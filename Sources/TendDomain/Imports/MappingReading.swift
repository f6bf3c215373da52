import TendLanguage

extension Mapping {
    /// Whether rows of this kind read the column. What no row reads is kept under the name of its column.
    func reads(_ role: ColumnRole) -> Bool {
        switch role {
        case .customerKey, .name, .firstName, .lastName, .company, .email, .phone, .customerKind, .stage, .stageSince, .lostFlag, .lostReason, .lostAt, .since,
            .tags, .acquisitionSource, .acquisitionCost, .deletedFlag:
            true
        case .customField, .detail, .ignored: false
        default:
            switch kind {
            case .customers: isReadInList(role)
            case .payments: isReadInPayments(role)
            case .subscriptions: isReadInSubscriptions(role)
            case .events: [.rowKey, .at, .timeOfDay, .eventKind, .product, .quantity, .amount, .currency, .text, .comment].contains(role)
            case .responses: [.rowKey, .at, .timeOfDay, .score, .npsScore, .question, .comment].contains(role)
            }
        }
    }

    private var hasAmount: Bool { has(.amount) || has(.unitPrice) }
    private var hasScore: Bool { has(.score) || has(.npsScore) }

    private func isReadInList(_ role: ColumnRole) -> Bool {
        switch role {
        case .monthlyCharge, .amount, .score, .npsScore: true
        case .unitPrice: !has(.amount)
        case .quantity: has(.unitPrice) && !has(.amount)
        case .plan, .startedAt: has(.monthlyCharge)
        case .product: hasAmount
        case .at, .timeOfDay: hasAmount || hasScore
        case .currency: hasAmount || has(.monthlyCharge)
        case .question: has(.score)
        case .comment: hasScore
        default: false
        }
    }

    private func isReadInPayments(_ role: ColumnRole) -> Bool {
        switch role {
        case .unitPrice: !has(.amount)
        case .comment, .score, .npsScore: hasScore
        case .question: has(.score)
        default:
            [
                .rowKey, .at, .timeOfDay, .amount, .quantity, .refunded, .refundedFlag, .direction, .currency, .product, .text, .status, .dealStage,
                .eventKind,
            ].contains(role)
        }
    }

    private func isReadInSubscriptions(_ role: ColumnRole) -> Bool {
        switch role {
        case .amount: !has(.monthlyCharge)
        case .interval: !has(.monthlyCharge)
        case .product: !has(.plan)
        case .at: !has(.startedAt)
        default: [.monthlyCharge, .plan, .currency, .subscriptionKey, .startedAt, .endedAt, .cancelledAt, .paidUntil, .status].contains(role)
        }
    }

    /// The mapping with a place for each column: what no row reads is kept, with the customer or with the event.
    func complete() -> Mapping {
        var mapping = self
        let fallback: ColumnRole = kind == .customers || kind == .subscriptions ? .customField : .detail
        for index in mapping.columns.indices where !reads(columns[index].role) && columns[index].role != .ignored {
            guard columns[index].role != .customField, columns[index].role != fallback else { continue }
            mapping.columns[index].role = fallback
            if fallback == .customField { mapping.columns[index].type = mapping.columns[index].type ?? .text }
        }
        return mapping
    }
}
