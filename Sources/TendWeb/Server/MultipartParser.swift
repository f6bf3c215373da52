import Foundation

/// Takes `multipart/form-data` apart as it comes, holding little more than one chunk.
struct MultipartParser {
    enum Event: Equatable {
        /// A part begins; it is a file when it has a file's name.
        case part(name: String, fileName: String?)
        case content([UInt8])
        case endOfPart
    }

    private enum State { case preamble, afterDelimiter, headers, body, endOfPart, done }

    private static let maxHeaderLength = 8 << 10
    private let delimiter: [UInt8]
    /// The first delimiter has no line end before it; this one stands in.
    private var buffer: [UInt8] = [13, 10]
    private var state = State.preamble

    init?(contentType: String) {
        guard let mark = contentType.range(of: "boundary=", options: .caseInsensitive) else { return nil }
        let rest = contentType[mark.upperBound...]
        let boundary = rest.hasPrefix("\"") ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { $0 != ";" && $0 != " " }
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
                let mark = buffer.prefix(2)
                guard mark == [13, 10] || mark == [45, 45] else { throw FormData.malformed }
                buffer.removeFirst(2)
                state = mark == [13, 10] ? .headers : .done
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
        // What may be the beginning of a delimiter stays until the rest has come.
        let safe = buffer.count - delimiter.count
        guard safe > 0 else { return nil }
        defer { buffer.removeFirst(safe) }
        return .content(Array(buffer[..<safe]))
    }

    private func find(_ pattern: [UInt8]) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var place = 0
            while place + pattern.count <= bytes.count,
                let hit = memchr(base + place, Int32(pattern[0]), bytes.count - pattern.count - place + 1)
            {
                place = UnsafeRawPointer(hit) - base
                if memcmp(hit, pattern, pattern.count) == 0 { return place }
                place += 1
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
        guard let mark = line.range(of: "; \(name)=\"") else { return nil }
        let value = line[mark.upperBound...]
        return value.firstIndex(of: "\"").map { String(value[..<$0]).replacing("%22", with: "\"") }
    }
}
