/// A length of time in months. Its own type, so that years and months are not confused.
package struct Months: Sendable, Hashable, Codable, Comparable {
    /// The length in months; a year has 12.
    package let count: Double

    /// A length given in months.
    package static func months(_ count: Double) -> Months { Months(count: count) }

    /// A length given in years of 12 months.
    package static func years(_ count: Double) -> Months { Months(count: count * 12) }

    /// The length in years.
    package var inYears: Double { count / 12 }

    /// Whether the left length is shorter.
    package static func < (left: Months, right: Months) -> Bool { left.count < right.count }
}

/// The frequency of an event.
package struct Frequency: Sendable, Hashable, Codable {
    /// Events per month.
    package let timesPerMonth: Double

    /// A frequency per month.
    package static func perMonth(_ count: Double) -> Frequency { Frequency(timesPerMonth: count) }

    /// A frequency per year of 12 months.
    package static func perYear(_ count: Double) -> Frequency { Frequency(timesPerMonth: count / 12) }

    /// The number of events in a length of time: frequency × length.
    package static func * (frequency: Frequency, length: Months) -> Double { frequency.timesPerMonth * length.count }
}
