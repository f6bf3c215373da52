/// What people and programs write where nothing is known.
enum Placeholder {
    private static let words: Set<String> = [
        "-", "--", "---", "–", "—", "/", ".", "?", "n/a", "#n/a", "n.a.", "null", "none", "(none)", "k.a.", "k. a.", "无", "暂无", "なし",
        "(空)", "(跳过)", "keine", "kein", "keiner", "aucun", "aucune", "ninguno", "ninguna", "anonymous", "anonym", "anonyme", "anónimo", "匿名", "unknown",
        "unbekannt", "inconnu", "desconocido", "未知", "不明", "nessuno", "nessuna", "nenhum", "nenhuma", "geen", "n.v.t.", "nvt", "brak", "b/d", "없음", "미상",
        "해당없음", "sconosciuto", "onbekend", "desconhecido", "nieznany", "nieznana", "anonimo", "anônimo", "anoniem", "anonimowy", "익명", "미정",
    ]

    /// An address that programs write where a customer gave none: nobody reads it.
    static func isNobody(email: String) -> Bool {
        ["void", "noreply", "no-reply", "no.reply", "donotreply", "do-not-reply", "noemail", "no-email", "nomail", "none", "anonymous"]
            .contains { email.lowercased().hasPrefix($0 + "@") }
    }

    static func isBlank(_ text: String) -> Bool { text.utf8.count <= 12 && words.contains(text.lowercased()) }
}
