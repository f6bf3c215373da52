import TendLanguage

extension DataIssue {
    package var title: Phrase {
        switch self {
        case .lostUndated: "Churned customers without a date"
        case .sinceUnknown: "Customers without a start date"
        case .lostButPaying: "Churned customers with an active subscription"
        case .undatedPayment: "Payments without a date"
        case .undatedResponse: "Survey responses without a date"
        case .impossibleDate: "Payments and survey responses with impossible dates"
        case .scoreOffScale: "Survey scores outside their scale"
        case .endUnknown: "Ended subscriptions without an end date"
        case .startUnknown: "Subscriptions without a start date"
        case .endsBeforeStart: "Subscriptions that end before they start"
        case .rateUnknown: "Currencies without an exchange rate"
        case .paidTwice: "Possible duplicate payments"
        case .unusualPayment: "Unusual payment amounts"
        case .overlap: "Overlapping subscriptions to the same plan"
        case .inactive: "Customers inactive for a year"
        case .payingProspect: "Paying customers in the Prospect stage"
        case .costUnknown: "Customers without an acquisition cost"
        case .lostUnexplained: "Churned customers without a reason"
        case .mistypedEmail: "Email addresses that look mistyped"
        case .unreachable: "Customers without email and phone"
        case .mixedSpelling: "Inconsistent spellings"
        case .zoneUnset: "Time zone not set"
        }
    }

    /// The effect on the owner's figures.
    package var consequence: Phrase {
        switch self {
        case .lostUndated: "They count as churned before every month, so the churn rate of each month is too low."
        case .sinceUnknown: "They count as customers in every month, back to the first."
        case .lostButPaying: "Customer figures count them as churned, revenue figures as paying."
        case .undatedPayment: "No month includes them, and the payer counts as a customer in every month."
        case .undatedResponse: "No month includes them."
        case .impossibleDate: "A date in the future or before 1990 falls into no month, or into the wrong one."
        case .scoreOffScale: "They count as very good or very bad, although the survey has no such score."
        case .endUnknown: "They and their revenue count as ended before every month."
        case .startUnknown: "They count as active in every month, so no month shows them as new."
        case .endsBeforeStart: "They are active in no month, so their revenue and their end are missing."
        case .rateUnknown: "Their amounts are missing from all totals."
        case .paidTwice: "Same customer, date, amount and purpose. A file may have been imported twice."
        case .unusualPayment: "At least five times more or less than the customer usually pays for the same. The decimal point may be wrong."
        case .overlap: "If it is one subscription, its revenue counts twice."
        case .inactive: "No activity for a year and no active subscription. If they have left, the churn rate is too low."
        case .payingProspect: "The lifecycle report counts them as prospects."
        case .costUnknown: "The average cost is calculated from the other customers only."
        case .lostUnexplained: "Churn reasons are based on fewer customers."
        case .mistypedEmail: "Your emails to them do not arrive."
        case .unreachable: "You cannot email or call them."
        case .mixedSpelling: "Leeds, leeds and LEEDS count as three values."
        case .zoneUnset: "Days and months begin in the time zone of this computer."
        }
    }
}

extension DataIssue.Severity {
    package var title: Phrase {
        switch self {
        case .wrong: "Metrics are wrong until this is fixed"
        case .doubtful: "To check: fix or confirm"
        case .missing: "Missing or inconsistent"
        }
    }
}

extension DataIssue.FixMethod {
    /// An option of "Fix several at once".
    package var title: Phrase {
        switch self {
        case .firstPayment: "Date of their first payment"
        case .lastPayment: "Date of their last payment"
        case .firstEvent: "Date of their first event"
        case .lastEvent: "Date of their last event"
        case .since: "Date they became customers"
        case .added: "Date they were added here"
        case .lostDay: "Date the customer churned"
        case .paidUntil: "Date it is paid until"
        case .subscriptionEnd: "End date of their last subscription"
        case .swap: "Swap start and end date"
        case .endSubscriptions: "End their subscriptions on the date they churned"
        case .endEarlier: "End the earlier subscription when this one starts"
        case .toRetention: "Move them to the Active stage"
        case .markLost: "Mark them as churned on the date of their last event"
        case .meanOfSource: "Average cost of their source"
        case .clearEmail: "Remove the address"
        case .remove: "Exclude from metrics; a note stays in the timeline"
        }
    }
}
