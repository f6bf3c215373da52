/// Yes and no as files write them.
enum BooleanText {
    private static let yes: Set<String> = ["yes", "y", "true", "t", "1", "是", "有", "已流失", "流失", "churned", "lost", "sí", "ja", "oui"]
    private static let no: Set<String> = ["no", "n", "false", "f", "0", "否", "无", "未流失", "active", "stayed", "nein", "non"]

    static func read(_ text: String) -> Bool? {
        let word = normalizedForSearch(text)
        return yes.contains(word) ? true : no.contains(word) ? false : nil
    }
}
