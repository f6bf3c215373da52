/// Why a figure has no value. The raw value is a stable key; the sentence is what people read.
package enum UndefinedReason: String, Sendable, Codable, CaseIterable {
    /// No rating was given.
    case noRatings
    /// No customer was there when the period began.
    case noCustomersAtStart
    /// There are no customers to count.
    case noCustomers
    /// Nobody bought.
    case noBuyers
    /// No payment was made.
    case noPayments
    /// There are no days to count.
    case noDays
    /// Nobody stood before this step.
    case nobodyCouldReach
    /// Nobody took this step, so its time is unknown.
    case nobodyReached
    /// The cohort had no customers in its first month.
    case emptyCohort
    /// The cohort paid nothing in its first month.
    case cohortPaidNothing
    /// Nobody left, so a lifetime cannot be told.
    case nobodyChurned = "nobodyLeft"
    /// Nobody leaves and nothing is discounted, so the sum has no end.
    case neverEnds
    /// There was no recurring revenue when the period began.
    case noRevenueAtStart
    /// Nobody pays a recurring amount.
    case noPayingCustomers
    /// No recurring revenue was lost, so nothing can be divided by it.
    case nothingLost
    /// Acquiring customers cost nothing, so nothing can be divided by it.
    case noAcquisitionCost
    /// No new customer came.
    case noNewCustomers
    /// A customer leaves no margin, so the cost never comes back.
    case noMargin
    /// Nothing waited, so there is no waiting time.
    case noWaits
    /// More work arrives than can be done, so the queue has no steady state.
    case arrivalsExceedCapacity = "moreArrivesThanCanBeAnswered"
    /// Nothing was answered, so the speed of answering is unknown.
    case nothingAnswered
    /// Both the expected and the perceived value are 0.
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
        case .nobodyCouldReach: "Nobody stood before this step in this period."
        case .nobodyReached: "Nobody took this step in this period."
        case .emptyCohort: "This group had no customers in its first month."
        case .cohortPaidNothing: "This group paid nothing in its first month."
        case .nobodyChurned: "Nobody left, so a lifetime cannot be told yet."
        case .neverEnds: "Nobody leaves and nothing is discounted, so the sum has no end."
        case .noRevenueAtStart: "There was no recurring revenue at the start of this period."
        case .noPayingCustomers: "Nobody pays a recurring amount."
        case .nothingLost: "No recurring revenue was lost in this period."
        case .noAcquisitionCost: "No cost of winning customers was entered."
        case .noNewCustomers: "There were no new customers in this period."
        case .noMargin: "A customer leaves no margin, so the cost never comes back."
        case .noWaits: "Nothing waited for an answer in this period."
        case .arrivalsExceedCapacity: "More arrives than you can answer."
        case .nothingAnswered: "Nothing was answered in this period."
        case .noExpectation: "Nothing was expected and nothing was perceived."
        }
    }
}
