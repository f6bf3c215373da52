import Foundation
import TendDomain

/// How browsers reach this program, and whether the connection is encrypted.
package struct RemoteAccess: Sendable {
    package enum Mode: Sendable {
        /// Only from this machine, or through a tunnel to it.
        case localOnly
        /// A proxy terminates HTTPS.
        case proxy
        /// HTTPS with its own certificate.
        case certificate
        /// Open to the network without encryption.
        case plain
    }

    let host: String
    let port: Int
    let origin: Origin?
    let certificate: Certificate?

    package init(_ configuration: Configuration) {
        (host, port) = (configuration.host, configuration.port)
        (origin, certificate) = (configuration.origin, configuration.certificate)
    }

    package var mode: Mode {
        if certificate != nil { return .certificate }
        if origin?.isSecure == true { return .proxy }
        return isOpen ? .plain : .localOnly
    }

    /// Whether other machines can reach the port directly.
    package var isOpen: Bool { !(host == "localhost" || host == "::1" || host.hasPrefix("127.")) }

    var isProxied: Bool { mode == .proxy }

    /// The addresses of the machine in its network, without loopback.
    static var machineAddresses: [String] {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return [] }
        defer { freeifaddrs(first) }
        let addresses = sequence(first: first, next: { $0?.pointee.ifa_next }).compactMap { $0?.pointee.ifa_addr }.compactMap(text)
        return Set(addresses).filter { !$0.hasPrefix("127.") && $0 != "::1" && !$0.hasPrefix("fe80") }.sorted()
    }

    private static func text(_ address: UnsafeMutablePointer<sockaddr>) -> String? {
        let family = Int32(address.pointee.sa_family)
        guard family == AF_INET || family == AF_INET6 else { return nil }
        let length = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(address, socklen_t(length), &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) == 0 else { return nil }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension App {
    var remoteAccess: RemoteAccess { RemoteAccess(configuration) }
}
