import Foundation
import TendLanguage

/// The settings of the business.
package struct Business: Sendable, Equatable {
    package var name = ""
    package var industry = Industry.saas
    package var timeZone = TimeZone.current
    package var workingHours = WorkingHours.office
    package var language = Language.english
    /// The base currency, in which all totals are shown.
    package var currency = Currency.usd
    /// The owner's hourly rate, in minor units of the base currency.
    package var hourlyValue: Int64?
    /// Units of the base currency for one unit of the other currency.
    package var rates: [Currency: Double] = [:]
    /// The discount rate for future revenue, per year.
    package var discountRate = 0.1
    /// The share of revenue that remains after the cost of serving customers; nil if unknown.
    package var grossMargin: Double?
    /// The score that customers expect, 0 to 10.
    package var expectedSatisfaction = 8.0
    package var churnDate = ChurnDate.ended
    /// The remaining part of the setup; nil once it is finished.
    package var onboardingState: OnboardingState?

    package init() {}

    package var calendar: LocalCalendar { .of(timeZone) }
}

/// The kind of business. It determines default weights, the prior churn rate and the sample data.
package enum Industry: String, Sendable, CaseIterable, Codable {
    case saas, services, shop, teaching, health
}

/// How far the setup has come.
package enum OnboardingState: String, Sendable, CaseIterable {
    /// The owner has not added customers yet, or not reviewed them.
    case data
    /// The business holds the sample data.
    case example
}

/// The date on which a subscription counts as churned.
package enum ChurnDate: String, Sendable, CaseIterable, Codable {
    /// The day it was cancelled.
    case cancelled
    /// The end of the paid period.
    case paidUntil = "paid-until"
    /// The day billing ended.
    case ended
}
