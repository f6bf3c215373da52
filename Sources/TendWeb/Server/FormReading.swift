import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import TendDomain
import TendLanguage

/// A file that came with a form and waits on disk. It is taken away after the answer unless moved.
struct Upload: Sendable {
    let name: String
    let location: URL
}

extension AppRequestContext {
    static let maxFormSize = 1 << 20
    static let maxAnonymousFormSize = 16 << 10

    /// Takes in the form of a POST and makes sure it is ours: no handler sees one that is not.
    mutating func readForm(of request: Request, uploads: URL, maxUploadSize: Int, hostPolicy: HostPolicy) async throws {
        guard request.method != .get, request.method != .head else {
            form = try FormData(encoded: request.uri.query ?? "")
            return
        }
        guard request.method == .post else {
            throw Rejection(.methodNotAllowed, Phrase("There is no such page."))
        }
        guard hostPolicy.isSameOrigin(request) else { throw FormData.csrfProblem }
        let type = (request.headers[.contentType] ?? "").split(separator: ";").first.map { $0.lowercased() }
        switch type {
        case "application/x-www-form-urlencoded":
            let limit = session == nil ? Self.maxAnonymousFormSize : Self.maxFormSize
            var body = ByteBuffer()
            var chunks = request.body.makeAsyncIterator()
            while let chunk = try await chunks.nextChunk() {
                body.writeImmutableBuffer(chunk)
                guard body.readableBytes <= limit else { throw HTTPError(.contentTooLarge) }
            }
            form = try FormData(encoded: String(buffer: body))
            try checkToken()
        case "multipart/form-data" where session != nil:
            try await readParts(of: request, into: uploads, maxUploadSize: maxUploadSize)
            try checkToken()
        default:
            throw Rejection(.unsupportedMediaType, Phrase("A form of this kind is not understood."))
        }
    }

    private func checkToken() throws {
        guard secret.accepts(formToken: form["csrf"]) else { throw FormData.csrfProblem }
    }

    private mutating func readParts(of request: Request, into uploads: URL, maxUploadSize: Int) async throws {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maxUploadSize + Self.maxFormSize {
            throw Rejection(.contentTooLarge, FormData.tooLarge(maxUploadSize))
        }
        guard var parser = MultipartParser(contentType: request.headers[.contentType] ?? "") else { throw FormData.malformed }
        var parts = PartSink(uploads: uploads, limits: (field: Self.maxFormSize, file: maxUploadSize))
        do {
            var chunks = request.body.makeAsyncIterator()
            while let chunk = try await chunks.nextChunk() {
                parser.feed(chunk.readableBytesView)
                while let event = try parser.next() {
                    // The token stands before the file, so a stranger's file is never kept.
                    if case .part(_, .some) = event, !secret.accepts(formToken: parts.form["csrf"]) { throw FormData.csrfProblem }
                    try parts.consume(event)
                }
            }
            guard parser.isDone else { throw FormData.malformed }
            (form, upload) = (parts.form, try parts.finish())
        } catch {
            parts.discard()
            throw error
        }
    }
}

/// The bytes on the wire make no sense: where this request ends and the next begins is unknown, so
/// the server itself has to refuse it and hang up.
struct BrokenBody: Error {
    let cause: any Error
}

extension RequestBody.AsyncIterator {
    fileprivate mutating func nextChunk() async throws -> ByteBuffer? {
        do { return try await next() } catch { throw BrokenBody(cause: error) }
    }
}

extension FormData {
    static let csrfProblem = Problem.forbidden(Phrase("This form is too old or does not come from here. Go back, load the page anew and send it again."))
    static let malformed = Rejection(.badRequest, Phrase("The file did not arrive whole. Send it again."))

    static func tooLarge(_ limit: Int) -> Phrase {
        Phrase("The file is larger than \(limit >> 20) MB, the most that is taken here. Use the command line instead: tend import FILE")
    }
}
