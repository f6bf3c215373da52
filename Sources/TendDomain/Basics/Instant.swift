import Foundation
import TendSQL

/// A point in time as microseconds since 1970 UTC, the same integer in both database engines.
package struct Instant: Hashable, Comparable, Sendable, SQLValueConvertible {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }
    package init(_ date: Date) { microseconds = Int64((date.timeIntervalSince1970 * 1_000_000).rounded()) }
    package var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }

    package static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
    package static func + (instant: Instant, seconds: Double) -> Instant {
        Instant(microseconds: instant.microseconds + Int64(seconds * 1_000_000))
    }
    package static func - (left: Instant, right: Instant) -> Double {
        Double(left.microseconds - right.microseconds) / 1_000_000
    }

    package static let day = 86_400.0
    package static let distantPast = Instant(microseconds: .min)
    /// One microsecond earlier.
    package var predecessor: Instant { Instant(microseconds: microseconds - 1) }

    package var sqlValue: SQLValue { .integer(microseconds) }
    package init?(_ value: SQLValue) {
        guard case .integer(let number) = value else { return nil }
        microseconds = number
    }

    /// ISO 8601 in UTC, for JSON and exports.
    package var iso: String { date.ISO8601Format() }
}
