/// Whether the owner received or spent the money of a row.
enum MoneyDirection: Sendable {
    case received, spent
    /// The money only moved between the owner's own accounts.
    case neither

    /// nil for an unknown word, which is asked about.
    init?(written word: String) {
        switch ColumnNames.normalized(word) {
        case "received", "income", "in", "credit", "收入", "收": self = .received
        case "spent", "expense", "out", "debit", "支出", "支": self = .spent
        case "neither", "transfer", "", "不计收支", "中性交易": self = .neither
        default: return nil
        }
    }
}
