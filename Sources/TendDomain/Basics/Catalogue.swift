/// The Chinese wording of every sentence, keyed by the English one. Each target that speaks adds
/// its part at start; what is missing is said in English and found by a test.
package enum Catalogue {
    package static let chinese: [String: String] = {
        var words: [String: String] = [:]
        for page in pages { words.merge(parse(page)) { first, _ in first } }
        return words
    }()

    /// All texts in one place, so that a word has one translation.
    package static let pages: [String] = [
        chineseBasics, chineseFigures, chineseImports, chineseMeasures, chinesePages, chineseCommands, chineseCustomers, chineseCare, chineseQuality,
        chineseNumbers, chineseSettings, chineseHand, chineseBackups, chineseModels, chineseForecasts, chineseOutlooks, chineseProspects,
        chineseSignals, chineseWeights, chineseProfit,
    ]

    /// A line is `English = 中文`; blank lines and lines that begin with # are for the reader.
    package static func parse(_ page: String) -> [String: String] {
        var words: [String: String] = [:]
        for line in page.split(separator: "\n") where !line.hasPrefix("#") {
            guard let mark = line.firstRange(of: " = ") else { continue }
            words[String(line[..<mark.lowerBound])] = String(line[mark.upperBound...])
        }
        return words
    }
}
