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

/// Small parts go to memory, a file goes to disk as it comes.
private struct PartSink {
    let uploads: URL
    let limits: (field: Int, file: Int)
    var form = FormData()
    private var name = ""
    private var text: [UInt8] = []
    private var size = 0
    private var file: (handle: FileHandle, upload: Upload)?
    private var isInFile = false

    init(uploads: URL, limits: (field: Int, file: Int)) {
        self.uploads = uploads
        self.limits = limits
    }

    mutating func take(_ event: MultipartParser.Event) throws {
        switch event {
        case .part(let name, let fileName):
            (self.name, text, size, isInFile) = (name, [], 0, fileName != nil)
            if let fileName { try open(fileName) }
        case .content(let bytes) where isInFile:
            size += bytes.count
            guard size <= limits.file else { throw Refusal(.contentTooLarge, FormData.tooLarge(limits.file)) }
            try file?.handle.write(contentsOf: Data(bytes))
        case .content(let bytes):
            text += bytes
            guard text.count <= limits.field else { throw FormData.garbled }
        case .endOfPart where !isInFile:
            guard let value = String(validating: text, as: UTF8.self), form.values.count < 2000 else { throw FormData.garbled }
            try form.add(name, value)
        case .endOfPart: break
        }
    }

    private mutating func open(_ fileName: String) throws {
        guard file == nil else { throw FormData.garbled }
        try FileManager.default.createDirectory(at: uploads, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let location = uploads.appending(path: "arriving-" + UUID().uuidString)
        guard FileManager.default.createFile(atPath: location.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        file = (try FileHandle(forWritingTo: location), Upload(name: shortName(fileName), location: location))
    }

    /// What people called the file, as a name and never as a path.
    private func shortName(_ text: String) -> String {
        let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let plain = last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }
        return String(String(String.UnicodeScalarView(plain)).prefix(200))
    }

    func finished() throws -> Upload? {
        try file?.handle.close()
        return file?.upload
    }

    func discard() {
        try? file?.handle.close()
        if let location = file?.upload.location { try? FileManager.default.removeItem(at: location) }
    }
}
