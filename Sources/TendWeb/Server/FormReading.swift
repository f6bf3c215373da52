import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import TendDomain

/// A file that came with a form and waits on disk. It is taken away after the answer unless moved.
struct Upload: Sendable {
    let name: String
    let location: URL
}

extension Visit {
    static let largestForm = 1 << 20
    static let largestStrangerForm = 16 << 10

    /// Takes in the form of a POST and makes sure it is ours: no handler sees one that is not.
    mutating func readForm(of request: Request, uploads: URL, largestUpload: Int, addresses: Addresses) async throws {
        guard request.method != .get, request.method != .head else {
            form = try FormData(encoded: request.uri.query ?? "")
            return
        }
        guard request.method == .post else {
            throw Refusal(.methodNotAllowed, Phrase("There is no such page."))
        }
        guard addresses.isOwn(request) else { throw FormData.foreign }
        let type = (request.headers[.contentType] ?? "").split(separator: ";").first.map { $0.lowercased() }
        switch type {
        case "application/x-www-form-urlencoded":
            let limit = session == nil ? Self.largestStrangerForm : Self.largestForm
            var body = ByteBuffer()
            var chunks = request.body.makeAsyncIterator()
            while let chunk = try await chunks.arriving() {
                body.writeImmutableBuffer(chunk)
                guard body.readableBytes <= limit else { throw HTTPError(.contentTooLarge) }
            }
            form = try FormData(encoded: String(buffer: body))
            try checkToken()
        case "multipart/form-data" where session != nil:
            try await readParts(of: request, into: uploads, largestUpload: largestUpload)
            try checkToken()
        default:
            throw Refusal(.unsupportedMediaType, Phrase("A form of this kind is not understood."))
        }
    }

    private func checkToken() throws {
        guard secret.accepts(formToken: form["csrf"]) else { throw FormData.foreign }
    }

    private mutating func readParts(of request: Request, into uploads: URL, largestUpload: Int) async throws {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > largestUpload + Self.largestForm {
            throw Refusal(.contentTooLarge, FormData.tooLarge(largestUpload))
        }
        guard var parser = MultipartParser(contentType: request.headers[.contentType] ?? "") else { throw FormData.garbled }
        var parts = PartSink(uploads: uploads, limits: (field: Self.largestForm, file: largestUpload))
        do {
            var chunks = request.body.makeAsyncIterator()
            while let chunk = try await chunks.arriving() {
                parser.feed(chunk.readableBytesView)
                while let event = try parser.next() {
                    // The token stands before the file, so a stranger's file is never kept.
                    if case .part(_, .some) = event, !secret.accepts(formToken: parts.form["csrf"]) { throw FormData.foreign }
                    try parts.take(event)
                }
            }
            guard parser.isDone else { throw FormData.garbled }
            (form, upload) = (parts.form, try parts.finished())
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
    fileprivate mutating func arriving() async throws -> ByteBuffer? {
        do { return try await next() } catch { throw BrokenBody(cause: error) }
    }
}

extension FormData {
    static let foreign = Problem.forbidden(Phrase("This form is too old or does not come from here. Go back, load the page anew and send it again."))
    static let garbled = Refusal(.badRequest, Phrase("The file did not arrive whole. Send it again."))

    static func tooLarge(_ limit: Int) -> Phrase {
        Phrase("The file is larger than \(limit >> 20) MB, the most that is taken here. Use the command line instead: tend import FILE")
    }
}
