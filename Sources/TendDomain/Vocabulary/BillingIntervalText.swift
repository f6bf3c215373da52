extension BillingInterval {
    /// "monthly", "year", "每月" …
    init?(written word: String) {
        switch ColumnNames.normalized(word) {
        case "day", "daily", "天", "每天": self = .day
        case "week", "weekly", "周", "每周": self = .week
        case "month", "monthly", "月", "每月", "按月": self = .month
        case "quarter", "quarterly", "季", "每季", "季度": self = .quarter
        case "halfyear", "半年": self = .halfYear
        case "year", "yearly", "annual", "annually", "年", "每年", "按年": self = .year
        default: return nil
        }
    }
}
