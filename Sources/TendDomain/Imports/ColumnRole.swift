import TendLanguage

/// What a column of a file tells.
package enum ColumnRole: String, Sendable, CaseIterable, Codable {
    // Who
    case customerKey, name, firstName, lastName, company, email, phone, customerKind
    case stage, lostFlag, lostReason, lostAt, since, tags, acquisitionSource, acquisitionCost
    // A subscription
    case monthlyCharge, plan, interval, subscriptionKey, startedAt, endedAt, cancelledAt, paidUntil, status
    // What happened
    case rowKey, at, amount, unitPrice, quantity, refunded, currency, product, eventKind, text, dealStage
    // What was answered
    case score, npsScore, question, comment
    /// Kept under the column's own name: with the customer, or with what happened.
    case customField = "field", detail
    case deletedFlag, ignored

    package var phrase: Phrase {
        switch self {
        case .customerKey: Phrase("customer number")
        case .name: Phrase("name")
        case .firstName: Phrase("first name")
        case .lastName: Phrase("last name")
        case .company: Phrase("company")
        case .email: Phrase("mail address")
        case .phone: Phrase("phone")
        case .customerKind: Phrase("person or company")
        case .stage: Phrase("stage")
        case .lostFlag: Phrase("lost, yes or no")
        case .lostReason: Phrase("reason for leaving")
        case .lostAt: Phrase("day of leaving")
        case .since: Phrase("customer since")
        case .tags: Phrase("tags")
        case .acquisitionSource: Phrase("where they came from")
        case .acquisitionCost: Phrase("cost to win them")
        case .monthlyCharge: Phrase("monthly charge")
        case .plan: Phrase("plan")
        case .interval: Phrase("billed every")
        case .subscriptionKey: Phrase("subscription number")
        case .startedAt: Phrase("start of the subscription")
        case .endedAt: Phrase("end of the subscription")
        case .cancelledAt: Phrase("day of cancelling")
        case .paidUntil: Phrase("paid until")
        case .status: Phrase("status")
        case .rowKey: Phrase("number of the row")
        case .at: Phrase("date")
        case .amount: Phrase("amount")
        case .unitPrice: Phrase("price of one")
        case .quantity: Phrase("quantity")
        case .refunded: Phrase("amount refunded")
        case .currency: Phrase("currency")
        case .product: Phrase("product")
        case .eventKind: Phrase("kind of event")
        case .text: Phrase("note")
        case .dealStage: Phrase("stage of the deal")
        case .score: Phrase("satisfaction score")
        case .npsScore: Phrase("recommendation score (0–10)")
        case .question: Phrase("question")
        case .comment: Phrase("comment")
        case .customField: Phrase("keep with the customer")
        case .detail: Phrase("keep with the event")
        case .deletedFlag: Phrase("deleted, yes or no")
        case .ignored: Phrase("leave out")
        }
    }

    /// What it tells about, the same for neighbours in `allCases`.
    package var group: Phrase {
        switch self {
        case .customerKey, .name, .firstName, .lastName, .company, .email, .phone, .customerKind, .stage, .lostFlag, .lostReason, .lostAt, .since, .tags,
            .acquisitionSource, .acquisitionCost:
            Phrase("The customer")
        case .monthlyCharge, .plan, .interval, .subscriptionKey, .startedAt, .endedAt, .cancelledAt, .paidUntil, .status: Phrase("A subscription")
        case .rowKey, .at, .amount, .unitPrice, .quantity, .refunded, .currency, .product, .eventKind, .text, .dealStage: Phrase("What happened")
        case .score, .npsScore, .question, .comment: Phrase("What was answered")
        case .customField, .detail, .deletedFlag, .ignored: Phrase("Anything else")
        }
    }

    /// Its place among all cases: rows are many, and looking a meaning up by hash costs more than reading the cell.
    @inline(__always)
    var ordinal: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

    /// More than one column may be kept or left out; everything else has one place.
    package var mayRepeat: Bool { [.customField, .detail, .ignored, .tags].contains(self) }
}

/// What a row of the file mainly is.
package enum ImportKind: String, Sendable, CaseIterable, Codable, Equatable {
    case customers, payments, subscriptions, events, responses = "answers"

    package var phrase: Phrase {
        switch self {
        case .customers: Phrase("customers")
        case .payments: Phrase("payments")
        case .subscriptions: Phrase("subscriptions")
        case .events: Phrase("events")
        case .responses: Phrase("answers")
        }
    }
}
