import Crypto
import Foundation

/// 256 random bits; the database stores only the hash.
package struct Secret: Sendable, Equatable {
    package let text: String

    package init() {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        text = base64url(bytes)
    }

    package init(text: String) { self.text = text }

    package var hash: String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Proves that a form was rendered for the holder of this secret.
    package var formToken: String { signature(of: "form") }

    package func accepts(formToken: String) -> Bool { accepts(signature: formToken, of: "form") }

    package func signature(of message: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(message.utf8), using: SymmetricKey(data: Data(text.utf8)))
        return base64url(Data(code))
    }

    package func accepts(signature: String, of message: String) -> Bool {
        guard let code = data(base64url: signature) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: Data(message.utf8), using: SymmetricKey(data: Data(text.utf8)))
    }
}

func base64url(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
}

func data(base64url text: String) -> Data? {
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding)
}
