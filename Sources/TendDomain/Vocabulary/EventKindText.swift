extension Event.Kind {
    /// The kind of an event as programs and people write it; `other` for an empty word, nil for an unknown one.
    init?(written word: String) {
        switch ColumnNames.normalized(word) {
        case "signin", "signedin", "login", "loggedin", "登录": self = .signIn
        case "page", "pageview", "viewedpage", "页面": self = .page
        case "visit", "访问": self = .visit
        case "lesson", "lessondone", "lessoncompleted", "课程", "上课": self = .lesson
        case "session", "课时": self = .session
        case "call", "phonecall", "电话": self = .call
        case "meeting", "会议": self = .meeting
        case "mail", "email", "邮件": self = .mail
        case "note", "备注": self = .note
        case "paymentfailed", "failedpayment", "paymentdeclined", "chargefailed", "invoicepaymentfailed", "paymentintentpaymentfailed", "付款失败",
            "支付失败", "扣款失败":
            self = .paymentFailed
        case "": self = .other
        default: return nil
        }
    }
}
