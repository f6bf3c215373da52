import Foundation
import TendSQL

/// Limits attempts over all ways to sign in: ten in ten minutes per account and per address. A rejected attempt is
/// neither checked nor counted.
struct Throttle {
    static let limit = 10
    static let window = 600.0

    let ids: IDGenerator

    /// nil if the attempt is allowed, else the seconds to wait. Does not throw for a rejection, so that its writes are committed.
    func retryDelay(for subjects: [String], now: Instant, in transaction: any Transaction) throws -> Int? {
        // If the clock was set back, attempts in the "future" count as made now, so that nobody gains attempts.
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

    /// A successful attempt does not count, so that frequent signing in locks nobody out.
    func reset(_ subjects: [String], in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM attempts WHERE subject IN (\(list: subjects))")
    }
}

/// The origin of an attempt: an IPv4 address, or the /64 network of an IPv6 address.
package struct ClientAddress: Sendable, Equatable {
    package let subject: String
    /// The address for display.
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
