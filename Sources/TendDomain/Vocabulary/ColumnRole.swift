import TendLanguage

/// What a column of a file means.
package enum ColumnRole: String, Sendable, CaseIterable, Codable {
    // The customer
    case customerKey, name, firstName, lastName, company, email, phone, customerKind
    case stage, stageSince, activeFlag, lostFlag, lostReason, lostAt, since, tags, acquisitionSource, acquisitionCost
    // A subscription
    case monthlyCharge, plan, interval, intervalCount, subscriptionKey, startedAt, endedAt, cancelledAt, paidUntil, status
    // A payment or another event
    case rowKey, at, timeOfDay, amount, unitPrice, quantity, spent, refunded, refundedFlag, disputedFlag, cancelledFlag, testFlag, direction, currency, product,
        eventKind,
        text,
        dealStage
    /// To whom the money or the message of the row goes.
    case recipient, recipientEmail
    // A survey response
    case score, npsScore, question, comment
    /// Stored under the name of the column, with the customer or with the event.
    case customField = "field", detail
    case deletedFlag, ignored

    package var phrase: Phrase {
        switch self {
        case .customerKey: Phrase("customer number")
        case .name: Phrase("name")
        case .firstName: Phrase("first name")
        case .lastName: Phrase("last name")
        case .company: Phrase("company")
        case .email: Phrase("email")
        case .phone: Phrase("phone")
        case .customerKind: Phrase("person or company")
        case .stage: Phrase("stage")
        case .stageSince: Phrase("in this stage since")
        case .activeFlag: Phrase("still a customer (yes/no)")
        case .lostFlag: Phrase("churned (yes/no)")
        case .lostReason: Phrase("churn reason")
        case .lostAt: Phrase("churn date")
        case .since: Phrase("customer since")
        case .tags: Phrase("tags")
        case .acquisitionSource: Phrase("source")
        case .acquisitionCost: Phrase("acquisition cost")
        case .monthlyCharge: Phrase("monthly charge")
        case .plan: Phrase("plan")
        case .interval: Phrase("billing period")
        case .intervalCount: Phrase("number of billing periods")
        case .subscriptionKey: Phrase("subscription number")
        case .startedAt: Phrase("subscription start")
        case .endedAt: Phrase("subscription end")
        case .cancelledAt: Phrase("cancellation date")
        case .paidUntil: Phrase("paid until")
        case .status: Phrase("status")
        case .rowKey: Phrase("invoice or order number")
        case .at: Phrase("date")
        case .timeOfDay: Phrase("time of day")
        case .amount: Phrase("amount")
        case .unitPrice: Phrase("unit price")
        case .quantity: Phrase("quantity")
        case .spent: Phrase("amount spent")
        case .refunded: Phrase("amount refunded")
        case .refundedFlag: Phrase("refunded (yes/no)")
        case .disputedFlag: Phrase("disputed (yes/no)")
        case .cancelledFlag: Phrase("cancelled (yes/no)")
        case .testFlag: Phrase("test (yes/no)")
        case .direction: Phrase("received or spent")
        case .currency: Phrase("currency")
        case .product: Phrase("product")
        case .eventKind: Phrase("event type")
        case .text: Phrase("note")
        case .dealStage: Phrase("deal stage")
        case .recipient: Phrase("recipient")
        case .recipientEmail: Phrase("email of the recipient")
        case .score: Phrase("satisfaction score")
        case .npsScore: Phrase("NPS score (0–10)")
        case .question: Phrase("question")
        case .comment: Phrase("comment")
        case .customField: Phrase("custom field")
        case .detail: Phrase("event detail")
        case .deletedFlag: Phrase("deleted (yes/no)")
        case .ignored: Phrase("ignore")
        }
    }

    /// A heading in lists of roles. Roles of one group are next to each other in `allCases`.
    package var group: Phrase {
        switch self {
        case .customerKey, .name, .firstName, .lastName, .company, .email, .phone, .customerKind, .stage, .stageSince, .activeFlag, .lostFlag, .lostReason,
            .lostAt,
            .since, .tags, .acquisitionSource, .acquisitionCost:
            Phrase("Customer details")
        case .monthlyCharge, .plan, .interval, .intervalCount, .subscriptionKey, .startedAt, .endedAt, .cancelledAt, .paidUntil, .status: Phrase("Subscription")
        case .rowKey, .at, .timeOfDay, .amount, .unitPrice, .quantity, .spent, .refunded, .refundedFlag, .disputedFlag, .cancelledFlag, .testFlag, .direction,
            .currency,
            .product,
            .eventKind, .text, .dealStage, .recipient, .recipientEmail:
            Phrase("Payment or event")
        case .score, .npsScore, .question, .comment: Phrase("Survey response")
        case .customField, .detail, .deletedFlag, .ignored: Phrase("Other")
        }
    }

    /// The index in `allCases`. Files have many rows, and a hash lookup costs more than reading the cell.
    @inline(__always)
    var ordinal: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

    /// Whether several columns of one file can have this role.
    package var mayRepeat: Bool { [.customField, .detail, .ignored, .tags].contains(self) }
}

/// What each row of a file is.
package enum ImportKind: String, Sendable, CaseIterable, Codable, Equatable {
    case customers, payments, subscriptions, events, responses = "answers"

    package var phrase: Phrase {
        switch self {
        case .customers: Phrase("customers")
        case .payments: Phrase("payments")
        case .subscriptions: Phrase("subscriptions")
        case .events: Phrase("events")
        case .responses: Phrase("survey responses")
        }
    }

    /// What one row is.
    package var singular: Phrase {
        switch self {
        case .customers: Phrase("customer")
        case .payments: Phrase("payment")
        case .subscriptions: Phrase("subscription")
        case .events: Phrase("event")
        case .responses: Phrase("survey response")
        }
    }
}
