/// A file the browser fetches. Its address holds its fingerprint, so it may be kept for ever.
package struct Asset: Sendable {
    package let name: String
    package let contentType: String
    /// The first 16 hexadecimal digits of the body's SHA-256.
    package let hash: String
    package let body: String

    package var path: String { "/assets/\(hash)/\(name)" }
}
