extension Currency {
    /// A currency by its sign, name or code; nil if it is unknown or several share it.
    init?(written: String) {
        switch written {
        case "¥", "￥", "元", "圆", "RMB", "人民币": self = .cny
        case "$", "US$": self = .usd
        case "€": self = .eur
        case "£": self = .gbp
        default:
            guard written.utf8.count > 3 else { self.init(code: written); return }
            // "Euro - EUR", "US Dollar (USD)"
            let codes = written.split { !$0.isLetter }.filter { $0.utf8.count == 3 && $0.allSatisfy(\.isUppercase) }
            guard codes.count == 1, let code = codes.first, Currency.known(code: String(code)) != nil else { self.init(code: written); return }
            self.init(code: String(code))
        }
    }
}
