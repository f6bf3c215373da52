/// The reason why a metric has no value. The raw value is stored.
package enum UndefinedReason: String, Sendable, Codable, CaseIterable {
    /// There are no ratings.
    case noRatings
    /// There were no customers at the start of the period.
    case noCustomersAtStart
    /// There are no customers to count.
    case noCustomers
    /// Nobody bought.
    case noBuyers
    /// No payment was made.
    case noPayments
    /// There are no days to count.
    case noDays
    /// Nobody could take the step.
    case nobodyCouldReach
    /// Nobody took the step, so its time is unknown.
    case nobodyReached
    /// The cohort had no customers in its first month.
    case emptyCohort
    /// The cohort had no revenue in its first month.
    case cohortPaidNothing
    /// Nobody churned, so the lifetime cannot be estimated.
    case nobodyChurned = "nobodyLeft"
    /// Without churn and discount the sum is infinite.
    case neverEnds
    /// There was no recurring revenue at the start of the period.
    case noRevenueAtStart
    /// No customer has recurring revenue.
    case noPayingCustomers
    /// No recurring revenue was lost, so the divisor is 0.
    case nothingLost
    /// The acquisition cost is 0, so the divisor is 0.
    case noAcquisitionCost
    /// There are no new customers.
    case noNewCustomers
    /// A customer has no margin, so the cost is never paid back.
    case noMargin
    /// No case waited, so there is no waiting time.
    case noWaits
    /// More cases arrive than can be answered, so the queue has no steady state.
    case arrivalsExceedCapacity = "moreArrivesThanCanBeAnswered"
    /// No case was answered, so the answer rate is unknown.
    case nothingAnswered
    /// The expected and the perceived value are both 0.
    case noExpectation

    /// The reason as an English sentence; the key of its translation.
    package var sentence: String {
        switch self {
        case .noRatings: "There are no ratings in this period."
        case .noCustomersAtStart: "There were no customers at the start of this period."
        case .noCustomers: "There are no customers to count."
        case .noBuyers: "Nobody bought in this period."
        case .noPayments: "There are no payments in this period."
        case .noDays: "There are no days to count."
        case .nobodyCouldReach: "No customer could take this step in this period."
        case .nobodyReached: "No customer took this step in this period."
        case .emptyCohort: "This cohort had no customers in its first month."
        case .cohortPaidNothing: "This cohort paid nothing in its first month."
        case .nobodyChurned: "No customer has churned, so the lifetime cannot be estimated yet."
        case .neverEnds: "Without churn and a discount rate, the value is infinite."
        case .noRevenueAtStart: "There was no recurring revenue at the start of this period."
        case .noPayingCustomers: "No customer has recurring revenue."
        case .nothingLost: "No recurring revenue was lost in this period."
        case .noAcquisitionCost: "No acquisition cost was entered."
        case .noNewCustomers: "There were no new customers in this period."
        case .noMargin: "Customers have no margin, so the cost is never paid back."
        case .noWaits: "No cases waited for an answer in this period."
        case .arrivalsExceedCapacity: "More cases arrive than you can answer."
        case .nothingAnswered: "No cases were answered in this period."
        case .noExpectation: "The expected and the perceived value are both 0."
        }
    }
}
