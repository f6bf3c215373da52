import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import TendTesting
import TendWeb
import Testing

/// Later than the start of the certificates, which are created while the tests run.
private let now = Instant(Date()) + 3600

/// A folder with certificates made by openssl; nil if there is no openssl.
private struct CertificateFiles {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tend-tls-" + UUID().uuidString)

    init?() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard try make("chain.pem", "key.pem", name: "tend.example.com"), try make("other.pem", "other-key.pem", name: "other.example") else {
            print("skipped: no openssl")
            return nil
        }
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    @discardableResult
    func make(_ chain: String, _ key: String, name: String) throws -> Bool {
        try openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30", "-subj", "/CN=" + name,
            "-addext", "subjectAltName=DNS:\(name),DNS:*.shop.example", "-keyout", path(key), "-out", path(chain),
        ])
    }

    /// The response over HTTPS. Waits on a thread of its own, because the server needs the threads of the tests.
    func fetch(_ path: String, host: String, port: Int) async throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "openssl", "s_client", "-quiet", "-connect", "127.0.0.1:\(port)", "-servername", host, "-CAfile", self.path("chain.pem"), "-verify_return_error",
        ]
        process.standardError = FileHandle.nullDevice
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data("GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n".utf8))
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
            }
        }
    }

    func openssl(_ arguments: [String]) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

@Suite("A certificate")
struct CertificateTests {
    private func withCertificateFiles(_ body: (CertificateFiles) async throws -> Void) async throws {
        guard let files = try CertificateFiles() else { return }
        defer { try? FileManager.default.removeItem(at: files.folder) }
        try await body(files)
    }

    @Test("is read with its names and its expiry date")
    func read() async throws {
        try await withCertificateFiles { files async throws in
            let certificate = try Certificate(chain: files.path("chain.pem"), key: files.path("key.pem"), now: now)
            #expect(certificate.names == ["tend.example.com", "*.shop.example"])
            #expect((29 * Instant.day...31 * Instant.day).contains(certificate.expires - now))
            for (host, covered) in [
                ("tend.example.com", true), ("a.shop.example", true), ("shop.example", false), ("a.b.shop.example", false), ("evil.example", false),
            ] {
                #expect(certificate.covers(host) == covered, "\(host)")
            }
        }
    }

    @Test("that cannot be used is rejected with its reason")
    func rejected() async throws {
        try await withCertificateFiles { files async throws in
            _ = try files.openssl(["pkey", "-in", files.path("key.pem"), "-aes256", "-passout", "pass:secret", "-out", files.path("locked.pem")])
            func rejects(_ chain: String, _ key: String, _ field: String, _ reason: Phrase, at time: Instant = now) {
                #expect(throws: Problem.invalid(field: field, reason)) { _ = try Certificate(chain: files.path(chain), key: files.path(key), now: time) }
            }
            let (chain, key, locked) = (files.path("chain.pem"), files.path("key.pem"), files.path("locked.pem"))
            rejects("missing.pem", "key.pem", "certificate", "There is no file \(files.path("missing.pem")).")
            rejects(
                "key.pem", "key.pem", "certificate",
                "\(key) contains no certificate. It must begin with -----BEGIN CERTIFICATE-----, your own certificate first.")
            rejects("chain.pem", "chain.pem", "key", "\(chain) contains no private key. It must begin with -----BEGIN PRIVATE KEY-----.")
            rejects(
                "chain.pem", "locked.pem", "key",
                "The key in \(locked) is protected by a passphrase. Remove it with: openssl pkey -in FILE -out NEW")
            rejects("chain.pem", "other-key.pem", "key", "The key in \(files.path("other-key.pem")) does not belong to the certificate in \(chain).")
            let end = try Certificate(chain: chain, key: key, now: now).expires
            let start = end + -30 * Instant.day
            rejects(
                "chain.pem", "key.pem", "certificate", "The certificate in \(chain) expired at \(end.iso). Renew it.", at: now + 40 * Instant.day)
            rejects(
                "chain.pem", "key.pem", "certificate",
                "The certificate in \(chain) is only valid from \(start.iso). Check the clock of this machine.", at: now + -Instant.day)
        }
    }

    @Test("serves HTTPS with cookies bound to the host")
    func serves() async throws {
        try await withCertificateFiles { files async throws in
            let certificate = try Certificate(chain: files.path("chain.pem"), key: files.path("key.pem"), now: now)
            var configuration = Configuration(uploads: files.folder)
            configuration.port = 0
            configuration.certificate = certificate
            configuration.origin = Origin("https://tend.example.com")
            let settings = configuration
            try await withTestDatabase { tend in
                try await withServer(of: App(tend: tend, configuration: settings)) { port in
                    let page = try await files.fetch("/welcome", host: "tend.example.com", port: port)
                    #expect(page.hasPrefix("HTTP/1.1 200 OK") && page.contains("Strict-Transport-Security: "))
                    #expect(page.contains("Set-Cookie: __Host-tend-visit="))
                }
            }
        }
    }

    @Test("is renewed without a restart, and a half-written one changes nothing")
    func renewed() async throws {
        try await withCertificateFiles { files async throws in
            let certificate = try Certificate(chain: files.path("chain.pem"), key: files.path("key.pem"), now: now)
            try FileManager.default.removeItem(atPath: files.path("key.pem"))
            try FileManager.default.copyItem(atPath: files.path("other-key.pem"), toPath: files.path("key.pem"))
            #expect(certificate.names.first == "tend.example.com")
            try FileManager.default.removeItem(atPath: files.path("chain.pem"))
            try FileManager.default.copyItem(atPath: files.path("other.pem"), toPath: files.path("chain.pem"))
            #expect(certificate.names.first == "other.example")
        }
    }
}

@Suite("The remote access page")
struct RemoteAccessPageTests {
    @Test("shows the current access and fills the typed name into the examples")
    func page() async throws {
        try await withSite { _, browser async throws in
            let page = try await browser.get("/settings/reach?name=Shop.Example.com").text
            #expect(page.contains("This machine only") && page.contains("--origin https://shop.example.com"))
            #expect(page.contains("server_name shop.example.com;"))
        }
    }

    @Test("rejects invalid names", arguments: ["a b.example", "evil.example;rm -rf", "-x.example", "nodot", "<script>.example"])
    func names(name: String) async throws {
        try await withSite { _, browser async throws in
            let typed = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
            let answer = try await browser.get("/settings/reach?name=" + typed)
            #expect(answer.status == .unprocessableContent && answer.text.contains("server_name tend.example.com;"))
        }
    }

    @Test(
        "distinguishes the modes of access",
        arguments: [
            ("127.0.0.1", nil, RemoteAccess.Mode.localOnly), ("0.0.0.0", nil, .plain), ("0.0.0.0", "http://tend.example", .plain),
            ("127.0.0.1", "https://tend.example", .proxy), ("0.0.0.0", "https://tend.example", .proxy), ("::1", nil, .localOnly),
        ] as [(String, String?, RemoteAccess.Mode)])
    func modes(host: String, origin: String?, mode: RemoteAccess.Mode) {
        var configuration = Configuration(uploads: FileManager.default.temporaryDirectory)
        (configuration.host, configuration.origin) = (host, origin.flatMap(Origin.init))
        #expect(RemoteAccess(configuration).mode == mode)
    }
}
