import TendSQL

/// A kind of missing or doubtful value. Raw values are stored and printed.
package enum DataIssue: String, Sendable, CaseIterable, SQLValueConvertible {
    case lostUndated = "lost_without_date"
    case sinceUnknown = "customer_without_start"
    case lostButPaying = "lost_but_paying"
    case undatedPayment = "payment_without_date"
    case undatedResponse = "answer_without_date"
    case impossibleDate = "impossible_date"
    case scoreOffScale = "score_off_scale"
    case endUnknown = "subscription_without_end"
    case startUnknown = "subscription_without_start"
    case endsBeforeStart = "subscription_ends_before_start"
    case rateUnknown = "currency_without_rate"

    case paidTwice = "payment_twice"
    case unusualPayment = "unusual_payment"
    case overlap = "overlapping_subscriptions"
    case inactive = "silent_for_a_year"
    case payingProspect = "paying_prospect"

    case costUnknown = "cost_unknown"
    case lostUnexplained = "lost_without_reason"
    case mistypedEmail = "mistyped_mail"
    case unreachable = "unreachable"
    case mixedSpelling = "mixed_spelling"
    case zoneUnset = "time_zone_unset"

    package enum Severity: Sendable, CaseIterable { case wrong, doubtful, missing }

    package var severity: Severity {
        switch self {
        case .lostUndated, .sinceUnknown, .lostButPaying, .undatedPayment, .undatedResponse, .impossibleDate, .scoreOffScale, .endUnknown,
            .startUnknown, .endsBeforeStart, .rateUnknown:
            .wrong
        case .paidTwice, .unusualPayment, .overlap, .inactive, .payingProspect: .doubtful
        case .costUnknown, .lostUnexplained, .mistypedEmail, .unreachable, .mixedSpelling, .zoneUnset: .missing
        }
    }

    /// The metrics that are unreliable while the issue exists.
    package var affectedMetrics: [Metric] {
        switch self {
        case .lostUndated, .sinceUnknown, .inactive: [.churnRate, .retentionRate, .clvSimple, .clvDiscounted, .valueAdded]
        case .lostButPaying: [.churnRate, .retentionRate, .mrr, .arpa, .grr, .nrr, .quickRatio]
        case .undatedPayment, .paidTwice, .unusualPayment: [.clvSimple, .clvDiscounted, .valueAdded, .loyalty]
        case .undatedResponse, .scoreOffScale: [.csat, .nps]
        case .impossibleDate: [.csat, .nps, .churnRate, .retentionRate, .clvSimple, .clvDiscounted, .valueAdded, .loyalty]
        case .endUnknown, .startUnknown: [.churnRate, .retentionRate, .mrr, .grr, .nrr, .quickRatio]
        case .endsBeforeStart: [.churnRate, .retentionRate, .mrr]
        case .rateUnknown: [.mrr, .arpa, .grr, .nrr, .quickRatio, .clvSimple, .clvDiscounted, .valueAdded]
        case .overlap: [.mrr, .arpa, .grr, .nrr, .quickRatio]
        case .costUnknown: [.valueAdded]
        case .payingProspect, .lostUnexplained, .mistypedEmail, .unreachable, .mixedSpelling, .zoneUnset: []
        }
    }

    /// What a row with the issue is.
    package enum Subject: Sendable { case customer, event, subscription, currency, spelling, setting }

    package var subject: Subject {
        switch self {
        case .lostUndated, .sinceUnknown, .lostButPaying, .inactive, .payingProspect, .costUnknown, .lostUnexplained, .mistypedEmail, .unreachable:
            .customer
        case .undatedPayment, .undatedResponse, .impossibleDate, .scoreOffScale, .paidTwice, .unusualPayment: .event
        case .endUnknown, .startUnknown, .endsBeforeStart, .overlap: .subscription
        case .rateUnknown: .currency
        case .mixedSpelling: .spelling
        case .zoneUnset: .setting
        }
    }

    /// What the owner enters to fix a row.
    package enum Input: Sendable { case day, reason, email, emailOrPhone, score, amount }

    package var input: Input? {
        switch self {
        case .lostUndated, .sinceUnknown, .undatedPayment, .undatedResponse, .impossibleDate, .endUnknown, .startUnknown, .endsBeforeStart: .day
        case .lostUnexplained: .reason
        case .mistypedEmail: .email
        case .unreachable: .emailOrPhone
        case .scoreOffScale: .score
        case .costUnknown, .unusualPayment: .amount
        case .lostButPaying, .rateUnknown, .paidTwice, .overlap, .inactive, .payingProspect, .mixedSpelling, .zoneUnset: nil
        }
    }

    /// Fixes that can be applied to many rows; each row gets its own value.
    package enum FixMethod: String, Sendable, CaseIterable {
        case firstPayment = "first-payment"
        case lastPayment = "last-payment"
        case firstEvent = "first-event"
        case lastEvent = "last-event"
        case since, added
        case lostDay = "lost-day"
        case paidUntil = "paid-until"
        case subscriptionEnd = "subscription-end"
        case swap
        case endSubscriptions = "end-subscriptions"
        case endEarlier = "end-earlier"
        case toRetention = "to-retention"
        case markLost = "mark-lost"
        case meanOfSource = "mean-of-source"
        case clearEmail = "forget", remove
    }

    package var fixMethods: [FixMethod] {
        switch self {
        case .lostUndated: [.subscriptionEnd, .lastPayment, .lastEvent]
        case .sinceUnknown: [.firstPayment, .firstEvent, .added]
        case .lostButPaying: [.endSubscriptions, .toRetention]
        case .undatedPayment, .undatedResponse: [.since]
        case .impossibleDate, .scoreOffScale, .paidTwice, .unusualPayment: [.remove]
        case .endUnknown: [.lostDay, .paidUntil, .lastPayment]
        case .startUnknown: [.since, .firstPayment]
        case .endsBeforeStart: [.swap]
        case .overlap: [.endEarlier]
        case .inactive: [.markLost]
        case .payingProspect: [.toRetention]
        case .costUnknown: [.meanOfSource]
        case .mistypedEmail: [.clearEmail]
        case .rateUnknown, .lostUnexplained, .unreachable, .mixedSpelling, .zoneUnset: []
        }
    }
}
