import TendLanguage

/// Requires a minimum length and rejects common passwords.
package enum PasswordPolicy {
    package static let lengths = 8...256

    static func check(_ password: String) throws {
        let count = password.unicodeScalars.count
        guard count >= lengths.lowerBound else {
            throw Problem.invalid(field: "password", Phrase("Use at least \(lengths.lowerBound) characters for the password."))
        }
        guard count <= lengths.upperBound else {
            throw Problem.invalid(field: "password", Phrase("Use at most \(lengths.upperBound) characters for the password."))
        }
        guard !isCommon(password) else {
            throw Problem.invalid(field: "password", Phrase("This password is too common. Choose another one."))
        }
    }

    static func isCommon(_ password: String) -> Bool {
        let plain = normalizedForSearch(password)
        return common.contains(plain) || Set(plain).count <= 2 || isSequence(plain)
    }

    /// "abcdefgh", "87654321"
    private static func isSequence(_ text: String) -> Bool {
        let codes = text.unicodeScalars.map { Int($0.value) }
        let steps = Set(zip(codes, codes.dropFirst()).map { $1 - $0 })
        return steps == [1] || steps == [-1]
    }

    private static let common: Set<String> = Set(
        """
        password password1 password12 password123 passw0rd p@ssword p@ssw0rd passwort motdepasse
        1234567890 0123456789 0987654321 123123123 12341234 123456789a a123456789 a12345678 123456abc abc123456
        abcd1234 1234abcd abc12345 asdf1234 qwer1234 1234qwer aa123456 a1b2c3d4 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2
        zaq12wsx qazwsxedc q1w2e3r4 qwertyui qwertyuiop qwerty123 qwerty12 qwerty1234 asdfghjk asdfghjkl zxcvbnm123
        iloveyou iloveyou1 sunshine princess football baseball basketball superman starwars trustno1 whatever
        computer internet michelle jennifer jessica1 samantha elizabeth jonathan alexander victoria charlie1 michael1
        dragon123 monkey123 letmein1 letmein123 welcome1 welcome123 changeme changeme1 default1 admin123 administrator
        admin1234 root1234 test1234 testtest guest123 master123 superuser secret123 mypassword liverpool chelsea1
        hellohello hello123 asdasdasd qweqweqwe 11223344 12121212 13131313 87654321 88888888 66668888 5201314520
        woaini1314 woaini520 woaini123 wang1234 zhang123 china123 beijing2008 nihao123 5211314a 147258369 159357456
        789456123 741852963 963852741 147852369 20202020 19901990 pokemon1 minecraft football1 mustang1 corvette mercedes
        customer customers business business1 tendtend tend1234
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
