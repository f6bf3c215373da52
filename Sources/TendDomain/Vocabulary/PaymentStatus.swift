/// The status of a payment, as programs and people write it.
enum PaymentStatus: Sendable {
    case paid, failed
    /// Not paid yet, or cancelled before it was paid.
    case open
    /// The whole amount was given back, by the owner or by a chargeback.
    case refunded
    /// A part was given back. Another column says how much, or nobody does.
    case partlyRefunded

    /// nil for an unknown word, which is asked about.
    init?(written word: String) {
        switch ColumnNames.normalized(word) {
        case "paid", "succeeded", "success", "successful", "complete", "completed", "settled", "captured", "成功", "已支付", "已付款", "支付成功", "付款成功",
            "扣款成功", "交易成功", "已完成":
            self = .paid
        case "failed", "failure", "declined", "refused", "rejected", "uncollectible", "pastdue", "paymentfailed", "requirespaymentmethod", "失败",
            "付款失败", "支付失败", "扣款失败", "交易失败":
            self = .failed
        case "pending", "unpaid", "未支付", "未付款", "requiresaction", "requiresconfirmation", "incomplete", "canceled", "cancelled", "void", "voided", "已取消", "待支付",
            "待付款":
            self = .open
        default: return nil
        }
    }

    /// The amount that a status such as "已退款(￥69.00)" names; nil if it names none.
    static func refund(in word: String) -> String? {
        word.firstMatch(of: /[（(]([^（()）]*\d[^（()）]*)[)）]/).map { String($0.1) }
    }
}
