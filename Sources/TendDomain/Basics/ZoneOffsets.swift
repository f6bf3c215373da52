import Foundation

/// The UTC offsets of a time zone over the years as a sorted list, because an import looks up a million.
package struct ZoneOffsets: Sendable {
    private let starts: [Int64]
    private let offsets: [Int64]

    package init(_ zone: TimeZone) {
        var instant = Date(timeIntervalSince1970: -2_208_988_800)
        let end = Date(timeIntervalSince1970: 4_102_444_800)
        var starts = [Int64.min]
        var offsets = [Int64(zone.secondsFromGMT(for: instant)) * 1_000_000]
        while let next = zone.nextDaylightSavingTimeTransition(after: instant), next < end, next > instant {
            starts.append(Instant(next).microseconds)
            offsets.append(Int64(zone.secondsFromGMT(for: next)) * 1_000_000)
            instant = next
        }
        self.starts = starts
        self.offsets = offsets
    }

    /// Microseconds east of UTC.
    package func offset(at instant: Instant) -> Int64 {
        var (low, high) = (0, starts.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= instant.microseconds { low = middle } else { high = middle - 1 }
        }
        return offsets[low]
    }

    /// The instant of a local time. A time that the clock skips is moved to the hour after.
    package func instant(localTime: Int64) -> Instant {
        let first = localTime - offset(at: Instant(microseconds: localTime))
        let second = localTime - offset(at: Instant(microseconds: first))
        return Instant(microseconds: second)
    }

    /// Days since 1970 in local time.
    package func day(of instant: Instant) -> Int {
        let local = instant.microseconds + offset(at: instant)
        return Int((Double(local) / 86_400_000_000).rounded(.down))
    }
}
