import Foundation

/// The numbers of one customer on a day, from the timeline and the roll-ups. Health, risk, predicted value and signals are
/// all computed from them.
package struct ScoringInput: Sendable, Equatable {
    /// Days of the recent window and of the baseline before it; both end before the current day, which is not over.
    /// The baseline of a customer without recent use ends with the last use, so that it stays what it was.
    package static let window = 28
    package static let baselineWindow = 84

    package let customer: ID<Customer>
    package var stage: Stage
    /// An active subscription, also a cancelled one until it ends.
    package var hasContract = false
    /// Whether it is a customer on that day, by the churn rule of the metrics.
    package var isCustomer = false
    package var tenure = 0
    /// Whether the start date is known; without it, nobody knows whether it was a customer on a past day.
    package var hasKnownStart = false

    // Usage
    package var uses = 0, usesBefore = 0
    package var activeDays = 0, activeDaysBefore = 0
    /// The lowest and the highest usage of a window within the baseline.
    package var minUses = 0, maxUses = 0
    package var daysSinceUse: Int?

    // Payments, in minor units of the base currency
    package var mrr: Int64 = 0, mrrBefore: Int64 = 0
    package var isYearly = false
    /// The longest billing interval of the active subscriptions.
    package var billingIntervalDays = 31
    /// The names of the active plans.
    var plans: [String] = []
    /// The limits of these plans, the most used first.
    package var planLimitUsages: [PlanLimitUsage] = []
    /// A cancelled active subscription, and whether another one runs on.
    package var isCancelled = false, hasUncancelledContract = false
    package var daysSinceCancel: Int?
    /// Days until the paid term ends; negative when it has ended.
    package var paidDaysRemaining: Int?
    /// An active subscription without an end. Without one, `daysUntilEnd` is the end of the last subscription, if it is known.
    package var hasOpenContract = false
    package var daysUntilEnd: Int?
    package var payments = 0
    package var paid: Int64 = 0
    package var daysSincePayment: Int?
    /// Mean days between payments.
    package var meanPaymentInterval: Double?
    /// Days of inactivity after which a buyer without a contract counts as churned.
    package var inactivityThreshold: Double?
    /// Days from the first payment to the last one, and to the current day.
    package var payingDays = 0, daysSinceFirstPayment = 0
    package var refunds = 0
    package var failedPayment: FailedPayment?

    // Feedback and conversations
    /// The newest survey response on a scale of 0 to 10, and its age in days.
    package var score: Double?, daysSinceScore = 0
    package var scoreBefore: Double?
    package var daysSinceConversation: Int?

    // Success plans
    package var openPlans = 0, lateMilestones = 0, milestones = 0
    /// Days since the due date of the most recently overdue milestone, and until the next due date.
    package var daysLate: Int?, daysUntilDue: Int?

    // Contacts
    package var departedContact: DepartedContact?

    package init(customer: ID<Customer>, stage: Stage) {
        self.customer = customer
        self.stage = stage
    }

    /// The mean usage of a window in the baseline.
    package var typicalUses: Double { Double(usesBefore) * Double(Self.window) / Double(Self.baselineWindow) }

    /// Mean days between active days in the baseline; nil with fewer than three active days.
    package var typicalPause: Double? { activeDaysBefore >= 3 ? Double(Self.baselineWindow) / Double(activeDaysBefore) : nil }

    package var hasUsage: Bool { daysSinceUse != nil }

    /// By how much the monthly price is lower than three months ago, at least 1.
    var percentLessThanBefore: Int { mrrBefore > 0 ? max(1, Int((100 * (1 - Double(mrr) / Double(mrrBefore))).rounded())) : 1 }

    /// How many days a payment is overdue.
    package var daysOverdue: Int { isCancelled ? 0 : daysBeyondInterval }

    /// Days since a charge of the contract could have been paid, also where it was cancelled.
    var daysBeyondInterval: Int {
        guard hasContract, payments > 0, let daysSincePayment else { return 0 }
        return max(0, daysSincePayment - max(billingIntervalDays, isYearly ? 366 : 31) - 5)
    }

    /// Payments have stopped for so long that nobody knows whether the subscription still runs: two intervals and at least
    /// two months late, and no use either. Such a customer has no prediction.
    package var isLapsed: Bool {
        daysOverdue > max(60, min(billingIntervalDays, 366)) && (paidDaysRemaining ?? -1) < 0 && (daysSinceUse ?? .max) > 60
    }

    /// Whether a failed payment still needs attention.
    package var hasFailingPayment: Bool { failedPayment.map { $0.daysSinceFirst < FailedPayment.lifetime } ?? false }

    /// The current inactivity as a share of the threshold of churn.
    package var inactivityShare: Double? {
        guard !hasContract, let daysSincePayment, let inactivityThreshold, inactivityThreshold > 0 else { return nil }
        return Double(daysSincePayment) / inactivityThreshold
    }
}
