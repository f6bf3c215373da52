import Crypto
import CryptoExtras
import Foundation
import TendLanguage

/// A stored password hash, "scrypt$17$8$1$salt$key". It contains its parameters, so that the cost can be raised later
/// without invalidating stored passwords.
struct Scrypt: Equatable {
    let cost: ScryptCost
    let salt: Data
    let key: Data

    init(hashing password: String, cost: ScryptCost) throws {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        self.cost = cost
        self.salt = salt
        key = try Self.derive(password, salt: salt, cost: cost)
    }

    /// The parameters determine memory use, so they are limited before they are used.
    init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt",
            let logRounds = Int(parts[1]), (10...18).contains(logRounds),
            let blockSize = Int(parts[2]), (1...16).contains(blockSize),
            let parallelism = Int(parts[3]), (1...4).contains(parallelism),
            let salt = data(base64url: parts[4]), (16...64).contains(salt.count),
            let key = data(base64url: parts[5]), key.count == 32
        else { return nil }
        cost = ScryptCost(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
        self.salt = salt
        self.key = key
    }

    var text: String {
        "scrypt$\(cost.logRounds)$\(cost.blockSize)$\(cost.parallelism)$\(base64url(salt))$\(base64url(key))"
    }

    func matches(_ password: String) throws -> Bool {
        // Symmetric keys compare in constant time; plain data does not.
        SymmetricKey(data: try Self.derive(password, salt: salt, cost: cost)) == SymmetricKey(data: key)
    }

    private static func derive(_ password: String, salt: Data, cost: ScryptCost) throws -> Data {
        let bytes = Data(password.precomposedStringWithCompatibilityMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost.logRounds,
            blockSize: cost.blockSize, parallelism: cost.parallelism)
        return key.withUnsafeBytes { Data($0) }
    }
}

package struct ScryptCost: Sendable, Equatable {
    package var logRounds: Int
    package var blockSize = 8
    package var parallelism = 1

    package init(logRounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
        self.logRounds = logRounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// Takes a quarter of a second and 128 MiB per attempt.
    package static let standard = ScryptCost(logRounds: 17)
}

/// Hashing is slow by design, so it runs on two threads of its own and does not block requests.
package final class HashingQueue: @unchecked Sendable {
    package static let shared = HashingQueue()
    static let limit = 2 + 8

    private let operations = OperationQueue()
    private let lock = NSLock()
    private var count = 0

    package init() { operations.maxConcurrentOperationCount = 2 }

    func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        guard enter() else {
            throw Problem.tooMany(Phrase("Too many people are signing in at once; try again in a few seconds."), retryAfter: 5)
        }
        return try await withCheckedThrowingContinuation { continuation in
            operations.addOperation {
                let result = Result { try work() }
                self.leave()
                continuation.resume(with: result)
            }
        }
    }

    private func enter() -> Bool {
        lock.withLock {
            guard count < Self.limit else { return false }
            count += 1
            return true
        }
    }

    private func leave() { lock.withLock { count -= 1 } }
}
