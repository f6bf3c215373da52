import Foundation

func percentEncoded(_ text: String) -> String {
    let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
}

/// A path with a query, in the given order, without empty values.
func url(_ path: String, _ values: KeyValuePairs<String, String?>) -> String {
    let pairs = values.compactMap { name, value in
        value.flatMap { $0.isEmpty ? nil : name + "=" + percentEncoded($0) }
    }
    return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
}
