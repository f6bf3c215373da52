extension Stage {
    /// nil for an unknown word.
    init?(written word: String) {
        switch ColumnNames.normalized(word) {
        case "subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "prospect", "acquisition", "潜在客户", "线索", "获取", "获客":
            self = .acquisition
        case "trial", "onboarding", "activation", "激活", "激活上手期", "试用": self = .activation
        case "customer", "active", "retention", "client", "客户", "留存", "留存稳定期", "成交": self = .retention
        case "expansion", "expanding", "upsell", "拓展", "增购": self = .expansion
        case "evangelist", "loyalty", "loyal", "advocate", "vip", "忠诚", "忠诚客户", "老客户": self = .loyalty
        case "lost", "churned", "cancelled", "canceled", "former", "流失", "已流失": self = .lost
        default: return nil
        }
    }
}
