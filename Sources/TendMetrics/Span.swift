/// A length of time in months, so that years and months cannot be mixed by accident.
package struct Months: Sendable, Hashable, Codable, Comparable {
    /// The length in months; a year has 12.
    package let count: Double

    /// A length given in months.
    package static func months(_ count: Double) -> Months { Months(count: count) }

    /// A length given in years of 12 months.
    package static func years(_ count: Double) -> Months { Months(count: count * 12) }

    /// The length in years.
    package var inYears: Double { count / 12 }

    /// Shorter than.
    package static func < (left: Months, right: Months) -> Bool { left.count < right.count }
}

/// How often something happens.
package struct Frequency: Sendable, Hashable, Codable {
    /// Times in one month.
    package let timesPerMonth: Double

    /// So many times a month.
    package static func perMonth(_ times: Double) -> Frequency { Frequency(timesPerMonth: times) }

    /// So many times a year of 12 months.
    package static func perYear(_ times: Double) -> Frequency { Frequency(timesPerMonth: times / 12) }

    /// How many times within a length of time: frequency × length, whatever unit each was given in.
    package static func * (frequency: Frequency, length: Months) -> Double { frequency.timesPerMonth * length.count }
}
