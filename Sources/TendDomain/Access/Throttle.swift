import Foundation
import TendSQL

/// One count over every way to try a credential: at most ten checks in ten minutes for an account,
/// and for an address. What is refused is not checked and not counted.
struct Throttle {
    static let limit = 10
    static let window = 600.0

    let ids: IDGenerator

    /// nil when admitted, else the seconds to wait. It does not throw, because what it puts right must stay.
    func retryDelay(for subjects: [String], now: Instant, in transaction: any Transaction) throws -> Int? {
        // After the clock went back, tries of the "future" count as made now: nobody gains any.
        try transaction.run("UPDATE attempts SET at = \(now) WHERE at > \(now)")
        try transaction.run("DELETE FROM attempts WHERE at <= \(now + -Self.window)")
        for subject in subjects {
            let times = try transaction.all("SELECT at FROM attempts WHERE subject = \(subject) ORDER BY at") { $0[0] as Instant }
            guard times.count < Self.limit else { return max(1, Int((times[0] + Self.window - now).rounded(.up))) }
        }
        var batch = Batch("attempts", ["id", "subject", "at"])
        for subject in subjects { batch.append(ids.next(Throttle.self).sqlValue, .text(subject), now.sqlValue) }
        try transaction.insert(batch)
        return nil
    }

    /// A right answer takes back what it cost, so that signing in often locks nobody out.
    func reset(_ subjects: [String], in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM attempts WHERE subject IN (\(list: subjects))")
    }
}

/// Where a try comes from: an IPv4 address, or the /64 that one household has of IPv6.
package struct ClientAddress: Sendable, Equatable {
    package let subject: String
    /// As a person reads it.
    package let text: String

    package init(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        self.text = text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
        if inet_pton(AF_INET, text, &four) == 1 {
            subject = "address:" + text
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let bytes = withUnsafeBytes(of: &six) { Array($0) }
            let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xff && bytes[11] == 0xff
            subject =
                isMapped
                ? "address:" + bytes.suffix(4).map(String.init).joined(separator: ".")
                : "address:" + bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
        } else {
            subject = "address:unknown"
        }
    }

    package static func == (left: ClientAddress, right: ClientAddress) -> Bool { left.subject == right.subject }
}
