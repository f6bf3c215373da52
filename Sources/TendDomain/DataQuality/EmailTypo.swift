/// Slips of the finger in the ends of common addresses.
package enum EmailTypo {
    private static let knownTypos = [
        "@gmial.com": "@gmail.com", "@gmai.com": "@gmail.com", "@gmal.com": "@gmail.com", "@gamil.com": "@gmail.com",
        "@gmail.co": "@gmail.com", "@gmail.cm": "@gmail.com", "@hotmial.com": "@hotmail.com", "@hotmai.com": "@hotmail.com",
        "@outlok.com": "@outlook.com", "@yaho.com": "@yahoo.com", "@qq.co": "@qq.com", "@qq.cn": "@qq.com", "@163.co": "@163.com",
        ".con": ".com", ".cmo": ".com", ".vom": ".com", ".comm": ".com",
    ]

    static let endings = knownTypos.keys.sorted()

    /// What was probably meant; nil where nothing suggests itself.
    package static func corrected(_ email: String) -> String? {
        for ending in endings where email.hasSuffix(ending) {
            return String(email.dropLast(ending.count)) + knownTypos[ending]!
        }
        let tight = email.filter { $0 != " " && $0 != "," }
        return tight != email && isPlausibleEmail(tight) ? tight : nil
    }
}
