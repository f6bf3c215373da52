/// Yes and no as files write them.
enum BooleanText {
    static let words = WordList<Bool>([
        true: "yes, y, true, t, 1, 是, 有, ja, wahr, oui, vrai, sí, verdadero, はい, あり",
        false: "no, n, false, f, 0, 否, 无, 没有, nein, falsch, non, faux, falso, いいえ, なし",
    ])

    static func read(_ text: String) -> Bool? { words[text] }
}
