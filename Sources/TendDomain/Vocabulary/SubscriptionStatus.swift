/// The status of a subscription, as programs and people write it.
enum SubscriptionStatus: Sendable {
    /// Runs and brings money, also if a payment is late or it will not renew.
    case active
    /// Runs without bringing money: a trial, a pause, an incomplete or a future start.
    case unpaid
    case ended

    /// nil for an unknown word, which is asked about.
    init?(written word: String) {
        switch ColumnNames.normalized(word) {
        case "active", "live", "running", "pastdue", "nonrenewing", "有效", "生效中", "使用中": self = .active
        case "trial", "trialing", "trialling", "intrial", "paused", "incomplete", "future", "pending", "试用", "暂停": self = .unpaid
        case "canceled", "cancelled", "ended", "expired", "unpaid", "incompleteexpired", "已取消", "已结束": self = .ended
        default: return nil
        }
    }
}
