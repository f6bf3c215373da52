import Foundation
import TendLanguage

/// What the owner says about the business; every figure and every page leans on it.
package struct Business: Sendable, Equatable {
    package var name = ""
    package var industry = Industry.saas
    package var timeZone = TimeZone.current
    package var workingHours = WorkingHours.office
    package var language = Language.english
    /// The base: sums of several currencies are told in it.
    package var currency = Currency.usd
    /// What an hour of the owner is worth, in minor units of the base currency.
    package var hourlyValue: Int64?
    /// Units of the base for one unit of the other currency.
    package var rates: [Currency: Double] = [:]
    /// A year's discount on money still to come.
    package var discountRate = 0.1
    /// The share of each sum that is left after what it costs to serve; nil where the owner did not say.
    package var grossMargin: Double?
    /// The score, 0 to 10, that customers were led to expect.
    package var expectedSatisfaction = 8.0
    package var churnDate = ChurnDate.ended
    /// What of the first hour is still to come; nil once it is over.
    package var onboardingState: OnboardingState?

    package init() {}

    package var calendar: LocalCalendar { .of(timeZone) }
}

/// The kind of business: it decides words, stages and, later, plays and goals.
package enum Industry: String, Sendable, CaseIterable, Codable {
    case saas, services, shop, teaching, health
}

/// How far the first hour has come.
package enum OnboardingState: String, Sendable, CaseIterable {
    /// The owner's own customers are still to come, or to be looked at.
    case data
    /// What is here is the example.
    case example
}

/// On which of its three days a subscription counts as lost.
package enum ChurnDate: String, Sendable, CaseIterable, Codable {
    /// The day it was cancelled.
    case cancelled
    /// The day the paid time runs out.
    case paidUntil = "paid-until"
    /// The day it was ended for good.
    case ended
}
