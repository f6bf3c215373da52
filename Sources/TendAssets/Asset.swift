/// A static file. Its path contains its hash, so browsers can cache it forever.
package struct Asset: Sendable {
    package let name: String
    package let contentType: String
    /// The first 16 hexadecimal digits of the body's SHA-256.
    package let hash: String
    package let body: String

    package var path: String { "/assets/\(hash)/\(name)" }
}
