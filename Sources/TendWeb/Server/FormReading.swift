import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import TendDomain
import TendLanguage

/// An uploaded file on disk. It is deleted after the response unless it was moved.
struct Upload: Sendable {
    let name: String
    let location: URL
}

extension AppRequestContext {
    static let maxFormSize = 1 << 20
    static let maxAnonymousFormSize = 16 << 10

    /// Reads the form of a POST request and checks its token, so that handlers only see forms from Tend's own pages.
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
            throw Rejection(.unsupportedMediaType, Phrase("This type of form is not supported."))
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
                    // The token precedes the file, so a file without a valid token is never stored.
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

/// The request body is malformed, so the start of the next request is unknown. The server has to reject it and close
/// the connection.
struct BrokenBody: Error {
    let cause: any Error
}

extension RequestBody.AsyncIterator {
    fileprivate mutating func nextChunk() async throws -> ByteBuffer? {
        do { return try await next() } catch { throw BrokenBody(cause: error) }
    }
}

extension FormData {
    static let csrfProblem = Problem.forbidden(Phrase("This form has expired or was not sent from Tend. Go back, reload the page and send it again."))
    static let malformed = Rejection(.badRequest, Phrase("The upload is incomplete. Send the file again."))

    static func tooLarge(_ limit: Int) -> Phrase {
        Phrase("The file is larger than the limit of \(limit >> 20) MB. Use the command line instead: tend import FILE")
    }
}
