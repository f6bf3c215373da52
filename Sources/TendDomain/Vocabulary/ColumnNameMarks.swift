extension ColumnNames {
    /// Whether the name of a column says that its words are features that customers use.
    static func saysFeature(_ header: String) -> Bool {
        ["event", "eventname", "action", "feature", "事件", "事件名称", "行为", "功能"].contains(normalized(header))
    }

    /// Whether the name of a column says that its times are in UTC.
    static func saysUTC(_ header: String) -> Bool { normalized(header).contains("utc") }
}
