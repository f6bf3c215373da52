import CExpat
import Glibc

/// Receives the content of an XML file from the parser. Names have no namespace prefix.
protocol XMLHandler: AnyObject {
    func startElement(_ name: XMLName, _ attributes: XMLAttributes)
    func endElement(_ name: XMLName)
    func characters(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The name of an element, borrowed from the parser.
struct XMLName {
    fileprivate let pointer: UnsafePointer<CChar>

    fileprivate init(_ full: UnsafePointer<CChar>) {
        pointer = strrchr(full, Int32(UInt8(ascii: ":"))).map { UnsafePointer($0 + 1) } ?? full
    }

    static func == (name: XMLName, text: StaticString) -> Bool {
        strcmp(name.pointer, UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
    }
}

/// The attributes of an element, borrowed from the parser.
struct XMLAttributes {
    fileprivate let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// The value of an attribute, by its name without prefix.
    subscript(name: StaticString) -> UnsafePointer<CChar>? {
        guard var pair = pointer else { return nil }
        while let key = pair[0], let value = pair[1] {
            if XMLName(key) == name { return value }
            pair += 2
        }
        return nil
    }

    /// Whether an attribute of any namespace has this value.
    func contains(_ name: StaticString, _ value: StaticString) -> Bool {
        guard var pair = pointer else { return false }
        while let key = pair[0], let text = pair[1] {
            if XMLName(key) == name, XMLName(text) == value { return true }
            pair += 2
        }
        return false
    }

    func string(_ name: StaticString) -> String? { self[name].map { String(cString: $0) } }
    func integer(_ name: StaticString) -> Int? { string(name).flatMap { Int($0) } }
}

/// Parses XML with Expat. A document type declaration is an error: workbooks have none, but attacks do.
final class ExpatParser {
    private let parser: XML_Parser
    private let source: any ByteSource
    private let handler: any XMLHandler
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    private static let depthLimit = 200
    /// The longest tag. Expat keeps an unfinished one in memory.
    private static let tagLimit = 8 << 20
    private var depth = 0
    private var bytesSinceEvent = 0
    private var isSuspended = false
    private var hasEnded = false

    init(_ source: any ByteSource, _ handler: any XMLHandler) {
        self.source = source
        self.handler = handler
        parser = XML_ParserCreate(nil)
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { ExpatParser.from($0).startElement(XMLName($1!), XMLAttributes(pointer: $2)) },
            { ExpatParser.from($0).endElement(XMLName($1!)) })
        XML_SetCharacterDataHandler(parser) { context, text, count in
            guard let text else { return }
            let bytes = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
            ExpatParser.from(context).characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
            XML_StopParser(ExpatParser.from(context).parser, UInt8(XML_FALSE))
        }
    }

    deinit {
        XML_ParserFree(parser)
        input.deallocate()
    }

    private static func from(_ data: UnsafeMutableRawPointer?) -> ExpatParser {
        Unmanaged<ExpatParser>.fromOpaque(data!).takeUnretainedValue()
    }

    private func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        (depth, bytesSinceEvent) = (depth + 1, 0)
        if depth > Self.depthLimit { return stop() }
        handler.startElement(name, attributes)
    }

    private func endElement(_ name: XMLName) {
        (depth, bytesSinceEvent) = (depth - 1, 0)
        handler.endElement(name)
    }

    private func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        bytesSinceEvent = 0
        handler.characters(bytes)
    }

    private func stop() { XML_StopParser(parser, UInt8(XML_FALSE)) }

    /// Makes `parseChunk` return early, because the handler has received enough for now.
    func suspend() { XML_StopParser(parser, UInt8(XML_TRUE)) }

    /// Parses one more chunk, or the rest of one.
    ///
    /// - Returns: false after the last chunk.
    func parseChunk() throws(TableError) -> Bool {
        let status = isSuspended ? XML_ResumeParser(parser) : try parseNextBytes()
        isSuspended = status == XML_STATUS_SUSPENDED
        guard status != XML_STATUS_ERROR, bytesSinceEvent < Self.tagLimit else { throw .broken("a part of it is not XML") }
        return isSuspended || !hasEnded
    }

    private func parseNextBytes() throws(TableError) -> XML_Status {
        let count = try source.read(into: input)
        hasEnded = count == 0
        bytesSinceEvent += count
        return XML_Parse(parser, input.bindMemory(to: CChar.self).baseAddress, Int32(count), hasEnded ? 1 : 0)
    }

    static func parse(_ source: any ByteSource, _ handler: any XMLHandler) throws(TableError) {
        let parser = ExpatParser(source, handler)
        while try parser.parseChunk() {}
    }
}
