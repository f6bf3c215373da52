import TendLanguage

extension DataIssue {
    package var title: Phrase {
        switch self {
        case .lostUndated: "Lost customers without a date"
        case .sinceUnknown: "Customers without a first day"
        case .lostButPaying: "Lost, yet a subscription runs"
        case .undatedPayment: "Payments without a date"
        case .undatedResponse: "Answers without a date"
        case .impossibleDate: "Payments and answers on days that cannot be"
        case .scoreOffScale: "Scores outside their scale"
        case .endUnknown: "Subscriptions that ended, nobody knows when"
        case .startUnknown: "Subscriptions without a first day"
        case .endsBeforeStart: "Subscriptions that ended before they began"
        case .rateUnknown: "Currencies without a rate"
        case .paidTwice: "The same payment twice"
        case .unusualPayment: "Payments far from usual"
        case .overlap: "Two subscriptions to one plan at the same time"
        case .inactive: "Silent for a year, yet counted as customers"
        case .payingProspect: "Paying, yet in the acquisition stage"
        case .costUnknown: "Customers whose cost to win is unknown"
        case .lostUnexplained: "Lost customers without a reason"
        case .mistypedEmail: "Mail addresses that look mistyped"
        case .unreachable: "Customers with neither mail nor phone"
        case .mixedSpelling: "Words in several spellings"
        case .zoneUnset: "The time zone was never chosen"
        }
    }

    /// What it does to what the owner reads.
    package var consequence: Phrase {
        switch self {
        case .lostUndated: "They count as gone before every month, so too few customers are lost in any of them."
        case .sinceUnknown: "They count as customers of every month, back to the first."
        case .lostButPaying: "Customers count them as gone, revenue counts them as paying."
        case .undatedPayment: "No month counts them, and whoever made one counts as a customer of every month."
        case .undatedResponse: "No month counts them."
        case .impossibleDate: "A day ahead of today or before 1990 falls into no month, or into the wrong one."
        case .scoreOffScale: "They count as very good or very bad, which nobody said."
        case .endUnknown: "They count as gone before every month, with their revenue."
        case .startUnknown: "They count as running in every month, so nobody seems to come."
        case .endsBeforeStart: "They ran in no month, so their revenue and their end are missing."
        case .rateUnknown: "Their amounts are in no sum."
        case .paidTwice: "Same customer, day, amount and purpose: perhaps a file was taken in twice."
        case .unusualPayment: "At least five times more or less than this customer usually pays for the same: perhaps a comma slipped."
        case .overlap: "If it is one subscription, its revenue counts twice."
        case .inactive: "Nothing happened for a year and no subscription runs. If they left, too few customers are lost."
        case .payingProspect: "The stages show them as not won yet."
        case .costUnknown: "The mean cost is taken from the others."
        case .lostUnexplained: "Why customers leave is told from fewer of them."
        case .mistypedEmail: "What you write to them does not arrive."
        case .unreachable: "You cannot write to them or call them."
        case .mixedSpelling: "Leeds, leeds and LEEDS count as three places."
        case .zoneUnset: "Days and months begin by the clock of this machine."
        }
    }
}

extension DataIssue.Severity {
    package var title: Phrase {
        switch self {
        case .wrong: "Figures are wrong until this is mended"
        case .doubtful: "Doubtful: mend it, or say it is right"
        case .missing: "Not known, or not neat"
        }
    }
}

extension DataIssue.FixMethod {
    /// Follows "the same answer for several:".
    package var title: Phrase {
        switch self {
        case .firstPayment: "The day of their first payment"
        case .lastPayment: "The day of their last payment"
        case .firstEvent: "The day of their first event"
        case .lastEvent: "The day of their last event"
        case .since: "The day they became customers"
        case .added: "The day they were added here"
        case .lostDay: "The day the customer was lost"
        case .paidUntil: "The day it was paid until"
        case .subscriptionEnd: "The day their last subscription ended"
        case .swap: "The two days were swapped: turn them round"
        case .endSubscriptions: "Their subscriptions ended on the day they were lost"
        case .endEarlier: "The earlier one ended when this one began"
        case .toRetention: "They are customers: move them to retention"
        case .markLost: "They were lost on the day of their last event"
        case .meanOfSource: "The mean cost of their source"
        case .clearEmail: "Take the address off"
        case .remove: "Do not count them; a note stays in the timeline"
        }
    }
}
