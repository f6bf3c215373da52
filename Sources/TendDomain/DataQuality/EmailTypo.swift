/// Common typing errors at the end of email addresses.
package enum EmailTypo {
    private static let knownTypos = [
        "@gmial.com": "@gmail.com", "@gmai.com": "@gmail.com", "@gmal.com": "@gmail.com", "@gamil.com": "@gmail.com",
        "@gmail.co": "@gmail.com", "@gmail.cm": "@gmail.com", "@hotmial.com": "@hotmail.com", "@hotmai.com": "@hotmail.com",
        "@outlok.com": "@outlook.com", "@yaho.com": "@yahoo.com", "@qq.co": "@qq.com", "@qq.cn": "@qq.com", "@163.co": "@163.com",
        ".con": ".com", ".cmo": ".com", ".vom": ".com", ".comm": ".com",
    ]

    static let endings = knownTypos.keys.sorted()

    /// The address that was probably meant; nil if unknown.
    package static func corrected(_ email: String) -> String? {
        for ending in endings where email.hasSuffix(ending) {
            return String(email.dropLast(ending.count)) + knownTypos[ending]!
        }
        let compact = email.filter { $0 != " " && $0 != "," }
        return compact != email && isPlausibleEmail(compact) ? compact : nil
    }
}
