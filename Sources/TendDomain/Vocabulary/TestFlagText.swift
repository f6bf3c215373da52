/// Whether a row was made while somebody tried out the payment service.
enum TestFlagText {
    static let words = WordList<Bool>([
        true: "test, test mode, testmode, sandbox, test payment, test order, testzahlung, 测试, テスト",
        false: "live, live mode, livemode, production, real, normal, 正式, 本番",
    ])

    /// - Parameter isLive: whether yes means a real payment, as in a column "livemode".
    static func read(_ text: String, isLive: Bool) -> Bool? {
        words[text] ?? BooleanText.read(text).map { $0 != isLive }
    }
}
