/// The stage of a deal. Only won deals are payments.
enum DealStage {
    static func isWon(_ stage: String) -> Bool {
        let word = normalizedForSearch(stage)
        return ["won", "赢", "成交", "ganad"].contains(where: word.contains)
    }
}
