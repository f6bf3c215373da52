/// Yes and no as files write them.
enum BooleanText {
    static let words = WordList<Bool>([
        true: """
        yes, y, true, t, 1, 是, 有, ja, wahr, oui, vrai, sí, verdadero, はい, あり, \
        vero, sim, verdadeiro, waar, tak, prawda, 예, 네, 유, 있음, 참
        """,
        false: "no, n, false, f, 0, 否, 无, 没有, nein, falsch, non, faux, falso, いいえ, なし, não, nee, onwaar, nie, fałsz, 아니오, 아니요, 무, 없음, 거짓",
    ])

    static func read(_ text: String) -> Bool? { words[text] }
}
