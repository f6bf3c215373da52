extension Language {
    /// The language that a browser's `Accept-Language` prefers; English if it names none of Tend's.
    package init(accepting header: String?) {
        var best: (language: Language, weight: Double) = (.english, 0)
        for part in (header ?? "").lowercased().split(separator: ",").prefix(20) {
            let parts = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let tag = parts.first, let language = Language(tag: tag) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if min(weight, 1) > best.weight { best = (language, min(weight, 1)) }
        }
        self = best.language
    }

    /// The language of a terminal, by the variables that gettext reads. An empty variable counts as missing.
    package init(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let isPlain = ["", "C", "POSIX"].contains(String(locale.prefix { $0 != "." }))
        let preferred: [String] = isPlain ? [] : (environment["LANGUAGE"] ?? "").split(separator: ":").map(String.init)
        self = (preferred + [locale]).compactMap { Language(tag: $0) }.first ?? .english
    }

    /// By the longest start of a tag that has a file: "zh-CN" and "zh_CN.UTF-8" have "zh".
    private init?(tag: String) {
        // No tag is longer, and a long one would take long to shorten.
        guard tag.utf8.count <= 40 else { return nil }
        var subtags = tag.prefix { $0 != "." && $0 != "@" }.lowercased().split { $0 == "-" || $0 == "_" }
        while !subtags.isEmpty {
            if let language = Self.languagesByTag[subtags.joined(separator: "-")] {
                self = language
                return
            }
            subtags.removeLast()
        }
        return nil
    }

    private static let languagesByTag = Dictionary(
        allCases.map { ($0.rawValue.lowercased().replacing("_", with: "-"), $0) }, uniquingKeysWith: { first, _ in first })
}
