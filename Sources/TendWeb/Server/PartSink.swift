import Foundation
import HTTPTypes
import TendDomain

/// Stores form fields in memory and streams a file to disk.
struct PartSink {
    let uploads: URL
    let limits: (field: Int, file: Int)
    private(set) var form = FormData()
    private var name = ""
    private var text: [UInt8] = []
    private var size = 0
    /// Limits over all parts, because many small ones need as much memory as a large one.
    private var parts = 0
    private var textBytes = 0
    private var file: (handle: FileHandle, upload: Upload)?
    private var isInFile = false

    init(uploads: URL, limits: (field: Int, file: Int)) {
        self.uploads = uploads
        self.limits = limits
    }

    mutating func consume(_ event: MultipartParser.Event) throws {
        switch event {
        case .part(let name, let fileName):
            parts += 1
            guard parts <= 2000 else { throw FormData.malformed }
            (self.name, text, size, isInFile) = (name, [], 0, fileName != nil)
            if let fileName { try open(fileName) }
        case .content(let bytes) where isInFile:
            size += bytes.count
            guard size <= limits.file else { throw Rejection(.contentTooLarge, FormData.tooLarge(limits.file)) }
            try file?.handle.write(contentsOf: Data(bytes))
        case .content(let bytes):
            text += bytes
            textBytes += bytes.count
            guard textBytes <= limits.field else { throw FormData.malformed }
        case .endOfPart where !isInFile:
            guard let value = String(validating: text, as: UTF8.self) else { throw FormData.malformed }
            try form.add(name, value)
        case .endOfPart: break
        }
    }

    private mutating func open(_ fileName: String) throws {
        guard file == nil else { throw FormData.malformed }
        try FileManager.default.createDirectory(at: uploads, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let location = uploads.appending(path: "arriving-" + UUID().uuidString)
        guard FileManager.default.createFile(atPath: location.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        file = (try FileHandle(forWritingTo: location), Upload(name: shortName(fileName), location: location))
    }

    /// The name of the file without its folders.
    private func shortName(_ text: String) -> String {
        let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let plain = last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }
        return String(String(String.UnicodeScalarView(plain)).prefix(200))
    }

    func finish() throws -> Upload? {
        try file?.handle.close()
        return file?.upload
    }

    func discard() {
        try? file?.handle.close()
        if let location = file?.upload.location { try? FileManager.default.removeItem(at: location) }
    }
}
