extension Language {
    /// The language that a browser's `Accept-Language` prefers; English if it names none of Tend's.
    package init(accepting header: String?) {
        var best: (language: Language, weight: Double) = (.english, 0)
        for part in (header ?? "").split(separator: ",").prefix(20) {
            let parts = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let tag = parts.first, let language = Language(tag: tag) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > best.weight { best = (language, weight) }
        }
        self = best.language
    }

    /// The language of a terminal, from `LC_ALL` or `LANG`: "zh_CN.UTF-8".
    package init(locale: String) { self = Language(tag: locale) ?? .english }

    /// By the language code at the start of a tag: "zh-CN", "zh_TW.UTF-8".
    private init?(tag: String) {
        guard let language = Self.allCases.first(where: { tag.lowercased().hasPrefix($0.rawValue) }) else { return nil }
        self = language
    }
}
