extension ColumnRole {
    /// Whether an import of this kind reads a column with this role. What it does not read is kept under its own name.
    func isRead(as kind: ImportKind, beside roles: [ColumnRole?]) -> Bool {
        func has(_ role: ColumnRole) -> Bool { roles.contains(role) }
        let hasAmount = has(.amount) || has(.unitPrice)
        let hasScore = has(.score) || has(.npsScore)
        return switch self {
        case .customerKey, .name, .firstName, .lastName, .company, .email, .phone, .customerKind, .stage, .stageSince, .activeFlag, .lostFlag, .lostReason,
            .lostAt,
            .since, .tags, .acquisitionSource, .acquisitionCost, .customField, .detail, .deletedFlag, .ignored:
            true
        case .rowKey: kind != .customers && kind != .subscriptions
        case .at: kind == .subscriptions ? !has(.startedAt) : kind != .customers || hasAmount || hasScore
        case .timeOfDay: has(.at)
        case .amount: kind != .responses && (kind != .subscriptions || !has(.monthlyCharge))
        case .unitPrice: (kind == .payments || kind == .customers || kind == .subscriptions && !has(.monthlyCharge)) && !has(.amount)
        case .quantity:
            kind == .payments || kind == .events
                || (kind == .customers || kind == .subscriptions && !has(.monthlyCharge)) && has(.unitPrice) && !has(.amount)
        case .spent: kind == .payments && has(.amount)
        case .refunded, .refundedFlag, .disputedFlag, .direction, .dealStage: kind == .payments
        case .cancelledFlag: kind == .payments || kind == .events
        case .testFlag: kind == .payments || kind == .subscriptions
        case .recipient: (kind == .payments || kind == .events) && (has(.name) || has(.email))
        case .recipientEmail: (kind == .payments || kind == .events) && has(.email)
        case .currency: hasAmount || has(.monthlyCharge)
        case .product: kind == .payments || kind == .events || kind == .subscriptions && !has(.plan) || kind == .customers && hasAmount
        case .eventKind, .text: kind == .payments || kind == .events
        case .monthlyCharge: kind == .customers || kind == .subscriptions
        case .plan, .startedAt: kind == .subscriptions || kind == .customers && has(.monthlyCharge)
        case .interval: kind == .subscriptions && !has(.monthlyCharge)
        case .intervalCount: kind == .subscriptions && has(.interval) && !has(.monthlyCharge)
        case .subscriptionKey, .endedAt, .cancelledAt, .paidUntil: kind == .subscriptions
        case .status: kind == .subscriptions || kind == .payments
        case .score, .npsScore: kind != .subscriptions
        case .question: kind == .responses || has(.score) && (kind == .customers || kind == .payments || kind == .events)
        case .comment: kind == .responses || kind == .events || hasScore && (kind == .customers || kind == .payments)
        }
    }
}
