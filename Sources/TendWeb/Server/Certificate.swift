import Foundation
import NIOCore
import NIOSSL
import Synchronization
import TendDomain
import TendLanguage

/// The certificate chain and private key for HTTPS, from two files. Renewed files are loaded at the next connection,
/// without a restart.
package final class Certificate: Sendable {
    private struct Loaded {
        let chain: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey
        let stamp: [Date]
    }

    private let chainPath: String
    private let keyPath: String
    private let loaded: Mutex<Loaded>

    package init(chain: String, key: String, now: Instant) throws {
        (chainPath, keyPath) = (chain, key)
        loaded = Mutex(try Self.load(chain, key, now: now))
    }

    package var expires: Instant { Self.end(of: reloadIfChanged().chain[0]) }

    /// The host names of the certificate, including wildcards such as "*.example.com".
    package var names: [String] { Self.names(of: reloadIfChanged().chain[0]) }

    package func covers(_ host: String) -> Bool {
        names.contains { name in
            name.lowercased() == host || name.hasPrefix("*.") && host.split(separator: ".").dropFirst().joined(separator: ".") == name.dropFirst(2)
        }
    }

    var configuration: TLSConfiguration {
        let current = loaded.withLock { $0 }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: current.chain.map { .certificate($0) }, privateKey: .privateKey(current.key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        configuration.sslContextCallback = { [self] _, promise in
            let current = reloadIfChanged()
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = current.chain.map { .certificate($0) }
            override.privateKey = .privateKey(current.key)
            promise.succeed(override)
        }
        return configuration
    }

    /// Keeps the current certificate while the new files do not match, because one is still being written.
    private func reloadIfChanged() -> Loaded {
        loaded.withLock { current in
            if let stamp = try? Self.stamp(chainPath, keyPath), stamp != current.stamp,
                let new = try? Self.load(chainPath, keyPath, now: Instant(Date()))
            {
                current = new
            }
            return current
        }
    }
}

extension Certificate {
    private static func load(_ chainPath: String, _ keyPath: String, now: Instant) throws -> Loaded {
        let stamp = try stamp(chainPath, keyPath)
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(bytes(of: chainPath)), let leaf = chain.first else {
            throw Problem.invalid(
                field: "certificate",
                Phrase("\(chainPath) contains no certificate. It must begin with -----BEGIN CERTIFICATE-----, your own certificate first."))
        }
        let pem = try bytes(of: keyPath)
        guard !String(decoding: pem, as: UTF8.self).contains("ENCRYPTED") else {
            throw Problem.invalid(
                field: "key", Phrase("The key in \(keyPath) is protected by a passphrase. Remove it with: openssl pkey -in FILE -out NEW"))
        }
        guard let key = try? NIOSSLPrivateKey(bytes: pem, format: .pem) else {
            throw Problem.invalid(field: "key", Phrase("\(keyPath) contains no private key. It must begin with -----BEGIN PRIVATE KEY-----."))
        }
        let pair = try? NIOSSLContext(
            configuration: .makeServerConfiguration(certificateChain: [.certificate(leaf)], privateKey: .privateKey(key)))
        guard pair != nil else {
            throw Problem.invalid(field: "key", Phrase("The key in \(keyPath) does not belong to the certificate in \(chainPath)."))
        }
        try checkTime(of: leaf, chainPath, now)
        return Loaded(chain: chain, key: key, stamp: stamp)
    }

    private static func checkTime(of leaf: NIOSSLCertificate, _ path: String, _ now: Instant) throws {
        guard end(of: leaf) > now else {
            throw Problem.invalid(field: "certificate", Phrase("The certificate in \(path) expired at \(end(of: leaf).iso). Renew it."))
        }
        let start = Instant(microseconds: Int64(leaf.notValidBefore) * 1_000_000)
        guard start <= now else {
            throw Problem.invalid(field: "certificate", Phrase("The certificate in \(path) is only valid from \(start.iso). Check the clock of this machine."))
        }
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Problem.invalid(field: "certificate", Phrase("There is no file \(path)."))
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem.invalid(field: "certificate", Phrase("\(path) cannot be read. Give read permission to the user running Tend."))
        }
        return Array(data)
    }

    private static func stamp(_ paths: String...) throws -> [Date] {
        try paths.map { path in
            guard let date = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date else {
                throw Problem.invalid(field: "certificate", Phrase("There is no file \(path)."))
            }
            return date
        }
    }

    private static func end(of leaf: NIOSSLCertificate) -> Instant { Instant(microseconds: Int64(leaf.notValidAfter) * 1_000_000) }

    private static func names(of leaf: NIOSSLCertificate) -> [String] {
        leaf._subjectAlternativeNames().filter { $0.nameType == .dnsName }.map { name in
            name.contents.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
    }
}
