extension Currency {
    /// A currency by its sign, name or code; nil if it is unknown or several share it.
    init?(written: String) {
        switch written {
        case "¥", "￥", "元", "圆", "RMB", "人民币": self = .cny
        case "$", "US$": self = .usd
        case "€": self = .eur
        case "£": self = .gbp
        default:
            if let found = Currency.code(in: written) { self = found } else { self.init(code: written) }
        }
    }
}
