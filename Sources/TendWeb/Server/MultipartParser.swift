import Foundation

/// Parses `multipart/form-data` as a stream and buffers little more than one chunk.
struct MultipartParser {
    enum Event: Equatable {
        /// The start of a part, which is a file if it has a file name.
        case part(name: String, fileName: String?)
        case content([UInt8])
        case endOfPart
    }

    private enum State { case preamble, afterDelimiter, headers, body, endOfPart, done }

    private static let maxHeaderLength = 8 << 10
    private let delimiter: [UInt8]
    /// Starts with a line end, because the first delimiter has none before it.
    private var buffer: [UInt8] = [13, 10]
    private var state = State.preamble

    init?(contentType: String) {
        guard let name = contentType.range(of: "boundary=", options: .caseInsensitive) else { return nil }
        let value = contentType[name.upperBound...]
        let boundary = value.hasPrefix("\"") ? value.dropFirst().prefix { $0 != "\"" } : value.prefix { $0 != ";" && $0 != " " }
        guard (1...70).contains(boundary.utf8.count) else { return nil }
        delimiter = Array("\r\n--".utf8) + Array(boundary.utf8)
    }

    var isDone: Bool { state == .done }

    mutating func feed(_ bytes: some Collection<UInt8>) { buffer.append(contentsOf: bytes) }

    /// nil when more bytes are needed.
    mutating func next() throws -> Event? {
        while true {
            switch state {
            case .preamble:
                guard let start = find(delimiter) else { return try requireMoreBytes() }
                buffer.removeFirst(start + delimiter.count)
                state = .afterDelimiter
            case .afterDelimiter:
                guard buffer.count >= 2 else { return nil }
                let ending = buffer.prefix(2)
                guard ending == [13, 10] || ending == [45, 45] else { throw FormData.malformed }
                buffer.removeFirst(2)
                state = ending == [13, 10] ? .headers : .done
            case .headers:
                guard let end = find([13, 10, 13, 10]) else { return try requireMoreBytes() }
                let head = String(decoding: buffer[..<end], as: UTF8.self)
                buffer.removeFirst(end + 4)
                state = .body
                return try part(head)
            case .body:
                return content()
            case .endOfPart:
                state = .afterDelimiter
                return .endOfPart
            case .done:
                buffer.removeAll()
                return nil
            }
        }
    }

    private func requireMoreBytes() throws -> Event? {
        guard buffer.count <= Self.maxHeaderLength else { throw FormData.malformed }
        return nil
    }

    private mutating func content() -> Event? {
        if let end = find(delimiter) {
            let bytes = Array(buffer[..<end])
            buffer.removeFirst(end + delimiter.count)
            state = .endOfPart
            return .content(bytes)
        }
        // The end of the buffer may be the start of a delimiter, so it waits for more bytes.
        let safe = buffer.count - delimiter.count
        guard safe > 0 else { return nil }
        defer { buffer.removeFirst(safe) }
        return .content(Array(buffer[..<safe]))
    }

    private func find(_ pattern: [UInt8]) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var offset = 0
            while offset + pattern.count <= bytes.count,
                let hit = memchr(base + offset, Int32(pattern[0]), bytes.count - pattern.count - offset + 1)
            {
                offset = UnsafeRawPointer(hit) - base
                if memcmp(hit, pattern, pattern.count) == 0 { return offset }
                offset += 1
            }
            return nil
        }
    }

    private func part(_ head: String) throws -> Event {
        let line = head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let line, let name = Self.parameter("name", of: line) else { throw FormData.malformed }
        return .part(name: name, fileName: Self.parameter("filename", of: line))
    }

    /// Browsers write a quote inside a name as %22.
    private static func parameter(_ name: String, of line: String) -> String? {
        guard let start = line.range(of: "; \(name)=\"") else { return nil }
        let value = line[start.upperBound...]
        return value.firstIndex(of: "\"").map { String(value[..<$0]).replacing("%22", with: "\"") }
    }
}
