import Foundation

/// When the owner works, Monday first; nil is a day off.
package struct WorkingHours: Sendable, Equatable {
    /// Minutes after midnight; ends the same day.
    package struct Span: Sendable, Equatable {
        package let start: Int
        package let end: Int

        package init?(start: Int, end: Int) {
            guard 0 <= start, start < end, end <= 24 * 60 else { return nil }
            self.start = start
            self.end = end
        }
    }

    package var days: [Span?]

    package init(_ days: [Span?]) {
        precondition(days.count == 7, "a week has seven days")
        self.days = days
    }

    package static let office = WorkingHours((0..<7).map { $0 < 5 ? Span(start: 9 * 60, end: 17 * 60) : nil })

    /// The stored text: "09:00-17:00 … - -".
    package var text: String {
        days.map { day in day.map { Self.timeText($0.start) + "-" + Self.timeText($0.end) } ?? "-" }.joined(separator: " ")
    }

    package init?(text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 7 else { return nil }
        var days: [Span?] = []
        for part in parts {
            if part == "-" {
                days.append(nil)
                continue
            }
            let ends = part.split(separator: "-")
            guard ends.count == 2, let start = Self.minutes(ends[0]), let end = Self.minutes(ends[1]),
                let span = Span(start: start, end: end)
            else { return nil }
            days.append(span)
        }
        self.days = days
    }

    /// "09:05" for 545.
    package static func timeText(_ minutes: Int) -> String {
        [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// Accepts "9", "930", "9.30" and "9：30".
    package static func minutes(typed text: String) -> Int? {
        let digits = text.replacing(/[.：h时点]/, with: ":").trimmingCharacters(in: [":"])
        if digits.contains(":") { return minutes(digits) }
        guard (1...4).contains(digits.count), digits.allSatisfy(\.isNumber) else { return nil }
        return digits.count < 3 ? minutes(digits + ":00") : minutes(digits.dropLast(2) + ":" + digits.suffix(2))
    }

    /// 545 for "09:05"; nil if it is not a time of day.
    package static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0...24).contains(hour),
            (0..<60).contains(minute), hour * 60 + minute <= 24 * 60
        else { return nil }
        return hour * 60 + minute
    }
}
