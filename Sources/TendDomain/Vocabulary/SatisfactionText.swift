/// How satisfied somebody is, in words, on a scale of 1 to 5.
enum SatisfactionText {
    static let words = WordList<Int>([
        5: """
        very satisfied, extremely satisfied, very happy, excellent, sehr zufrieden, très satisfait, très satisfaite, muy satisfecho, \
        muy satisfecha, 非常满意, 很满意, とても満足, 非常に満足
        """,
        4: "satisfied, somewhat satisfied, happy, good, zufrieden, satisfait, satisfaite, satisfecho, satisfecha, 满意, 比较满意, 満足, やや満足",
        3: """
        neutral, neither satisfied nor dissatisfied, okay, ok, average, teils teils, weder noch, neutre, ni satisfecho ni insatisfecho, \
        一般, 中立, どちらとも言えない, 普通
        """,
        2: """
        dissatisfied, unsatisfied, somewhat dissatisfied, unhappy, poor, unzufrieden, insatisfait, insatisfaite, insatisfecho, \
        insatisfecha, 不满意, 比较不满意, 不満, やや不満
        """,
        1: """
        very dissatisfied, extremely dissatisfied, very unhappy, terrible, sehr unzufrieden, très insatisfait, très insatisfaite, \
        muy insatisfecho, muy insatisfecha, 非常不满意, 很不满意, とても不満, 非常に不満
        """,
    ])
}
