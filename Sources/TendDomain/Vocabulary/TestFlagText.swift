/// Whether a row was made while somebody tried out the payment service.
enum TestFlagText {
    static let words = WordList<Bool>([
        true: """
        test, test mode, testmode, sandbox, test payment, test order, testzahlung, 测试, テスト, \
        modalità test, teste, testmodus, tryb testowy, testowy, testowa, 테스트
        """,
        false: "live, live mode, livemode, production, real, normal, 正式, 本番, produzione, produção, productie, produkcja, 운영, 실거래",
    ])

    /// - Parameter isLive: whether yes means a real payment, as in a column "livemode".
    static func read(_ text: String, isLive: Bool) -> Bool? {
        words[text] ?? BooleanText.read(text).map { $0 != isLive }
    }
}
