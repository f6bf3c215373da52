extension ColumnRole {
    /// Whether an import of this kind reads a column with this role. What it does not read is kept under its own name.
    func isRead(as kind: ImportKind, beside roles: [ColumnRole?]) -> Bool {
        func has(_ role: ColumnRole) -> Bool { roles.contains(role) }
        let hasAmount = has(.amount) || has(.unitPrice)
        return switch self {
        case .customerKey, .name, .firstName, .lastName, .company, .email, .phone, .customerKind, .stage, .lostFlag, .lostReason, .lostAt, .since, .tags,
            .acquisitionSource, .acquisitionCost, .customField, .detail, .deletedFlag, .ignored:
            true
        case .rowKey, .timeOfDay: kind != .customers && kind != .subscriptions
        case .at: kind != .customers || hasAmount || has(.score) || has(.npsScore)
        case .amount: kind != .responses && (kind != .subscriptions || !has(.monthlyCharge))
        case .unitPrice: kind == .payments || kind == .customers || kind == .subscriptions
        case .quantity: kind == .payments || kind == .events || has(.unitPrice)
        case .refunded, .refundedFlag, .direction, .dealStage: kind == .payments
        case .currency: hasAmount || has(.monthlyCharge) || has(.acquisitionCost)
        case .product: kind == .payments || kind == .events || kind == .subscriptions && !has(.plan) || kind == .customers && hasAmount
        case .eventKind, .text: kind == .payments || kind == .events
        case .monthlyCharge: kind == .customers || kind == .subscriptions
        case .plan, .startedAt: kind == .subscriptions || kind == .customers && has(.monthlyCharge)
        case .interval, .subscriptionKey, .endedAt, .cancelledAt, .paidUntil: kind == .subscriptions
        case .status: kind == .subscriptions || kind == .payments
        case .score, .npsScore: kind == .customers || kind == .responses
        case .question: kind == .responses
        case .comment: kind == .responses || kind == .customers && (has(.score) || has(.npsScore))
        }
    }
}
