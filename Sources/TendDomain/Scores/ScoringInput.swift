import Foundation

/// What the timeline and the roll-ups tell of one customer as of a day, in plain numbers. Health, risk, worth and
/// signals are all made from these, so the same words and rows stand behind each of them.
package struct ScoringInput: Sendable, Equatable {
    /// Windows of days before the day that facts are told of; the day itself is not over.
    package static let window = 28
    package static let baselineWindow = 84

    package let customer: ID<Customer>
    package var stage: Stage
    /// A running subscription, or one cancelled that runs on.
    package var hasContract = false
    /// Whether it is a customer at all on that day, by the rule that churn is counted with.
    package var isCustomer = false
    package var tenure = 0
    /// Whether anybody said since when; else nothing tells that it was there on a past day.
    package var hasKnownStart = false

    // Use
    package var uses = 0, usesBefore = 0
    package var activeDays = 0, activeDaysBefore = 0
    /// The fewest and the most in as many days as the window has, in the past before it.
    package var minUses = 0, maxUses = 0
    package var daysSinceUse: Int?

    // Money, in minor units of the base
    package var mrr: Int64 = 0, mrrBefore: Int64 = 0
    package var isYearly = false
    /// Between charges, of the contract that is charged most rarely.
    package var billingIntervalDays = 31
    /// The names of the plans that run.
    var plans: [String] = []
    /// Of each limit that the plans have, the fullest first.
    package var planLimitUsages: [PlanLimitUsage] = []
    package var isCancelled = false
    package var daysSinceCancel: Int?
    /// Until the paid time runs out; negative when it is over.
    package var paidDaysRemaining: Int?
    package var payments = 0
    package var paid: Int64 = 0
    package var daysSincePayment: Int?
    /// Between payments, usually.
    package var meanPaymentInterval: Double?
    /// Of silence, after which a buyer without a contract counts as lost.
    package var inactivityThreshold: Double?
    /// From the first payment to the last, and to the day.
    package var payingDays = 0, daysSinceFirstPayment = 0
    package var refunds = 0
    package var failedPayment: FailedPayment?

    // What was said
    /// The newest answer on a scale of 0 to 10, and its age.
    package var score: Double?, daysSinceScore = 0
    package var scoreBefore: Double?
    package var conversations = 0
    package var daysSinceConversation: Int?

    // What the customer wants to reach
    package var openPlans = 0, lateMilestones = 0, milestones = 0
    /// Since the last day of the milestone that is late most lately, and until that of the next one.
    package var daysLate: Int?, daysUntilDue: Int?

    // Who there is to talk to
    package var departedContact: DepartedContact?

    package init(customer: ID<Customer>, stage: Stage) {
        self.customer = customer
        self.stage = stage
    }

    /// Uses in as many days before as the window has.
    package var typicalUses: Double { Double(usesBefore) * Double(Self.window) / Double(Self.baselineWindow) }

    /// Days from one active day to the next, as it was before the window; nil where hardly anything was used.
    package var typicalPause: Double? { activeDaysBefore >= 3 ? Double(Self.baselineWindow) / Double(activeDaysBefore) : nil }

    package var hasUsage: Bool { daysSinceUse != nil }

    /// How far a payment that should have come is behind, in days.
    package var daysOverdue: Int {
        guard hasContract, payments > 0, let daysSincePayment, !isCancelled else { return 0 }
        return max(0, daysSincePayment - max(billingIntervalDays, isYearly ? 366 : 31) - 5)
    }

    /// Whether a payment failed that is still worth a look.
    package var hasFailingPayment: Bool { failedPayment.map { $0.daysSinceFirst < FailedPayment.lifetime } ?? false }

    /// Of the silence that means lost, the share that has passed.
    package var inactivityShare: Double? {
        guard !hasContract, let daysSincePayment, let inactivityThreshold, inactivityThreshold > 0 else { return nil }
        return Double(daysSincePayment) / inactivityThreshold
    }
}
