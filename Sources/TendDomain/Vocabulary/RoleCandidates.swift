/// A role that the name of a column allows. A greater score is a closer match.
struct RoleCandidate: Hashable, Sendable {
    let role: ColumnRole
    let score: Int
    /// 0 for the best known names of the role.
    let tier: Int
    /// Decides between equal scores: the lesser is preferred.
    var position = 0

    func lowered(by points: Int) -> RoleCandidate { RoleCandidate(role: role, score: score - points, tier: tier, position: position) }
}

extension ColumnNames {
    /// Roles by the whole name, then by the name without words of context, then by its main word.
    static func candidates(_ name: ColumnName) -> [RoleCandidate] {
        var found: [ColumnRole: RoleCandidate] = [:]
        func add(_ role: ColumnRole, _ score: Int, tier: Int = 0, position: Int = 0) {
            if score > found[role]?.score ?? 0 { found[role] = RoleCandidate(role: role, score: score, tier: tier, position: position) }
        }
        func add(_ known: Known, _ score: Int) { add(known.role, score - 10 * known.tier, tier: known.tier, position: known.position) }
        for question in questions(name) { add(question.role, question.score) }
        guard !isFurther(name) else { return Array(found.values) }
        for known in known[name.joined] ?? [] { add(known, 100 - name.bracketed.count) }
        guard ContextWords.otherThings.isDisjoint(with: name.bracketed) else { return Array(found.values) }
        for context in ContextWords.all {
            for (rest, score) in context.without(name.words) where !Self.positions.contains(rest) {
                for known in known[rest] ?? [] where context.applies(to: known.role) { add(known, score) }
                if let key = context.key, idWords.contains(rest) { add(key, score - 4, position: 50) }
            }
        }
        if let role = MainWords.role(name) { add(role, 45, tier: 3) }
        // Cents or thousands are not read as amounts.
        if name.words.isEmpty, name.currencyOrSign != nil { add(.amount, 85) }
        // Where both stand in the file, the amount with its taxes was paid.
        if name.includesTax == false { for role in found.keys where role.isMoney { found[role] = found[role]?.lowered(by: 40) } }
        return found.values.filter { !($0.role.isMoney && (name.hasOtherScale || ColumnNames.saysPartOfPrice(bracketsOf: name))) }
    }

    /// "First contact" is no first name.
    private static let positions: Set<String> = ["first", "last"]

    private static let idWords: Set<String> = [
        "id", "no", "nr", "number", "code", "key", "ref", "uuid", "编号", "号", "番号", "codice", "numero", "codigo", "nummer", "numer", "kod", "번호", "코드", "아이디",
    ]

    /// A second phone or the third address is kept under its own name.
    private static func isFurther(_ name: ColumnName) -> Bool {
        // "Rating (1-5)" says a scale.
        if name.bracketed.count == 2, name.bracketed.allSatisfy({ Int($0) != nil }), !name.words.contains(where: { Int($0) != nil }) { return false }
        if !ContextWords.further.isDisjoint(with: name.words + name.bracketed) { return true }
        return name.words.count <= 4 && (name.words + name.bracketed).contains { Int($0).map { (2...20).contains($0) } ?? false }
    }

    /// A form asks for a name, an address or a phone: "And your email?", "What's your name?", "您的姓名".
    private static func who(_ name: ColumnName) -> ColumnRole? {
        let words = name.words.filter { $0 != "s" && $0 != "address" && $0 != "number" && $0 != "full" }
        // "Your contact details: name" has other words between; in a question they change what is asked.
        guard let last = words.last, words.count <= 6, words.dropLast().suffix(name.isQuestion ? 1 : 3).contains(where: possessives.contains) else {
            return nil
        }
        switch last {
        case "name", "names", "nom", "nombre", "nome", "naam", "imie": return .name
        case "email", "mail", "emailadresse", "emailadres", "mailadres", "correo", "courriel": return .email
        case "phone", "telefonnummer", "telephone", "telefono", "telefone", "telefoon", "telefoonnummer", "telefonu", "mobile": return .phone
        case "company", "organization", "organisation", "firma", "entreprise", "empresa", "azienda", "bedrijf": return words.count == 2 ? .company : nil
        default: return nil
        }
    }

    private static let possessives: Set<String> = [
        "your", "ihr", "ihre", "ihren", "deine", "dein", "votre", "ton", "tu", "su", "tuo", "tua", "suo", "sua", "seu", "teu", "uw", "jouw", "je", "twoj",
        "twoje", "twoja",
    ]

    /// A form has the question itself as the name of a column.
    private static func questions(_ name: ColumnName) -> [(role: ColumnRole, score: Int)] {
        let text = name.joined
        func asks(_ beginnings: [String]) -> Bool {
            beginnings.contains { $0.count <= 4 && $0.utf8.count == $0.count ? name.words.contains($0) : text.contains(normalized($0)) }
        }
        let isSentence = name.isQuestion || name.words.count >= 3 || text.count >= 6 && !text.utf8.allSatisfy { $0 < 0x80 }
        guard isSentence else { return [] }
        if let who = who(name) { return [(who, 85)] }
        if asks(recommendation) { return [(.npsScore, 95)] }
        return (asks(satisfaction) && (name.isQuestion || name.words.count != 3) ? [(.score, 70)] : []) + (asks(remark) ? [(.comment, 60)] : [])
    }
}
