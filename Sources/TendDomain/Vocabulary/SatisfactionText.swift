/// How satisfied somebody is, in words, on a scale of 1 to 5.
enum SatisfactionText {
    private static let words = WordList<Int>([
        5: """
        very satisfied, extremely satisfied, completely satisfied, totally satisfied, very happy, extremely happy, excellent, outstanding, very good, great, love it, \
        sehr zufrieden, vollkommen zufrieden, völlig zufrieden, äußerst zufrieden, sehr gut, ausgezeichnet, hervorragend, très satisfait, \
        très satisfaite, tout à fait satisfait, tout à fait satisfaite, extrêmement satisfait, très bien, excellente, muy satisfecho, muy satisfecha, \
        totalmente satisfecho, totalmente satisfecha, muy bueno, muy bien, excelente, 非常满意, 很满意, 十分满意, 非常好, 很好, とても満足, 非常に満足, \
        大変満足, 大満足, とても良い, \
        molto soddisfatto, molto soddisfatta, estremamente soddisfatto, estremamente soddisfatta, ottimo, ottima, eccellente, \
        molto buono, muito satisfeito, muito satisfeita, totalmente satisfeito, ótimo, ótima, muito bom, zeer tevreden, \
        heel tevreden, uiterst tevreden, uitstekend, zeer goed, bardzo zadowolony, bardzo zadowolona, w pełni zadowolony, \
        doskonale, doskonały, bardzo dobry, bardzo dobrze, 매우 만족, 매우만족함, 아주 만족, 매우 좋음, 아주 좋음, 최고
        """,
        4: """
        satisfied, somewhat satisfied, mostly satisfied, rather satisfied, fairly satisfied, happy, good, zufrieden, eher zufrieden, gut, satisfait, \
        satisfaite, plutôt satisfait, plutôt satisfaite, assez satisfait, assez satisfaite, bien, bon, satisfecho, satisfecha, algo satisfecho, \
        bastante satisfecho, bueno, 满意, 比较满意, 较满意, 基本满意, 好, 满意 好, 満足, やや満足, まあ満足, 良い, \
        soddisfatto, soddisfatta, abbastanza soddisfatto, abbastanza soddisfatta, buono, buona, bene, satisfeito, satisfeita, bom, \
        boa, bem, tevreden, goed, zadowolony, zadowolona, raczej zadowolony, raczej zadowolona, dobry, dobrze, 만족, 만족함, 대체로 만족, 좋음
        """,
        3: """
        neutral, neither satisfied nor dissatisfied, neither, okay, ok, average, fair, so so, mixed, teils teils, weder noch, weder zufrieden noch unzufrieden, \
        neutre, moyen, moyennement satisfait, moyennement satisfaite, ni satisfait ni insatisfait, ni satisfecho ni insatisfecho, regular, normal, \
        befriedigend, 一般, 中立, 普通, 一般般, どちらとも言えない, どちらでもない, ふつう, \
        neutrale, né soddisfatto né insoddisfatto, così così, nella media, neutro, nem satisfeito nem insatisfeito, indiferente, \
        razoável, neutraal, gemiddeld, niet tevreden niet ontevreden, neutralny, neutralnie, ani zadowolony ani niezadowolony, \
        przeciętnie, średnio, 보통, 보통이다, 그저 그렇다, 중립
        """,
        2: """
        dissatisfied, unsatisfied, somewhat dissatisfied, rather dissatisfied, mostly dissatisfied, not satisfied, not very satisfied, unhappy, poor, bad, \
        unzufrieden, eher unzufrieden, nicht zufrieden, schlecht, insatisfait, insatisfaite, plutôt insatisfait, plutôt insatisfaite, peu satisfait, \
        peu satisfaite, pas satisfait, pas satisfaite, insatisfecho, insatisfecha, poco satisfecho, algo insatisfecho, malo, mal, 不满意, 比较不满意, \
        较不满意, 不太满意, 不好, 不満, やや不満, 悪い, \
        insoddisfatto, insoddisfatta, poco soddisfatto, poco soddisfatta, abbastanza insoddisfatto, scarso, insatisfeito, \
        insatisfeita, pouco satisfeito, pouco satisfeita, ruim, ontevreden, niet tevreden, slecht, niezadowolony, niezadowolona, \
        raczej niezadowolony, raczej niezadowolona, słabo, źle, 불만족, 불만족함, 불만, 대체로 불만족, 나쁨
        """,
        1: """
        very dissatisfied, extremely dissatisfied, completely dissatisfied, not at all satisfied, very unhappy, very poor, very bad, terrible, awful, horrible, \
        sehr unzufrieden, völlig unzufrieden, äußerst unzufrieden, überhaupt nicht zufrieden, gar nicht zufrieden, sehr schlecht, très insatisfait, \
        très insatisfaite, pas du tout satisfait, pas du tout satisfaite, extrêmement insatisfait, très mauvais, muy insatisfecho, muy insatisfecha, \
        nada satisfecho, nada satisfecha, totalmente insatisfecho, muy malo, pésimo, 非常不满意, 很不满意, 十分不满意, 极不满意, 很差, 非常差, とても不満, \
        非常に不満, 大変不満, \
        molto insoddisfatto, molto insoddisfatta, per niente soddisfatto, per niente soddisfatta, pessimo, pessima, \
        muito insatisfeito, muito insatisfeita, nada satisfeito, nada satisfeita, muito ruim, zeer ontevreden, heel ontevreden, \
        helemaal niet tevreden, zeer slecht, bardzo niezadowolony, bardzo niezadowolona, fatalnie, bardzo źle, 매우 불만족, 매우 불만, \
        매우 나쁨, 최악
        """,
    ])

    static var contradictions: [String] { words.contradictions }

    /// On the scale of 1 to 5 for words and stars, otherwise the number before the words: "5 - excellent", "4 (gut)".
    static func read(_ text: String) -> Int? {
        let text = trimmed(text)
        return words[text] ?? stars(text) ?? numberBeforeWords(text).flatMap { (0...10).contains($0) ? $0 : nil }
    }

    /// "★★★★☆"
    private static func stars(_ text: String) -> Int? {
        guard !text.isEmpty, text.count <= 10, text.allSatisfy({ "★☆⭐".contains($0) }) else { return nil }
        return text.count { $0 != "☆" }
    }

    /// The whole number at the beginning, if words follow and no second number does.
    static func numberBeforeWords(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        guard (1...2).contains(digits.count), rest.contains(where: \.isLetter), !rest.contains(where: \.isNumber) else { return nil }
        return Int(digits)
    }
}
