/// Whether a text beside an amount says that money was given back, in a sentence or in one word.
enum RefundText {
    private static let parts = [
        "refund", "erstatt", "ruckzahl", "ruckbuch", "rembours", "reembols", "devolucion", "chargeback", "退款", "返金", "rimbors", "estorn", "terugbetal",
        "restitutie", "zwrot", "환불",
    ]

    static func isRefund(_ text: String) -> Bool {
        let letters = lettersAndDigits(text)
        return parts.contains(where: letters.contains)
    }
}
